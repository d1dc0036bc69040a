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

package fiji.plugin.sam2.mask;

import java.util.Arrays;

/**
 * Low-resolution logits stretched over a rectangle of a plane, bilinearly, with
 * pixel centres as PyTorch's {@code interpolate(mode="bilinear",
 * align_corners=False)} has them.
 */
public final class UpsampledLogits implements LogitPlane {

	private final MaskLogits logits;
	private final int width;
	private final int height;
	private final int left;
	private final int top;
	private final Axis across;
	private final Axis down;
	private final float[] mixed;

	/**
	 * @param logits of the rectangle
	 * @param width of the plane in pixels
	 * @param height of the plane in pixels
	 * @param left column of the rectangle
	 * @param top row of the rectangle
	 * @param rectangleWidth in pixels
	 * @param rectangleHeight in pixels
	 */
	public UpsampledLogits(final MaskLogits logits, final int width,
		final int height, final int left, final int top, final int rectangleWidth,
		final int rectangleHeight)
	{
		this.logits = logits;
		this.width = width;
		this.height = height;
		this.left = left;
		this.top = top;
		across = new Axis(logits.width(), rectangleWidth);
		down = new Axis(logits.height(), rectangleHeight);
		mixed = new float[logits.width()];
	}

	/**
	 * @param logits of the whole plane
	 * @param width of the plane in pixels
	 * @param height of the plane in pixels
	 */
	public UpsampledLogits(final MaskLogits logits, final int width,
		final int height)
	{
		this(logits, width, height, 0, 0, width, height);
	}

	@Override
	public int width() {
		return width;
	}

	@Override
	public int height() {
		return height;
	}

	@Override
	public boolean row(final int y, final float[] row) {
		return row(y, row, 0);
	}

	/**
	 * @param y row, 0 … height − 1
	 * @param row takes its logits
	 * @param floor logits up to this one do not matter
	 * @return false if no logit of this row is above the floor; the row may then
	 *         be left as it was
	 */
	boolean row(final int y, final float[] row, final float floor) {
		final int inside = y - top;
		if (inside < 0 || inside >= down.lower.length) return false;
		if (!mix(down.lower[inside], down.upper[inside], down.weight[inside],
			floor)) return false;
		final int count = across.lower.length;
		if (count < width) Arrays.fill(row, 0, width, OUTSIDE);
		for (int x = 0; x < count; x++) {
			final float upper = across.weight[x];
			row[left + x] = (1 - upper) * mixed[across.lower[x]] + upper *
				mixed[across.upper[x]];
		}
		return true;
	}

	/** Interpolates between two rows of the grid; false if all is up to floor. */
	private boolean mix(final int lower, final int upper, final float weight,
		final float floor)
	{
		final float[] values = logits.values();
		final int a = lower * mixed.length, b = upper * mixed.length;
		boolean positive = false;
		for (int x = 0; x < mixed.length; x++) {
			mixed[x] = (1 - weight) * values[a + x] + weight * values[b + x];
			positive |= mixed[x] > floor;
		}
		return positive;
	}

	/** Where the pixels of an axis lie between the points of a grid. */
	private static final class Axis {

		private final int[] lower;
		private final int[] upper;
		private final float[] weight;

		Axis(final int in, final int out) {
			lower = new int[out];
			upper = new int[out];
			weight = new float[out];
			final float scale = in / (float) out;
			for (int i = 0; i < out; i++) {
				final float at = Math.max(0, scale * (i + 0.5f) - 0.5f);
				lower[i] = Math.min((int) at, in - 1);
				upper[i] = Math.min(lower[i] + 1, in - 1);
				weight[i] = Math.min(at - lower[i], 1);
			}
		}
	}
}
