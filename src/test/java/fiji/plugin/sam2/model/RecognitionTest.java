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
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import fiji.plugin.sam2.Sam2Exception;

/** Which architecture a checkpoint belongs to, and what is said if none. */
class RecognitionTest {

	static List<ModelSpec> specs() {
		return ModelSpecs.all();
	}

	private static ModelSpec spec(final String name) {
		return specs().stream().filter(s -> s.name().equals(name)).findFirst()
			.orElseThrow();
	}

	private static Map<String, long[]> tensors(final String name) {
		return new LinkedHashMap<>(spec(name).tensors());
	}

	/** The sentence a checkpoint is refused with. */
	static String refusal(final Checkpoint checkpoint) {
		final Throwable thrown = catchThrowable(() -> Recognition.of("x.pt",
			checkpoint, specs()));
		assertThat(thrown).isExactlyInstanceOf(Sam2Exception.BadModel.class)
			.hasMessageStartingWith("Checkpoint x.pt was refused: ");
		return thrown.getMessage();
	}

	@Test
	void knowsTheEightOfficialArchitectures() {
		assertThat(specs()).extracting(ModelSpec::name).contains(
			"sam2.1_hiera_tiny", "sam2.1_hiera_small", "sam2.1_hiera_base_plus",
			"sam2.1_hiera_large", "sam2_hiera_tiny", "sam2_hiera_small",
			"sam2_hiera_base_plus", "sam2_hiera_large");
	}

	@ParameterizedTest
	@MethodSource("specs")
	void recognisesItself(final ModelSpec spec) {
		assertThat(Recognition.of("x.pt", new MapCheckpoint(spec.tensors()),
			specs()).spec()).isSameAs(spec);
	}

	@Test
	void tellsTheVersionsApart() {
		assertThat(spec("sam2.1_hiera_small").version()).isEqualTo("2.1");
		assertThat(spec("sam2_hiera_small").version()).isEqualTo("2.0");
		final Map<String, long[]> both = tensors("sam2_hiera_small");
		both.put("no_obj_embed_spatial", new long[]{1, 64});
		assertThat(refusal(new MapCheckpoint(both))).contains(
			"of the nearest, sam2_hiera_small, tensor 'no_obj_embed_spatial' is not part of it.");
	}

	@Test
	void namesTheFirstMissingTensor() {
		final Map<String, long[]> tensors = tensors("sam2.1_hiera_large");
		tensors.keySet().removeAll(Set.of("obj_ptr_proj.layers.1.bias",
			"no_obj_ptr"));
		assertThat(refusal(new MapCheckpoint(tensors))).contains(
			"of the nearest, sam2.1_hiera_large, tensor 'no_obj_ptr' is missing (the first of 2 differences).");
	}

	@Test
	void namesTheFirstMisshapenTensor() {
		final Map<String, long[]> tensors = tensors("sam2.1_hiera_tiny");
		tensors.put("mask_downsample.weight", new long[]{1, 4, 4});
		assertThat(refusal(new MapCheckpoint(tensors))).contains(
			"tensor 'mask_downsample.weight' has shape [1, 4, 4] instead of [1, 1, 4, 4].");
	}

	@Test
	void namesTheFirstUnexpectedTensor() {
		final Map<String, long[]> tensors = tensors("sam2.1_hiera_tiny");
		tensors.put("spatial_perceiver.latents", new long[]{256, 64});
		assertThat(refusal(new MapCheckpoint(tensors))).contains(
			"tensor 'spatial_perceiver.latents' is not part of it.");
	}

	@Test
	void ignoresCountersOfBatchNormalisation() {
		final Map<String, long[]> tensors = tensors("sam2.1_hiera_tiny");
		tensors.put("image_encoder.trunk.bn.num_batches_tracked", new long[0]);
		assertThat(Recognition.of("x.pt", new MapCheckpoint(tensors), specs())
			.spec().name()).isEqualTo("sam2.1_hiera_tiny");
	}

	@Test
	void saysWhenItIsSomethingElseAltogether() {
		final MapCheckpoint other = new MapCheckpoint(Map.of(
			"layer1.0.conv1.weight", new long[]{64, 64, 3, 3}));
		assertThat(refusal(other)).contains(
			"it shares no tensor with SAM 2; its first is 'layer1.0.conv1.weight'.");
		assertThat(refusal(new MapCheckpoint(Map.of()))).contains(
			"it shares no tensor with SAM 2");
	}

	@ParameterizedTest
	@ValueSource(strings = {"module.", "model.", "module.sam2.", "_orig_mod."})
	void takesOffAUniformPrefix(final String prefix) {
		final Map<String, long[]> tensors = new LinkedHashMap<>();
		tensors("sam2.1_hiera_tiny").forEach((name, shape) -> tensors.put(prefix +
			name, shape));
		final Checkpoint official = OfficialNames.of(new MapCheckpoint(tensors),
			specs());
		assertThat(Recognition.of("x.pt", official, specs()).spec().name())
			.isEqualTo("sam2.1_hiera_tiny");
		assertThat(official.floats("mask_downsample.weight").get(15)).isEqualTo(15);
	}

	@Test
	void recognisesTheNumberOfMemories() {
		final Map<String, long[]> tensors = tensors("sam2.1_hiera_tiny");
		tensors.put("maskmem_tpos_enc", new long[]{4, 1, 1, 64});
		final Recognition found = Recognition.of("x.pt", new MapCheckpoint(tensors),
			specs());
		assertThat(found.spec().numMaskmem()).isEqualTo(4);
		// The graphs have room for seven; rows that are never addressed are zero.
		assertThat(found.checkpoint().shape("maskmem_tpos_enc")).containsExactly(7,
			1, 1, 64);
		final var floats = found.checkpoint().floats("maskmem_tpos_enc");
		assertThat(floats.capacity()).isEqualTo(7 * 64);
		assertThat(floats.get(4 * 64 - 1)).isEqualTo(4 * 64 - 1);
		assertThat(floats.get(4 * 64)).isZero();
		tensors.put("maskmem_tpos_enc", new long[]{8, 1, 1, 64});
		assertThat(refusal(new MapCheckpoint(tensors))).contains(
			"'maskmem_tpos_enc' has shape [8, 1, 1, 64]");
	}
}
