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

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.prompt.BoxPrompt;
import fiji.plugin.sam2.prompt.PointPrompt;

/**
 * The connected component at the click, of the side of Otsu's threshold on
 * which the click lies. Several clicks: the components of the positive ones
 * without those of the negative ones. A box: threshold of its pixels, component
 * in its middle, cut at its edges.
 */
final class OtsuRival implements Rival {

	@Override
	public String name() {
		return "otsu";
	}

	@Override
	public Mask clicks(final GrayPlane plane, final List<PointPrompt> clicks,
		final Mask truth)
	{
		final int threshold = threshold(plane, p -> true);
		final List<Flood> on = new ArrayList<>(), off = new ArrayList<>();
		for (final PointPrompt click : clicks)
			(click.positive() ? on : off).add(component(plane, plane.pixel(click),
				threshold, p -> true));
		return plane.mask(p -> isIn(on, p) && !isIn(off, p));
	}

	@Override
	public Mask box(final GrayPlane plane, final BoxPrompt box,
		final Mask truth)
	{
		final IntPredicate inside = p -> plane.isIn(box, p);
		final Flood flood = component(plane, plane.middle(box), threshold(plane,
			inside), inside);
		return plane.mask(p -> flood.owner(p) == 1);
	}

	private static boolean isIn(final Collection<Flood> floods, final int pixel) {
		return floods.stream().anyMatch(flood -> flood.owner(pixel) == 1);
	}

	private static Flood component(final GrayPlane plane, final int seed,
		final int threshold, final IntPredicate open)
	{
		final boolean bright = plane.values()[seed] > threshold;
		return new Flood(plane, p -> 0, Map.of(1, List.of(seed)), p -> open.test(
			p) && plane.values()[p] > threshold == bright);
	}

	/** Largest variance between the two sides (Otsu 1979). */
	static int threshold(final GrayPlane plane, final IntPredicate counts) {
		final long[] histogram = new long[Flood.LEVELS];
		long total = 0, sum = 0;
		for (int p = 0; p < plane.values().length; p++)
			if (counts.test(p)) {
				histogram[plane.values()[p]]++;
				total++;
				sum += plane.values()[p];
			}
		int best = 0;
		double most = -1;
		long below = 0, belowSum = 0;
		for (int t = 0; t < Flood.LEVELS - 1; t++) {
			below += histogram[t];
			belowSum += t * histogram[t];
			if (below == 0 || below == total) continue;
			final double apart = belowSum / (double) below - (sum - belowSum) /
				(double) (total - below);
			final double variance = (double) below * (total - below) * apart * apart;
			if (variance > most) {
				most = variance;
				best = t;
			}
		}
		return best;
	}
}
