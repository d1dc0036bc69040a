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

package fiji.plugin.sam2.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.model.ModelSpec;
import fiji.plugin.sam2.model.ModelSpecs;

/** Sessions: weights from outside, cancelling, failures as sentences. */
class GraphTest {

	private static final SessionSettings SETTINGS = new SessionSettings(
		Provider.CPU, 0, 2, false);

	/** Zeros in the shapes of a spec; they take as long as true weights. */
	private static OrtRuntime.Weights zeros(final ModelSpec spec) {
		return new OrtRuntime.Weights() {

			@Override
			public FloatBuffer values(final String name) {
				long count = 1;
				for (final long length : shape(name))
					count *= length;
				return ByteBuffer.allocateDirect((int) count * Float.BYTES).order(
					ByteOrder.nativeOrder()).asFloatBuffer();
			}

			@Override
			public long[] shape(final String name) {
				return spec.tensors().get(name);
			}
		};
	}

	private static ModelSpec spec(final String name) {
		return ModelSpecs.all().stream().filter(one -> one.name().equals(name))
			.findFirst().orElseThrow();
	}

	private static byte[] graph(final String file) throws IOException {
		try (InputStream in = GraphTest.class.getClassLoader().getResourceAsStream(
			ModelSpecs.FOLDER + file))
		{
			return in.readAllBytes();
		}
	}

	@Test
	void aTemplateNamesItsWeights() throws IOException {
		final List<String> names = GraphTemplate.weightNames(graph(
			"nano.memory_encoder.256.onnx"));
		assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(spec("nano")
			.tensors()).containsKey(name)).anyMatch(name -> name.startsWith(
				"memory_encoder."));
	}

	@Test
	void whatIsNoTemplateIsRefused() {
		assertThatThrownBy(() -> GraphTemplate.weightNames(new byte[]{0x3a, 0x7f,
			1})).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(
				"not an ONNX file");
	}

	@Test
	void aGraphThatCannotBeOpenedIsOneSentence() {
		assertThatThrownBy(() -> OrtRuntime.open("mask decoder", new byte[0], zeros(
			spec("nano")), SETTINGS)).isInstanceOf(Sam2Exception.class)
			.hasMessageContaining("mask decoder could not be loaded")
			.hasMessageEndingWith(".");
	}

	@Test
	void wrongInputsAreOneSentence() throws IOException {
		final ModelSpec nano = spec("nano");
		try (Graph graph = OrtRuntime.open("image encoder", graph(
			"nano.image_encoder.256.onnx"), zeros(nano), SETTINGS))
		{
			assertThatThrownBy(() -> graph.run(Map.of("image", Tensor.floats(1, 3,
				100, 100)), Map.of("vision_feat", Tensor.floats(1, 128, 16, 16)),
				() -> false)).isInstanceOf(Sam2Exception.class).hasMessageStartingWith(
					"The image encoder failed while running");
		}
	}

	/**
	 * A run is ended within it, not after it: what its last node gives stays as
	 * it was.
	 */
	@Test
	void aRunningGraphEndsBeforeItIsDone() throws IOException {
		final ModelSpec tiny = spec("sam2.1_hiera_tiny");
		try (Graph graph = OrtRuntime.open("image encoder", graph(
			"sam2.1_hiera_tiny.image_encoder.1024.onnx"), zeros(tiny), SETTINGS))
		{
			final Map<String, Tensor> in = Map.of("image", Tensor.floats(1, 3, 1024,
				1024));
			final Tensor last = Tensor.floats(1, 256, 64, 64);
			final Map<String, Tensor> out = Map.of("feat_s0", Tensor.floats(1, 32,
				256, 256), "feat_s1", Tensor.floats(1, 64, 128, 128), "vision_feat",
				last);
			mark(last);
			final int[] asked = {0};
			// The first time is before the run, the others are within it.
			assertThatThrownBy(() -> graph.run(in, out, () -> ++asked[0] > 2))
				.isInstanceOf(CancellationException.class);
			assertThat(marked(last)).isEqualTo(last.size());
			// Ending one run does not end the next.
			graph.run(in, out, () -> false);
			assertThat(marked(last)).isZero();
		}
	}

	private static final float MARK = -12345.5f;

	private static void mark(final Tensor tensor) {
		final FloatBuffer values = tensor.floats();
		while (values.hasRemaining())
			values.put(MARK);
	}

	private static int marked(final Tensor tensor) {
		final FloatBuffer values = tensor.floats();
		int marked = 0;
		while (values.hasRemaining())
			if (values.get() == MARK) marked++;
		return marked;
	}

	@Test
	void aTensorKeepsItsMemoryWhenItShrinks() {
		final Tensor tensor = Tensor.floats(4, 5);
		final long bytes = tensor.bytes();
		assertThat(tensor.reshape(2, 3).size()).isEqualTo(6);
		assertThat(tensor.bytes()).isEqualTo(bytes);
		assertThat(tensor.floats().remaining()).isEqualTo(6);
		assertThat(tensor.reshape(0, 3).floats().remaining()).isZero();
	}
}
