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
	private final List<double[]> edges = new ArrayList<>();

	private RingFill(final int width, final int height) {
		this.width = width;
		this.height = height;
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
		final RingFill fill = new RingFill(width, height);
		long crossings = 0;
		for (final double[] ring : rings)
			for (int i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2)
				crossings += fill.add(ring[j], ring[j + 1], ring[i], ring[i + 1]);
		if (crossings > MAX_CROSSINGS) throw new Sam2Exception.BadInput(
			"An outline crosses the image's rows " + crossings + " times; at most " +
				MAX_CROSSINGS + " are accepted.");
		return fill.mask();
	}

	/** First row whose centre is not above y. */
	private static int row(final double y, final int height) {
		return (int) Math.max(0, Math.min(height, Math.ceil(y - 0.5)));
	}

	/** Returns in how many rows the edge is. */
	private int add(final double x0, final double y0, final double x1,
		final double y1)
	{
		if (!Double.isFinite(x0) || !Double.isFinite(y0))
			throw new Sam2Exception.BadInput("An outline has the corner " + x0 +
				", " + y0 + "; its coordinates must be numbers.");
		final int first = row(Math.min(y0, y1), height);
		final int end = row(Math.max(y0, y1), height);
		if (first >= end) return 0;
		// Always from top to bottom: both ways along a bridge round alike.
		final boolean down = y0 < y1;
		final double slope = (x1 - x0) / (y1 - y0);
		edges.add(new double[]{first, end, down ? x0 : x1, down ? y0 : y1, slope});
		return end - first;
	}

	private Mask mask() {
		edges.sort((a, b) -> Double.compare(a[0], b[0]));
		final Mask.Builder mask = new Mask.Builder(width, height);
		final List<double[]> active = new ArrayList<>();
		double[] crossings = new double[16];
		int next = 0;
		for (int y = edges.isEmpty() ? height : (int) edges.get(0)[0]; y < height &&
			(next < edges.size() || !active.isEmpty()); y++)
		{
			final int row = y;
			active.removeIf(edge -> edge[1] <= row);
			while (next < edges.size() && edges.get(next)[0] <= y)
				active.add(edges.get(next++));
			if (crossings.length < active.size()) crossings = new double[2 * active
				.size()];
			int count = 0;
			for (final double[] edge : active)
				crossings[count++] = edge[2] + (y + 0.5 - edge[3]) * edge[4];
			Arrays.sort(crossings, 0, count);
			addRow(mask, y, crossings, count);
		}
		return mask.build();
	}

	private void addRow(final Mask.Builder mask, final int y,
		final double[] crossings, final int count)
	{
		for (int i = 0; i + 1 < count; i += 2)
			mask.add(y * width + column(crossings[i]), y * width + column(
				crossings[i + 1]));
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
