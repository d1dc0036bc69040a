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
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import fiji.plugin.sam2.Sam2Exception;

/** QuPath's GeoJSON. */
class GeoJsonFormatTest {

	private static final LabelFormat GEOJSON = LabelFormats.named("geojson");
	private static final String RING = "[[1, 1], [4, 1], [4, 4], [1, 4], [1, 1]]";

	@TempDir
	private Path folder;

	private Annotations read(final String json) throws IOException {
		return LabelFormats.read(GEOJSON, Files.writeString(folder.resolve(
			"a.geojson"), json), ReadOptions.of("", "10x8"));
	}

	@Test
	void nothingIsLost() {
		for (final Annotations given : List.of(LabelSamples.overlapping(),
			LabelSamples.stack(2, 3)))
		{
			LabelFormats.write(GEOJSON, given, folder);
			assertThat(LabelFormats.recognise(folder)).isSameAs(GEOJSON);
			final Annotations read = LabelFormats.read(GEOJSON, folder.resolve(given
				.images().get(0).stem() + ".geojson"), ReadOptions.NONE);
			assertThat(read).isEqualTo(given);
		}
	}

	@Test
	void olderFilesAreRead() throws IOException {
		final Annotations read = read("[{\"type\": \"Feature\", \"geometry\": " +
			"{\"type\": \"Polygon\", \"coordinates\": [" + RING +
			", [[2, 2], [3, 2], [3, 3], [2, 3], [2, 2]]]}, \"properties\": " +
			"{\"classification\": {\"name\": \"Tumor\", \"colorRGB\": -3670016}, " +
			"\"measurements\": [{\"name\": \"score\", \"value\": 0.5}]}}]");
		assertThat(read.annotations().get(0).mask().area()).isEqualTo(8);
		assertThat(read.annotations().get(0).score()).isEqualTo(0.5);
		assertThat(read.categoryName(0)).isEqualTo("Tumor");
	}

	@ParameterizedTest
	@ValueSource(strings = {"", "{", "[[]]", "[{\"geometry\": 3}]",
		"[{\"geometry\": {\"type\": \"Point\", \"coordinates\": [1, 2]}}]",
		"[{\"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[[[[[[1]]]]]]]}}]",
		"[{\"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[[1], [2]]]}}]",
		"[{\"geometry\": {\"type\": \"Polygon\", \"coordinates\": [], \"plane\": {\"z\": -1}}}]",
		"[{\"geometry\": {\"type\": \"Polygon\", \"coordinates\": [], \"plane\": {\"t\": 99999999}}}]",
		"{\"image\": {\"width\": 999999, \"height\": 999999}, \"features\": []}"})
	void damageIsRefused(final String json) {
		assertThatThrownBy(() -> read(json)).isInstanceOf(
			Sam2Exception.BadInput.class);
	}
}
