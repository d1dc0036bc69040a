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

/**
 * The model's own way to turn a mask that the user drew into mask input: a
 * convolution of 4 × 4 pixels in steps of 4.
 */
final class MaskDownsample {

	private static final int STEP = DecoderTensors.MASK_STRIDE;

	private final float[] weights = new float[STEP * STEP];
	private final float bias;

	MaskDownsample(final FloatBuffer weights, final float bias) {
		weights.duplicate().get(this.weights);
		this.bias = bias;
	}

	/**
	 * @param mask size × size values
	 * @param size edge length, a multiple of 4
	 * @return size/4 × size/4 values
	 */
	float[] apply(final float[] mask, final int size) {
		final int grid = size / STEP;
		final float[] result = new float[grid * grid];
		for (int y = 0; y < grid; y++)
			for (int x = 0; x < grid; x++)
				result[y * grid + x] = at(mask, size, x * STEP, y * STEP);
		return result;
	}

	private float at(final float[] mask, final int size, final int left,
		final int top)
	{
		float sum = bias;
		for (int y = 0; y < STEP; y++)
			for (int x = 0; x < STEP; x++)
				sum += weights[y * STEP + x] * mask[(top + y) * size + left + x];
		return sum;
	}
}
