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
import java.util.BitSet;
import java.util.List;

import fiji.plugin.sam2.Sam2Exception;

/**
 * Fills rings: a pixel belongs to the mask if its centre lies inside, by the
 * even-odd rule. Bridges of no width vanish, and rings along pixel edges give
 * exactly the mask that they outline.
 */
public final class RingFill {

	/** Most crossings of rows and edges that are worth computing. */
	private static final long MAX_CROSSINGS = 1L << 25;

	private final int width;
	private final int height;

	/** First row that is crossed. */
	private final int top;

	/** Where the crossings of each row from there on begin, and the end. */
	private final int[] starts;

	/** How many of a row's crossings are known. */
	private final int[] known;
	private final double[] crossings;

	private RingFill(final int width, final int height,
		final List<double[]> rings)
	{
		this.width = width;
		this.height = height;
		int first = height, end = 0;
		for (final double[] ring : rings)
			for (int i = 1; i < ring.length; i += 2) {
				first = Math.min(first, row(ring[i], height));
				end = Math.max(end, row(ring[i], height));
			}
		top = Math.min(first, end);
		if (end - top > MAX_CROSSINGS) throw new Sam2Exception.BadInput(
			"An outline reaches over " + (end - top) + " rows; at most " +
				MAX_CROSSINGS + " are accepted.");
		starts = starts(end - top, rings);
		known = new int[end - top];
		crossings = new double[starts[end - top]];
	}

	/**
	 * @param width of the plane in pixels
	 * @param height of the plane in pixels
	 * @param rings corners x, y, x, y, …, in pixels; what lies outside the plane
	 *          is cut off
	 * @return the pixels that an odd number of rings enclose
	 * @throws Sam2Exception.BadInput if a coordinate is not finite, or the rings
	 *           are far too long to be an outline
	 */
	public static Mask fill(final int width, final int height,
		final List<double[]> rings)
	{
		final RingFill fill = new RingFill(width, height, rings);
		for (final double[] ring : rings)
			for (int i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2)
				fill.add(ring[j], ring[j + 1], ring[i], ring[i + 1]);
		return fill.mask();
	}

	/**
	 * Tells what {@link #fill} would have to do, in time and memory that depend
	 * on the number of corners only.
	 *
	 * @param height of the plane in pixels
	 * @param rings corners x, y, x, y, …, in pixels
	 * @return how often their edges cross the centres of rows
	 * @throws Sam2Exception.BadInput if a coordinate is not finite
	 */
	public static long crossings(final int height, final List<double[]> rings) {
		long crossings = 0;
		for (final double[] ring : rings)
			for (int i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
				check(ring[i], ring[i + 1]);
				crossings += Math.abs(row(ring[j + 1], height) - row(ring[i + 1],
					height));
			}
		return crossings;
	}

	private static void check(final double x, final double y) {
		if (!Double.isFinite(x) || !Double.isFinite(y))
			throw new Sam2Exception.BadInput("An outline has the corner " + x + ", " +
				y + "; its coordinates must be numbers.");
	}

	private int[] starts(final int rows, final List<double[]> rings) {
		final long all = crossings(height, rings);
		if (all > MAX_CROSSINGS) throw new Sam2Exception.BadInput(
			"An outline crosses the image's rows " + all + " times; at most " +
				MAX_CROSSINGS + " are accepted.");
		final int[] counts = new int[rows + 1];
		for (final double[] ring : rings)
			for (int i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
				final int from = row(ring[j + 1], height) - top;
				final int to = row(ring[i + 1], height) - top;
				counts[Math.min(from, to)]++;
				counts[Math.max(from, to)]--;
			}
		int inRow = 0, sum = 0;
		for (int y = 0; y <= rows; y++) {
			inRow += counts[y];
			counts[y] = sum;
			sum += inRow;
		}
		return counts;
	}

	/** First row whose centre is not above y. */
	private static int row(final double y, final int height) {
		return (int) Math.max(0, Math.min(height, Math.ceil(y - 0.5)));
	}

	private void add(final double x0, final double y0, final double x1,
		final double y1)
	{
		// Always from top to bottom: both ways along a bridge round alike.
		final boolean down = y0 < y1;
		final double y = down ? y0 : y1, x = down ? x0 : x1;
		final int end = row(Math.max(y0, y1), height);
		final double slope = (x1 - x0) / (y1 - y0);
		for (int row = row(y, height); row < end; row++)
			crossings[starts[row - top] + known[row - top]++] = x + (row + 0.5 - y) *
				slope;
	}

	private Mask mask() {
		final Mask.Builder mask = new Mask.Builder(width, height);
		for (int row = 0; row < known.length; row++) {
			Arrays.sort(crossings, starts[row], starts[row + 1]);
			for (int i = starts[row]; i + 1 < starts[row + 1]; i += 2)
				mask.add((top + row) * width + column(crossings[i]), (top + row) *
					width + column(crossings[i + 1]));
		}
		return mask.build();
	}

	private int column(final double x) {
		return (int) Math.max(0, Math.min(width, Math.ceil(x - 0.5)));
	}

	/**
	 * @param masks of the same plane size, one or more
	 * @return the pixels of any of them
	 */
	public static Mask union(final List<Mask> masks) {
		if (masks.size() == 1) return masks.get(0);
		final BitSet pixels = new BitSet();
		for (final Mask mask : masks)
			mask.forEachRun(pixels::set);
		return Mask.of(masks.get(0).width(), masks.get(0).height(), pixels);
	}
}
