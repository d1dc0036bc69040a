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
import java.util.Map;

import fiji.plugin.sam2.model.ModelSpec;
import fiji.plugin.sam2.onnx.Tensor;

/**
 * What goes into the mask decoder and comes out of it, kept from call to call.
 */
final class DecoderTensors {

	/** Low-resolution masks have a quarter of the input's edge length. */
	static final int MASK_STRIDE = 4;

	private final int grid;
	private final int width;
	private final Tensor points = Tensor.floats(0);
	private final Tensor labels = Tensor.ints(0);
	private final Tensor maskInput = Tensor.floats(0);
	private final Tensor hasMask = Tensor.floats(0);
	private final Tensor masks = Tensor.floats(0);
	private final Tensor iou = Tensor.floats(0);
	private final Tensor objectScore = Tensor.floats(0);
	private final Tensor pointer = Tensor.floats(0);

	DecoderTensors(final ModelSpec spec, final int inputSize) {
		grid = inputSize / MASK_STRIDE;
		width = spec.dModel();
	}

	void fill(final DecoderInput prompts) {
		final int objects = prompts.objects();
		final int n = prompts.pointsPerObject();
		points.reshape(objects, n, 2).floats().put(prompts.points());
		labels.reshape(objects, n).ints().put(prompts.labels());
		maskInput.reshape(objects, 1, grid, grid);
		// Without a mask the graph multiplies the input by 0: it must be finite.
		final FloatBuffer mask = maskInput.floats();
		mask.put(prompts.masks() == null ? new float[maskInput.size()] : prompts
			.masks());
		final FloatBuffer has = hasMask.reshape(objects).floats();
		for (int i = 0; i < objects; i++)
			has.put(i, prompts.masks() == null ? 0 : 1);
		masks.reshape(objects, Decoded.MASKS, grid, grid);
		iou.reshape(objects, Decoded.MASKS);
		objectScore.reshape(objects, 1);
		pointer.reshape(objects, Decoded.MASKS, width);
	}

	Map<String, Tensor> inputs(final Tensor embedding, final Tensor s0,
		final Tensor s1)
	{
		return Map.of("embedding", embedding, "feat_s0", s0, "feat_s1", s1,
			"points", points, "labels", labels, "mask_input", maskInput, "has_mask",
			hasMask);
	}

	Map<String, Tensor> outputs() {
		return Map.of("masks", masks, "iou", iou, "object_score", objectScore,
			"obj_ptr", pointer);
	}

	Decoded result() {
		return new Decoded(array(masks), array(iou), array(objectScore), array(
			pointer));
	}

	private static float[] array(final Tensor tensor) {
		final float[] values = new float[tensor.size()];
		tensor.floats().get(values);
		return values;
	}
}
