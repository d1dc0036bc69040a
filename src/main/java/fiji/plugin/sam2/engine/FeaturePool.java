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
import java.util.ArrayDeque;
import java.util.Deque;

import fiji.plugin.sam2.model.ModelSpec;
import fiji.plugin.sam2.onnx.Tensor;

/**
 * Hands out the tensors of feature maps and takes them back. Memory outside the
 * Java heap is freed only when the garbage collector happens to run; taking it
 * again and again would let the process grow.
 */
final class FeaturePool {

	/**
	 * Free sets kept at most, as many as were ever in use at once; more are left
	 * to the garbage collector.
	 */
	private static final int KEPT = 16;

	private final int width;
	private final int size;
	private final int stride;
	private final float[] noMemory;
	private final Deque<PooledFeatures> free = new ArrayDeque<>();

	/**
	 * @param spec of the model
	 * @param size edge length S of the input
	 * @param noMemEmbed d values added to the top-level features of a plane
	 *          without memory
	 */
	FeaturePool(final ModelSpec spec, final int size,
		final FloatBuffer noMemEmbed)
	{
		width = spec.dModel();
		stride = spec.stride();
		this.size = size;
		noMemory = new float[width];
		noMemEmbed.duplicate().get(noMemory);
	}

	/** @return tensors for one plane, with undefined values */
	synchronized PooledFeatures take() {
		final PooledFeatures reused = free.poll();
		if (reused != null) {
			reused.reopen();
			return reused;
		}
		final int side = size / stride;
		return new PooledFeatures(this, Tensor.floats(1, width / 8, 4L * side, 4L *
			side), Tensor.floats(1, width / 4, 2L * side, 2L * side), Tensor.floats(1,
				width, side, side));
	}

	synchronized void giveBack(final PooledFeatures features) {
		if (free.size() < KEPT) free.push(features);
	}

	/** Adds the embedding of "no memory" to top-level features. */
	void addNoMemory(final Tensor vision, final Tensor target) {
		final float[] channel = new float[vision.size() / width];
		final FloatBuffer from = vision.floats();
		final FloatBuffer to = target.floats();
		for (final float offset : noMemory) {
			from.get(channel);
			for (int i = 0; i < channel.length; i++)
				channel[i] += offset;
			to.put(channel);
		}
	}
}
