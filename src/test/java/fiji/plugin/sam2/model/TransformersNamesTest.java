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

package fiji.plugin.sam2.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

/**
 * Holds the translation against the names a real Sam2VideoModel has
 * (make_transformers_names.py).
 */
class TransformersNamesTest {

	private static final Path NAMES = Path.of(
		"src/test/resources/fiji/plugin/sam2/model/transformers-names.txt");

	private static Map<String, long[]> names() throws IOException {
		final Map<String, long[]> names = new LinkedHashMap<>();
		for (final String line : Files.readAllLines(NAMES)) {
			final String[] parts = line.split(" ");
			names.put(parts[0], Arrays.stream(parts[1].split(",")).mapToLong(
				Long::parseLong).toArray());
		}
		return names;
	}

	@Test
	void translatesEveryNameAndShape() throws IOException {
		final Checkpoint official = OfficialNames.of(new MapCheckpoint(names()),
			ModelSpecs.all());
		final Recognition found = Recognition.of("transformers", official,
			ModelSpecs.all());
		assertThat(found.spec().name()).isEqualTo("sam2.1_hiera_tiny");
		assertThat(official.names()).containsExactlyInAnyOrderElementsOf(found
			.spec().tensors().keySet());
	}

	@Test
	void takesOffAPrefixFirst() throws IOException {
		final Map<String, long[]> prefixed = new LinkedHashMap<>();
		names().forEach((name, shape) -> prefixed.put("model." + name, shape));
		final Checkpoint official = OfficialNames.of(new MapCheckpoint(prefixed),
			ModelSpecs.all());
		assertThat(Recognition.of("transformers", official, ModelSpecs.all()).spec()
			.name()).isEqualTo("sam2.1_hiera_tiny");
	}

	@Test
	void readsPointEmbeddingsAsRows() throws IOException {
		final Checkpoint official = OfficialNames.of(new MapCheckpoint(names()),
			ModelSpecs.all());
		final String third = "sam_prompt_encoder.point_embeddings.2.weight";
		assertThat(official.shape(third)).containsExactly(1, 256);
		assertThat(official.floats(third).capacity()).isEqualTo(256);
		assertThat(official.floats(third).get(0)).isEqualTo(2 * 256);
		assertThat(official.floats(third).isDirect()).isTrue();
	}

	@Test
	void givesEveryOfficialNameAPlaceOfItsOwn() {
		for (final ModelSpec spec : ModelSpecs.all()) {
			assertThat(spec.tensors().keySet().stream().map(TransformersNames::of))
				.as(spec.name()).doesNotHaveDuplicates();
		}
	}

	@Test
	void namesWhatIsMissing() throws IOException {
		final Map<String, long[]> names = names();
		names.remove("memory_attention.layer_norm.weight");
		final Checkpoint official = OfficialNames.of(new MapCheckpoint(names),
			ModelSpecs.all());
		assertThat(RecognitionTest.refusal(official)).contains(
			"of the nearest, sam2.1_hiera_tiny, tensor 'memory_attention.norm.weight' is missing.");
	}
}
