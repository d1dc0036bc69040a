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

package fiji.plugin.sam2.evaluate;

import java.util.BitSet;

import fiji.plugin.sam2.mask.Mask;

/**
 * The same mask moved to where the next slice looks most like the place it
 * covered: the shift with the highest normalised cross-correlation of the
 * mask's rectangle with a margin round it. The nearest of equal ones.
 */
final class MovedMask implements StackRival {

	private static final int LEAST_REACH = 4;
	private static final int MOST_REACH = 24;
	private static final int MARGIN = 3;

	/** About so many pixels are compared, in a lattice. */
	private static final int SAMPLES = 1024;

	@Override
	public String name() {
		return "moved";
	}

	@Override
	public Mask next(final Mask before, final GrayPlane was, final GrayPlane is) {
		if (before.isEmpty()) return before;
		final Mask.Bounds box = before.bounds();
		final int reach = Math.max(LEAST_REACH, Math.min(MOST_REACH, Math.max(box
			.width(), box.height()) / 2));
		int bestX = 0, bestY = 0;
		double best = correlation(box, was, is, 0, 0);
		for (int dy = -reach; dy <= reach; dy++)
			for (int dx = -reach; dx <= reach; dx++) {
				final double value = correlation(box, was, is, dx, dy);
				if (value > best || value == best && Math.hypot(dx, dy) < Math.hypot(
					bestX, bestY))
				{
					best = value;
					bestX = dx;
					bestY = dy;
				}
			}
		return move(before, bestX, bestY);
	}

	/** Over the part of the rectangle that lies in both planes; −1 if flat. */
	private static double correlation(final Mask.Bounds box, final GrayPlane was,
		final GrayPlane is, final int dx, final int dy)
	{
		final int left = Math.max(Math.max(0, -dx), box.x() - MARGIN);
		final int top = Math.max(Math.max(0, -dy), box.y() - MARGIN);
		final int right = Math.min(was.width() + Math.min(0, -dx), box.x() + box
			.width() + MARGIN);
		final int bottom = Math.min(was.height() + Math.min(0, -dy), box.y() + box
			.height() + MARGIN);
		final int step = Math.max(1, (int) Math.sqrt((box.width() + 2.0 * MARGIN) *
			(box.height() + 2.0 * MARGIN) / SAMPLES));
		double n = 0, a = 0, b = 0, aa = 0, bb = 0, ab = 0;
		for (int y = top; y < bottom; y += step)
			for (int x = left; x < right; x += step) {
				final double p = was.values()[y * was.width() + x];
				final double q = is.values()[(y + dy) * is.width() + x + dx];
				n++;
				a += p;
				b += q;
				aa += p * p;
				bb += q * q;
				ab += p * q;
			}
		final double spread = (n * aa - a * a) * (n * bb - b * b);
		return spread <= 0 ? -1 : (n * ab - a * b) / Math.sqrt(spread);
	}

	private static Mask move(final Mask mask, final int dx, final int dy) {
		final int width = mask.width(), height = mask.height();
		final BitSet bits = new BitSet();
		mask.forEachRun((from, to) -> {
			for (int p = from; p < to; p++) {
				final int x = p % width + dx, y = p / width + dy;
				if (x >= 0 && x < width && y >= 0 && y < height) bits.set(y * width +
					x);
			}
		});
		return Mask.of(width, height, bits);
	}
}
