/*-
 * #%L
 * SAM 2 for Fiji.
 * %%
 * Copyright (C) 2026 SAM 2 for Fiji developers.
 * %%
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 * #L%
 */

package fiji.plugin.sam2.io.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import fiji.plugin.sam2.Sam2Exception;

/** Label images, SA-V, DAVIS and the Cell Tracking Challenge. */
class VideoFormatsTest {

	@TempDir
	private Path folder;

	/** Where, which object, which pixels: what all of them hold. */
	private static Set<Object> pixels(final Annotations labels) {
		return labels.annotations().stream().filter(a -> !a.mask().isEmpty()).map(
			a -> (Object) List.of(a.image(), a.slice(), a.frame(), a.id(), a.mask()))
			.collect(Collectors.toSet());
	}

	private Annotations back(final String name, final Annotations given) {
		LabelFormats.write(LabelFormats.named(name), given, folder);
		assertThat(LabelFormats.recognise(folder).name()).isEqualTo(name);
		return LabelFormats.read(LabelFormats.named(name), folder,
			ReadOptions.NONE);
	}

	@ParameterizedTest
	@CsvSource({"labels,1,4", "labels,4,1", "labels,2,3", "ctc,1,2", "ctc,3,2",
		"davis,1,1", "sav,1,4", "sav-png,1,4"})
	void pixelsAndIdsComeBack(final String name, final int slices,
		final int frames)
	{
		final Annotations given = LabelSamples.stack(slices, frames);
		final Annotations kept = name.equals("davis") ? new Annotations(given
			.images(), List.of(), given.annotations().stream().map(a -> a.withId(a
				.id() % 200).withCategory(-1)).toList()) : given;
		// A gap would need a new label.
		final Annotations whole = name.equals("ctc") ? new Annotations(kept
			.images(), kept.categories(), kept.annotations().stream().filter(a -> a
				.id() == 3 || a.frame() == 0).toList()) : kept;
		assertThat(pixels(back(name, whole))).isEqualTo(pixels(whole));
	}

	@ParameterizedTest
	@ValueSource(strings = {"labels", "sav", "sav-png"})
	void holesPartsAndLargeIdsComeBack(final String name) {
		assertThat(pixels(back(name, LabelSamples.plain()))).isEqualTo(pixels(
			LabelSamples.plain()));
	}

	@ParameterizedTest
	@ValueSource(strings = {"sav", "sav-png"})
	void overlapComesBack(final String name) {
		final Annotations given = LabelSamples.overlapping();
		assertThat(pixels(back(name, given))).isEqualTo(pixels(given));
	}

	@ParameterizedTest
	@ValueSource(strings = {"labels", "ctc", "davis"})
	void overlapIsSaid(final String name) {
		final Losses losses = LabelFormats.write(LabelFormats.named(name),
			LabelSamples.overlapping(), folder);
		assertThat(losses.count(Loss.OVERLAP)).isEqualTo(2);
		assertThat(losses.count(Loss.CLASSES)).isEqualTo(6);
		assertThat(losses.count(Loss.SCORES)).isEqualTo(6);
		assertThat(losses.count(Loss.RENUMBERED)).isEqualTo(switch (name) {
			case "labels" -> 0;
			case "ctc" -> 1;
			default -> 2;
		});
	}

	@Test
	void aGapBecomesATrackOfItsOwn() throws IOException {
		final Losses losses = LabelFormats.write(LabelFormats.named("ctc"),
			LabelSamples.stack(1, 4), folder);
		assertThat(losses.count(Loss.RENUMBERED)).isEqualTo(1);
		assertThat(folder.resolve("series_RES/res_track.txt")).content().isEqualTo(
			"1 2 3 300\n3 0 3 0\n300 0 0 0\n");
		final Annotations read = LabelFormats.read(LabelFormats.named("ctc"),
			folder, ReadOptions.NONE);
		assertThat(read.images().get(0).parents()).isEqualTo(Map.of(1, 300));
		Files.writeString(folder.resolve("series_RES/res_track.txt"), "1 2 -3 0");
		assertThatThrownBy(() -> LabelFormats.read(LabelFormats.named("ctc"),
			folder, ReadOptions.NONE)).isInstanceOf(Sam2Exception.BadInput.class)
			.hasMessageContaining("line 1");
	}

	@Test
	void tooManyObjectsForDavisAreRefused() {
		final List<Annotation> objects = new java.util.ArrayList<>();
		for (int id = 1; id <= 255; id++) {
			final int x = id % 60, y = id / 60;
			objects.add(Annotation.of(0, id, LabelSamples.mask((px, py) -> px == x &&
				py == y)));
		}
		final Annotations given = new Annotations(List.of(AnnotatedImage.plane("a",
			LabelSamples.WIDTH, LabelSamples.HEIGHT)), List.of(), objects);
		assertThatThrownBy(() -> LabelFormats.write(LabelFormats.named("davis"),
			given, folder)).isInstanceOf(Sam2Exception.BadInput.class)
			.hasMessageContaining("254");
		assertThat(folder).isEmptyDirectory();
	}

	/** A PNG that says it has far more pixels than it has bytes. */
	@Test
	void hugePngsAreRefusedByTheirHeader() throws IOException {
		final java.io.ByteArrayOutputStream bytes =
			new java.io.ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			out.writeLong(0x89504e470d0a1a0aL);
			out.writeInt(13);
			final byte[] header = {'I', 'H', 'D', 'R', 0x7f, -1, -1, -1, 0x7f, -1, -1,
				-1, 8, 0, 0, 0, 0};
			out.write(header);
			final java.util.zip.CRC32 crc = new java.util.zip.CRC32();
			crc.update(header);
			out.writeInt((int) crc.getValue());
			out.writeInt(0);
			out.writeInt(0x49444154);
			out.writeInt(0x35af061e);
		}
		Files.write(folder.resolve("0.png"), bytes.toByteArray());
		assertThatThrownBy(() -> LabelFormats.read(LabelFormats.named("davis"),
			folder, ReadOptions.NONE)).isInstanceOf(Sam2Exception.BadInput.class);
		assertThatThrownBy(() -> LabelFormats.read(LabelFormats.named("labels"),
			folder, ReadOptions.NONE)).isInstanceOf(Sam2Exception.BadInput.class);
	}

	@ParameterizedTest
	@ValueSource(strings = {"{}", "{\"masklet\": [[3]]}",
		"{\"video_width\": -1, \"video_height\": 5, \"masklet\": [[]]}",
		"{\"masklet\": [[{\"size\": [2, 2], \"counts\": \"9\"}]]}",
		"{\"masklet\": [[{\"size\": [99999, 99999], \"counts\": \"9\"}]]}"})
	void damagedMaskletsAreRefused(final String json) throws IOException {
		final Path file = Files.writeString(folder.resolve("v_manual.json"), json);
		assertThatThrownBy(() -> LabelFormats.read(LabelFormats.named("sav"), file,
			ReadOptions.NONE)).isInstanceOf(Sam2Exception.BadInput.class);
	}
}
