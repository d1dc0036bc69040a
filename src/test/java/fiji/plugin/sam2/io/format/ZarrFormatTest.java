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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import fiji.plugin.sam2.Sam2Exception;

/** OME-Zarr labels. */
class ZarrFormatTest {

	private static final LabelFormat ZARR = LabelFormats.named("ome-zarr");

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({"ome-zarr,1,1", "ome-zarr,2,3", "ome-zarr-0.4,1,1",
		"ome-zarr-0.4,1,4", "ome-zarr-0.4,4,1"})
	void planesAndPropertiesComeBack(final String name, final int slices,
		final int frames)
	{
		final Annotations given = slices * frames == 1 ? LabelSamples.plain()
			: LabelSamples.stack(slices, frames);
		LabelFormats.write(LabelFormats.named(name), given, folder);
		assertThat(LabelFormats.recognise(folder)).isSameAs(ZARR);
		final Annotations read = LabelFormats.read(ZARR, folder, ReadOptions.NONE);
		assertThat(read.annotations()).hasSameSizeAs(given.annotations());
		for (final Annotation a : given.annotations())
			assertThat(read.annotations()).anySatisfy(b -> {
				assertThat(b).isEqualTo(a.withTags(Map.of()).withCategory(b
					.category()));
				assertThat(read.categoryName(b.category())).isEqualTo(given
					.categoryName(a.category()));
			});
	}

	@Test
	void lyingFilesAreRefused() throws IOException {
		LabelFormats.write(LabelFormats.named("ome-zarr-0.4"), LabelSamples.plain(),
			folder);
		final Path array = folder.resolve("cells.zarr/labels/objects/0/.zarray");
		final String good = Files.readString(array);
		for (final String[] change : new String[][]{{"\"shape\":[47,61]",
			"\"shape\":[1000000,1000000]"}, {"\"shape\":[47,61]",
				"\"shape\":[-47,61]"}, {"\"shape\":[47,61]", "\"shape\":[47]"}, {
					"\"chunks\":[47,61]", "\"chunks\":[47000,61000]"}, {
						"\"chunks\":[47,61]", "\"chunks\":[46,61]"}, {"\"chunks\":[47,61]",
							"\"chunks\":[0,61]"}, {"gzip", "lzma"}, {"<u4", "<f4"}, {"<u4",
								"<u8"}, {"\"C\"", "\"F\""}, {"{", "[".repeat(100000)}})
		{
			assertThat(good).contains(change[0]);
			Files.writeString(array, good.replace(change[0], change[1]));
			assertThatThrownBy(() -> LabelFormats.read(ZARR, folder,
				ReadOptions.NONE)).as(change[1]).isInstanceOf(
					Sam2Exception.BadInput.class);
		}
		Files.writeString(array, good);
		final Path attributes = folder.resolve("cells.zarr/labels/objects/.zattrs");
		final String text = Files.readString(attributes);
		Files.writeString(attributes, text.replace("\"path\": \"0\"",
			"\"path\": \"../../../..\""));
		assertThatThrownBy(() -> LabelFormats.read(ZARR, folder, ReadOptions.NONE))
			.isInstanceOf(Sam2Exception.BadInput.class).hasMessageContaining(
				"leads out");
	}
}
