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

package fiji.plugin.sam2.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import fiji.plugin.sam2.SampleFiles;
import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.Samples;
import ij.ImagePlus;

/**
 * However a file is damaged, it gives planes or one sentence, and nothing else
 * is printed.
 */
class DamagedFilesTest {

	private static final int CUTS = 25;
	private static final int FLIPS = 40;

	@TempDir
	private Path folder;

	private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
	private PrintStream out;
	private PrintStream err;

	@BeforeEach
	void listen() {
		out = System.out;
		err = System.err;
		final PrintStream both = new PrintStream(printed, true);
		System.setOut(both);
		System.setErr(both);
	}

	@AfterEach
	void stopListening() {
		System.setOut(out);
		System.setErr(err);
	}

	private Path sample(final String kind) throws IOException {
		final ImagePlus stack = Samples.stack(3);
		final ImagePlus plane = new ImagePlus("x", Samples.stack(1).getProcessor());
		return switch (kind) {
			case "tif" -> Samples.save(stack, folder.resolve("x.tif"));
			case "LZW", "Deflate", "ZLib", "PackBits" -> SampleFiles.tiff(SampleFiles
				.planes(stack), kind, null, folder.resolve("x.tif"));
			case "rgb48" -> SampleFiles.tiff(List.of(SampleFiles.rgb48(stack)), null,
				null, folder.resolve("x.tif"));
			case "rgb48-LZW" -> SampleFiles.tiff(List.of(SampleFiles.rgb48(stack)),
				"LZW", null, folder.resolve("x.tif"));
			case "jpg.avi" -> SampleFiles.avi(stack, "jpg", folder.resolve("x.avi"));
			case "raw.avi" -> SampleFiles.avi(stack, "raw", folder.resolve("x.avi"));
			case "dcm" -> SampleFiles.dicom(64, 48, 2, new short[64 * 48 * 2], folder
				.resolve("x.dcm"));
			case "stack.gif" -> Samples.save(stack, folder.resolve("x.gif"));
			default -> Samples.save(plane, folder.resolve("x." + kind));
		};
	}

	/** @return the planes, or null if the file was refused */
	private List<Object> read(final Path file, final String how) {
		try {
			final ImagePlus image = ImageFiles.open(file);
			final List<Object> planes = new ArrayList<>();
			for (int n = 1; n <= Math.min(20, image.getStackSize()); n++) {
				planes.add(image.getStack().getProcessor(n).getPixels());
				assertThat(planes).as(how).doesNotContainNull();
			}
			return planes;
		}
		catch (final Sam2Exception.BadInput exc) {
			assertThat(exc.getMessage()).as(how).doesNotContain("\n").doesNotContain(
				"Exception").contains(file.getFileName().toString()).endsWith(".");
			return null;
		}
		finally {
			assertThat(printed.toString(StandardCharsets.UTF_8)).as(how).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = {"tif", "LZW", "Deflate", "ZLib", "PackBits", "rgb48",
		"rgb48-LZW", "jpg.avi", "raw.avi", "dcm", "stack.gif", "gif", "png", "jpg",
		"bmp", "pgm", "fits", "zip"})
	void cutOrChangedAnywhere(final String kind) throws IOException {
		final Path file = sample(kind);
		final byte[] bytes = Files.readAllBytes(file);
		final List<Object> whole = read(file, "whole");
		assertThat(whole).isNotNull();
		int refused = 0;
		for (int i = 0; i < CUTS; i++) {
			final int length = (int) ((long) i * bytes.length / CUTS);
			Files.write(file, Arrays.copyOf(bytes, length));
			final String how = kind + " cut at " + length + " of " + bytes.length;
			final List<Object> planes = read(file, how);
			if (planes == null) refused++;
			// What comes behind the pixels may be missing, but no pixel.
			else assertThat(planes).as(how).usingElementComparator((a, b) -> Objects
				.deepEquals(a, b) ? 0 : 1).isEqualTo(whole);
		}
		assertThat(refused).isGreaterThan(CUTS / 2);
		final Random random = new Random(5);
		for (int i = 0; i < FLIPS; i++) {
			final byte[] changed = bytes.clone();
			// Half of the changes hit the headers.
			final int at = random.nextInt(i % 2 == 0 ? Math.min(600, bytes.length)
				: bytes.length);
			changed[at] = (byte) random.nextInt(256);
			Files.write(file, changed);
			read(file, kind + " with " + changed[at] + " at " + at);
		}
	}

	@Test
	void framesOfAVideoThatIsGone() throws IOException {
		final Path file = SampleFiles.avi(Samples.stack(3), "raw", folder.resolve(
			"gone.avi"));
		final ImagePlus image = ImageFiles.open(file);
		Files.delete(file);
		org.assertj.core.api.Assertions.assertThatThrownBy(() -> image.getStack()
			.getProcessor(2)).isInstanceOf(Sam2Exception.BadInput.class)
			.hasMessageContaining("no longer there");
	}
}
