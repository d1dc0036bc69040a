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

/**
 * A mask at the size of a plane, and how little it depends on the threshold;
 * both found in one pass over logits that are enlarged row by row, so that the
 * enlarged logits are never in memory.
 *
 * @param mask pixels whose logit is above the threshold
 * @param stability pixels above threshold + offset over pixels above threshold
 *          − offset; NaN if there are none of either
 */
public record ScannedMask(Mask mask, float stability) {

	/**
	 * Enlarges logits over a rectangle of a plane, as PyTorch does.
	 *
	 * @param logits of the rectangle
	 * @param width of the plane in pixels
	 * @param height of the plane in pixels
	 * @param rectangle of the plane, not empty
	 * @param threshold above which a pixel belongs to the object
	 * @param offset by which the threshold moves for the stability
	 * @return mask and stability
	 */
	public static ScannedMask of(final MaskLogits logits, final int width,
		final int height, final Mask.Bounds rectangle, final float threshold,
		final float offset)
	{
		final int w = rectangle.width(), h = rectangle.height();
		final UpsampledLogits enlarged = new UpsampledLogits(logits, w, h);
		final Mask.Builder mask = new Mask.Builder(width, height);
		final float high = threshold + offset, low = threshold - offset;
		final float[] row = new float[w];
		long inner = 0, outer = 0;
		for (int y = 0; y < h; y++) {
			if (!enlarged.row(y, row, Math.min(low, threshold))) continue;
			final int start = (rectangle.y() + y) * width + rectangle.x();
			int from = -1;
			for (int x = 0; x < w; x++) {
				final float value = row[x];
				if (value > high) inner++;
				if (value > low) outer++;
				if (value > threshold) {
					if (from < 0) from = x;
				}
				else if (from >= 0) {
					mask.add(start + from, start + x);
					from = -1;
				}
			}
			if (from >= 0) mask.add(start + from, start + w);
		}
		return new ScannedMask(mask.build(), inner / (float) outer);
	}
}
