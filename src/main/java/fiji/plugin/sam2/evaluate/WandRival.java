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

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.prompt.BoxPrompt;
import fiji.plugin.sam2.prompt.PointPrompt;

/**
 * ImageJ's wand: connected pixels whose value is within a tolerance of the
 * clicked one, with the tolerance that suits the object best, as if the user
 * had tried them all. Several clicks: what a positive one reaches at a lower
 * tolerance than any negative one. A box: clicked in its middle, cut at its
 * edges.
 */
final class WandRival implements Rival {

	@Override
	public String name() {
		return "wand";
	}

	@Override
	public Mask clicks(final GrayPlane plane, final List<PointPrompt> clicks,
		final Mask truth)
	{
		final int[] on = reach(plane, clicks, true), off = reach(plane, clicks,
			false);
		for (int p = 0; p < on.length; p++)
			if (on[p] >= off[p]) on[p] = Flood.LEVELS;
		return best(plane, on, truth);
	}

	@Override
	public Mask box(final GrayPlane plane, final BoxPrompt box,
		final Mask truth)
	{
		return best(plane, tolerances(plane, plane.middle(box), p -> plane.isIn(box,
			p)), truth);
	}

	/** The least tolerance at which one of the clicks reaches each pixel. */
	private static int[] reach(final GrayPlane plane,
		final List<PointPrompt> clicks, final boolean positive)
	{
		final int[] least = new int[plane.values().length];
		Arrays.fill(least, Flood.LEVELS);
		for (final PointPrompt click : clicks) {
			if (click.positive() != positive) continue;
			final int[] one = tolerances(plane, plane.pixel(click), p -> true);
			for (int p = 0; p < least.length; p++)
				least[p] = Math.min(least[p], one[p]);
		}
		return least;
	}

	private static int[] tolerances(final GrayPlane plane, final int seed,
		final IntPredicate open)
	{
		final int value = plane.values()[seed];
		final Flood flood = new Flood(plane, p -> Math.abs(plane.values()[p] -
			value), Map.of(1, List.of(seed)), open);
		final int[] levels = new int[plane.values().length];
		Arrays.setAll(levels, flood::level);
		return levels;
	}

	/** All tolerances at once: a pixel is in from one on. */
	private static Mask best(final GrayPlane plane, final int[] from,
		final Mask truth)
	{
		final long[] all = new long[Flood.LEVELS + 1], hit = new long[Flood.LEVELS +
			1];
		for (final int level : from)
			all[level]++;
		truth.forEachRun((start, end) -> {
			for (int p = start; p < end; p++)
				hit[from[p]]++;
		});
		int best = 0;
		double most = -1;
		long area = 0, shared = 0;
		for (int t = 0; t < Flood.LEVELS; t++) {
			area += all[t];
			shared += hit[t];
			final double iou = shared / (double) (area + truth.area() - shared);
			if (iou > most) {
				most = iou;
				best = t;
			}
		}
		final int tolerance = best;
		return plane.mask(p -> from[p] <= tolerance);
	}
}
