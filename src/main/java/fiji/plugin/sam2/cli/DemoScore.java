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

package fiji.plugin.sam2.cli;

import java.util.BitSet;
import java.util.List;
import java.util.Map;

import fiji.plugin.sam2.mask.Mask;

/**
 * How well masks agree with the truth: J, the IoU of regions, and F, the F1 of
 * boundaries within 0.008 of the diagonal, as the DAVIS evaluation defines
 * them; both 1 where neither has a pixel. Means over objects and slices but the
 * prompted one.
 *
 * @param j mean IoU, 0 … 1
 * @param f mean boundary F, 0 … 1
 */
record DemoScore(double j, double f) {

	private static final double TOLERANCE = 0.008;

	/** @return the mean of J and F */
	double jAndF() {
		return (j + f) / 2;
	}

	/**
	 * @param truth masks by object, one a slice
	 * @param found masks by object, one a slice
	 * @param prompted 0-based slice that is left out
	 * @return the score
	 */
	static DemoScore of(final Map<Integer, List<Mask>> truth,
		final Map<Integer, List<Mask>> found, final int prompted)
	{
		double j = 0, f = 0;
		int n = 0;
		for (final Map.Entry<Integer, List<Mask>> object : truth.entrySet()) {
			for (int slice = 0; slice < object.getValue().size(); slice++) {
				if (slice == prompted) continue;
				final Mask right = object.getValue().get(slice);
				final Mask mask = found.get(object.getKey()).get(slice);
				j += right.iou(mask);
				f += boundaryF(right, mask);
				n++;
			}
		}
		return new DemoScore(j / n, f / n);
	}

	static double boundaryF(final Mask truth, final Mask mask) {
		if (truth.isEmpty() || mask.isEmpty()) return truth.isEmpty() && mask
			.isEmpty() ? 1 : 0;
		final int radius = (int) Math.ceil(TOLERANCE * Math.hypot(truth.width(),
			truth.height()));
		final BitSet right = boundary(truth), found = boundary(mask);
		final double precision = near(found, right, truth.width(), truth.height(),
			radius);
		final double recall = near(right, found, truth.width(), truth.height(),
			radius);
		return precision + recall == 0 ? 0 : 2 * precision * recall / (precision +
			recall);
	}

	private static BitSet boundary(final Mask mask) {
		final BitSet rim = new BitSet();
		final int w = mask.width();
		mask.forEachRun((from, to) -> {
			for (int p = from; p < to; p++) {
				final int x = p % w, y = p / w;
				if (!mask.contains(x - 1, y) || !mask.contains(x + 1, y) || !mask
					.contains(x, y - 1) || !mask.contains(x, y + 1)) rim.set(p);
			}
		});
		return rim;
	}

	/** @return share of the points that have a target within the radius */
	private static double near(final BitSet points, final BitSet targets,
		final int width, final int height, final int radius)
	{
		int hits = 0;
		for (int p = points.nextSetBit(0); p >= 0; p = points.nextSetBit(p + 1))
			if (hasNear(p % width, p / width, targets, width, height, radius)) hits++;
		return hits / (double) points.cardinality();
	}

	private static boolean hasNear(final int x, final int y, final BitSet targets,
		final int width, final int height, final int radius)
	{
		for (int v = Math.max(0, y - radius); v <= Math.min(height - 1, y +
			radius); v++)
			for (int u = Math.max(0, x - radius); u <= Math.min(width - 1, x +
				radius); u++)
				if ((u - x) * (u - x) + (v - y) * (v - y) <= radius * radius && targets
					.get(v * width + u)) return true;
		return false;
	}
}
