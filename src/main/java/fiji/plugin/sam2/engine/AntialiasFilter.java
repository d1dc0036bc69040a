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

/**
 * Resampling of one axis with a triangle filter that widens when the axis
 * shrinks, as PyTorch's {@code interpolate(mode="bilinear", antialias=True,
 * align_corners=False)} does; the weights are computed in single precision, as
 * there, so that results agree to rounding error.
 */
public final class AntialiasFilter {

	private final int in;
	private final int[] starts;
	private final float[][] weights;
	private int longest;

	/**
	 * @param in length of the axis before, 1 or more
	 * @param out length after, 1 or more
	 */
	public AntialiasFilter(final int in, final int out) {
		this.in = in;
		starts = new int[out];
		weights = new float[out][];
		final float scale = in / (float) out;
		final float support = scale >= 1 ? scale : 1;
		final float inverse = scale >= 1 ? 1 / scale : 1;
		for (int i = 0; i < out; i++)
			add(i, (float) (scale * (i + 0.5)), support, inverse);
	}

	private void add(final int i, final float center, final float support,
		final float inverse)
	{
		final int from = Math.max(0, (int) (center - support + 0.5));
		final int to = Math.min(in, (int) (center + support + 0.5));
		final float[] w = new float[Math.max(0, to - from)];
		float sum = 0;
		for (int j = 0; j < w.length; j++) {
			final float distance = Math.abs((float) ((j + from - center + 0.5) *
				inverse));
			w[j] = distance < 1 ? 1 - distance : 0;
			sum += w[j];
		}
		for (int j = 0; j < w.length && sum != 0; j++)
			w[j] /= sum;
		starts[i] = from;
		weights[i] = w;
		longest = Math.max(longest, w.length);
	}

	/** @return length of the axis before */
	public int in() {
		return in;
	}

	/** @return length of the axis after */
	public int out() {
		return starts.length;
	}

	/** @return most input values that one output value needs */
	int longest() {
		return longest;
	}

	/** @return first input value that output value i needs */
	int start(final int i) {
		return starts[i];
	}

	/** @return weights of the input values from {@link #start} on */
	float[] weights(final int i) {
		return weights[i];
	}

	/**
	 * Resamples one row.
	 *
	 * @param values holds the row
	 * @param offset where the row starts in it
	 * @param row takes the result, {@link #out()} values
	 */
	void row(final float[] values, final int offset, final float[] row) {
		for (int i = 0; i < row.length; i++) {
			final float[] w = weights[i];
			int at = offset + starts[i];
			float sum = values[at++] * w[0];
			for (int j = 1; j < w.length; j++)
				sum += values[at++] * w[j];
			row[i] = sum;
		}
	}
}
