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

import java.util.BitSet;
import java.util.List;

/** What can be made of several masks of one plane. */
public final class Masks {

	private Masks() {}

	/**
	 * @param masks one or more masks of the same plane size
	 * @return all their pixels
	 */
	public static Mask union(final List<Mask> masks) {
		final BitSet all = new BitSet();
		for (final Mask mask : masks)
			mask.forEachRun(all::set);
		return Mask.of(masks.get(0).width(), masks.get(0).height(), all);
	}

	/**
	 * @param mask any mask
	 * @param other a mask of the same plane size
	 * @return number of pixels that belong to both
	 */
	public static long shared(final Mask mask, final Mask other) {
		final double iou = mask.iou(other);
		// area + other − shared = shared / iou
		return mask.isEmpty() || other.isEmpty() ? 0 : Math.round(iou * (mask
			.area() + other.area()) / (1 + iou));
	}

	/**
	 * @param mask any mask
	 * @param rectangle a part of its plane
	 * @return the mask's pixels in the rectangle
	 */
	public static Mask within(final Mask mask, final Mask.Bounds rectangle) {
		final Mask.Builder part = new Mask.Builder(mask.width(), mask.height());
		final int w = mask.width(), left = rectangle.x(), right = left + rectangle
			.width();
		final int top = rectangle.y(), bottom = top + rectangle.height();
		mask.forEachRun((from, to) -> {
			for (int p = from; p < to;) {
				final int y = p / w, end = Math.min(to, (y + 1) * w);
				if (y >= top && y < bottom) part.add(Math.max(p, y * w + left), Math
					.min(end, y * w + right));
				p = end;
			}
		});
		return part.build();
	}

	/**
	 * @param mask any mask
	 * @param taken pixels that are no longer free; those of the mask are added
	 * @return the mask's pixels that were free
	 */
	public static Mask claim(final Mask mask, final BitSet taken) {
		final Mask.Builder free = new Mask.Builder(mask.width(), mask.height());
		mask.forEachRun((from, to) -> {
			for (int p = taken.nextClearBit(from); p < to;) {
				final int next = taken.nextSetBit(p);
				final int end = next < 0 ? to : Math.min(to, next);
				free.add(p, end);
				p = taken.nextClearBit(end);
			}
		});
		mask.forEachRun(taken::set);
		return free.build();
	}
}
