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

import java.util.ArrayList;
import java.util.List;

/**
 * Non-maximum suppression on boxes, as torchvision does it: the box with the
 * highest score stays and removes all others whose IoU with it exceeds the
 * threshold, and so on. In single precision, so that borderline cases fall as
 * they do there.
 */
public final class Nms {

	private Nms() {}

	/**
	 * A box round pixels; corners are the first and the last pixel, so that a box
	 * round one pixel has no area.
	 *
	 * @param x0 left column
	 * @param y0 top row
	 * @param x1 right column, inclusive
	 * @param y1 bottom row, inclusive
	 */
	public record Box(int x0, int y0, int x1, int y1) {

		/**
		 * @param mask any mask
		 * @return the box round its pixels; all 0 if it has none
		 */
		public static Box of(final Mask mask) {
			final Mask.Bounds b = mask.bounds();
			return mask.isEmpty() ? new Box(0, 0, 0, 0) : new Box(b.x(), b.y(), b
				.x() + b.width() - 1, b.y() + b.height() - 1);
		}

		/** @return (x1 − x0) · (y1 − y0) */
		public float area() {
			return (float) (x1 - x0) * (y1 - y0);
		}

		/**
		 * @param other any box
		 * @return shared area over area of either; NaN if neither has area
		 */
		public float iou(final Box other) {
			final float w = Math.max(0, Math.min(x1, other.x1) - Math.max(x0,
				other.x0));
			final float h = Math.max(0, Math.min(y1, other.y1) - Math.max(y0,
				other.y0));
			final float shared = w * h;
			return shared / (area() + other.area() - shared);
		}
	}

	/**
	 * @param boxes any number of boxes
	 * @param scores one a box
	 * @param threshold boxes whose IoU with a better one exceeds it are removed
	 * @return indices of the boxes that stay, the highest score first; of equal
	 *         scores the first one first
	 */
	public static List<Integer> keep(final List<Box> boxes, final float[] scores,
		final float threshold)
	{
		final List<Integer> order = new ArrayList<>();
		for (int i = 0; i < scores.length; i++)
			order.add(i);
		order.sort((a, b) -> Float.compare(scores[b], scores[a]));
		final boolean[] removed = new boolean[scores.length];
		final List<Integer> kept = new ArrayList<>();
		for (int i = 0; i < order.size(); i++) {
			final int best = order.get(i);
			if (removed[best]) continue;
			kept.add(best);
			for (int j = i + 1; j < order.size(); j++) {
				final int other = order.get(j);
				if (!removed[other] && boxes.get(best).iou(boxes.get(other)) >
					threshold) removed[other] = true;
			}
		}
		return kept;
	}
}
