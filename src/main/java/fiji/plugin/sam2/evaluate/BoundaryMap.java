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

import fiji.plugin.sam2.mask.Mask;

/**
 * The boundary of a mask as the DAVIS evaluators draw it: pixels that differ
 * from their right, lower or lower right neighbour, so half a pixel towards the
 * origin. The last row and column look to one side only, and the last pixel is
 * never boundary. Kept for a part of the plane.
 */
final class BoundaryMap {

	private final Mask.Bounds part;
	private final boolean[] pixels;
	private int size;

	/**
	 * @param mask whose boundary it is
	 * @param part of the plane, which must hold the mask and one pixel more to
	 *          the left and above, as far as there is one
	 */
	BoundaryMap(final Mask mask, final Mask.Bounds part) {
		this.part = part;
		final boolean[] inside = new boolean[part.width() * part.height()];
		mask.forEachRun((from, to) -> {
			for (int p = from; p < to; p++)
				inside[(p / mask.width() - part.y()) * part.width() + p % mask.width() -
					part.x()] = true;
		});
		pixels = new boolean[inside.length];
		for (int y = 0; y < part.height(); y++)
			for (int x = 0; x < part.width(); x++)
				if (isBoundary(inside, x, y, part.x() + x == mask.width() - 1, part
					.y() + y == mask.height() - 1))
				{
					pixels[y * part.width() + x] = true;
					size++;
				}
	}

	private boolean isBoundary(final boolean[] inside, final int x, final int y,
		final boolean lastColumn, final boolean lastRow)
	{
		if (lastColumn && lastRow) return false;
		final boolean here = at(inside, x, y);
		if (lastRow) return here != at(inside, x + 1, y);
		if (lastColumn) return here != at(inside, x, y + 1);
		return here != at(inside, x + 1, y) || here != at(inside, x, y + 1) ||
			here != at(inside, x + 1, y + 1);
	}

	private boolean at(final boolean[] inside, final int x, final int y) {
		return x < part.width() && y < part.height() && inside[y * part.width() +
			x];
	}

	/** @return number of boundary pixels */
	int size() {
		return size;
	}

	/**
	 * @return how many pixels of this boundary are at most so far from the other
	 */
	int near(final BoundaryMap other, final int radius) {
		final boolean[] disk = other.dilated(radius);
		int count = 0;
		for (int i = 0; i < pixels.length; i++)
			if (pixels[i] && disk[i]) count++;
		return count;
	}

	/** A disk round each pixel, row by row as starts and ends of runs. */
	private boolean[] dilated(final int radius) {
		final int width = part.width(), height = part.height();
		final int[] half = new int[radius + 1];
		for (int dy = 0; dy <= radius; dy++)
			half[dy] = (int) Math.floor(Math.sqrt(radius * radius - dy * dy));
		final int[] changes = new int[(width + 1) * height];
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				if (!pixels[y * width + x]) continue;
				for (int row = Math.max(0, y - radius); row <= Math.min(height - 1, y +
					radius); row++)
				{
					final int reach = half[Math.abs(row - y)];
					changes[row * (width + 1) + Math.max(0, x - reach)]++;
					changes[row * (width + 1) + Math.min(width, x + reach + 1)]--;
				}
			}
		final boolean[] disk = new boolean[pixels.length];
		for (int y = 0; y < height; y++)
			for (int x = 0, open = 0; x < width; x++) {
				open += changes[y * (width + 1) + x];
				disk[y * width + x] = open > 0;
			}
		return disk;
	}
}
