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

package fiji.plugin.sam2.engine;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.model.Model;
import fiji.plugin.sam2.model.ModelSpec;
import fiji.plugin.sam2.onnx.Graph;
import fiji.plugin.sam2.onnx.SessionSettings;
import fiji.plugin.sam2.onnx.Tensor;

/**
 * The four networks in ONNX Runtime: graph templates from the plugin's
 * resources, weights from the model's checkpoint. The tensors between them are
 * kept and used again, so that a long run takes no more memory than a short
 * one.
 */
final class OnnxNetworks implements Networks {

	private final ModelSpec spec;
	private final int size;
	private final Stage.Listener listener;
	private final Preprocessing preprocessing;
	private final FeaturePool pool;
	private final MaskDownsample downsample;
	private final Graph encoder;
	private final Graph attention;
	private final Graph decoder;
	private final Graph memoryEncoder;

	private final Tensor image;
	private final Tensor memories = Tensor.floats(0);
	private final Tensor rows = Tensor.longs(0);
	private final Tensor pointers = Tensor.floats(0);
	private final Tensor distances = Tensor.floats(0);
	private final Tensor conditioned = Tensor.floats(0);
	private final DecoderTensors decoderTensors;
	private final Tensor memoryMasks = Tensor.floats(0);
	private final Tensor memoryScores = Tensor.floats(0);
	private final Tensor binarized = Tensor.floats(1);
	private final Tensor memory = Tensor.floats(0);

	/**
	 * @param model gives graphs and weights; stays open as long as this
	 * @param settings how to run them
	 * @param listener told how long each call took
	 * @throws Sam2Exception if they cannot be opened with these settings
	 */
	OnnxNetworks(final Model model, final SessionSettings settings,
		final Stage.Listener listener)
	{
		spec = model.spec();
		size = model.inputSize();
		this.listener = listener;
		preprocessing = new Preprocessing(size, spec.pixelMean(), spec.pixelStd());
		pool = new FeaturePool(spec, size, model.checkpoint().floats(
			"no_mem_embed"));
		downsample = new MaskDownsample(model.checkpoint().floats(
			"mask_downsample.weight"), model.checkpoint().floats(
				"mask_downsample.bias").get(0));
		image = Tensor.floats(1, 3, size, size);
		decoderTensors = new DecoderTensors(spec, size);
		final ModelSpec.GraphFiles files = spec.graphs(size);
		try (GraphLoader loader = new GraphLoader(model, settings)) {
			encoder = loader.open("image encoder", files.imageEncoder(), true);
			attention = loader.open("memory attention", files.memoryAttention(),
				false);
			decoder = loader.open("mask decoder", files.maskDecoder(), false);
			memoryEncoder = loader.open("memory encoder", files.memoryEncoder(),
				false);
			loader.keep();
		}
	}

	@Override
	public Features encode(final RgbPlane plane, final Region region,
		final BooleanSupplier cancelled)
	{
		preprocessing.apply(plane, region, image.floats());
		final PooledFeatures features = pool.take();
		try {
			run(Stage.ENCODE, encoder, Map.of("image", image), Map.of("feat_s0",
				features.s0, "feat_s1", features.s1, "vision_feat", features.vision),
				cancelled);
		}
		catch (final RuntimeException exc) {
			features.close();
			throw exc;
		}
		return features;
	}

	@Override
	public Embedding withoutMemory(final Features features) {
		return new TensorEmbedding(((PooledFeatures) features).withoutMemory());
	}

	@Override
	public Embedding plain(final Features features) {
		return new TensorEmbedding(((PooledFeatures) features).vision);
	}

	@Override
	public Embedding attend(final Features features, final Memories remembered,
		final BooleanSupplier cancelled)
	{
		final long side = size / spec.stride();
		final int objects = remembered.objects();
		memories.reshape(objects, remembered.rows().length, spec.memDim(), side,
			side);
		fill(memories.floats(), remembered.spatial());
		rows.reshape(remembered.rows().length);
		for (int i = 0; i < remembered.rows().length; i++)
			rows.longs().put(i, remembered.rows()[i]);
		pointers.reshape(objects, remembered.distances().length, spec.dModel());
		fill(pointers.floats(), remembered.pointers());
		distances.reshape(remembered.distances().length).floats().put(remembered
			.distances());
		conditioned.reshape(objects, spec.dModel(), side, side);
		run(Stage.ATTEND, attention, Map.of("vision_feat",
			((PooledFeatures) features).vision, "memories", memories, "tpos_idx",
			rows, "pointers", pointers, "distances", distances), Map.of("conditioned",
				conditioned), cancelled);
		return new TensorEmbedding(conditioned);
	}

	private static void fill(final FloatBuffer target,
		final List<List<float[]>> values)
	{
		for (final List<float[]> ofObject : values)
			for (final float[] one : ofObject)
				target.put(one);
	}

	@Override
	public Decoded decode(final Features features, final Embedding embedding,
		final DecoderInput prompts, final BooleanSupplier cancelled)
	{
		final PooledFeatures from = (PooledFeatures) features;
		decoderTensors.fill(prompts);
		run(Stage.DECODE, decoder, decoderTensors.inputs(
			((TensorEmbedding) embedding).tensor, from.s0, from.s1), decoderTensors
				.outputs(), cancelled);
		return decoderTensors.result();
	}

	@Override
	public float[][] remember(final Features features, final float[][] logits,
		final float[] objectScore, final boolean binarize,
		final BooleanSupplier cancelled)
	{
		final long side = size / spec.stride();
		final int objects = logits.length;
		final long grid = Math.round(Math.sqrt(logits[0].length));
		final FloatBuffer masks = memoryMasks.reshape(objects, 1, grid, grid)
			.floats();
		for (final float[] one : logits)
			masks.put(one);
		memoryScores.reshape(objects, 1).floats().put(objectScore);
		binarized.floats().put(0, binarize ? 1 : 0);
		memory.reshape(objects, spec.memDim(), side, side);
		run(Stage.REMEMBER, memoryEncoder, Map.of("vision_feat",
			((PooledFeatures) features).vision, "masks", memoryMasks, "object_score",
			memoryScores, "binarize", binarized), Map.of("memory", memory),
			cancelled);
		final float[][] result = new float[objects][memory.size() / objects];
		final FloatBuffer values = memory.floats();
		for (final float[] one : result)
			values.get(one);
		return result;
	}

	@Override
	public float[] downsampleMask(final float[] mask) {
		return downsample.apply(mask, size);
	}

	private void run(final Stage stage, final Graph graph,
		final Map<String, Tensor> inputs, final Map<String, Tensor> outputs,
		final BooleanSupplier cancelled)
	{
		final long start = System.nanoTime();
		graph.run(inputs, outputs, cancelled);
		listener.ran(stage, System.nanoTime() - start);
	}

	@Override
	public void close() {
		encoder.close();
		attention.close();
		decoder.close();
		memoryEncoder.close();
	}

	/** An embedding that is a tensor. */
	private static final class TensorEmbedding implements Embedding {

		private final Tensor tensor;

		TensorEmbedding(final Tensor tensor) {
			this.tensor = tensor;
		}
	}
}
