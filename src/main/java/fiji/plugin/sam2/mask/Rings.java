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
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Outlines masks along the edges of their pixels, so that filling the rings
 * gives the mask back exactly. Parts are pixels connected by edges; pixels that
 * touch at a corner only are parts of their own, which makes every ring simple
 * and every part a valid polygon in the sense of the OGC.
 */
public final class Rings {

	/** Right, down, left, up. */
	private static final int[] DX = {1, 0, -1, 0};
	private static final int[] DY = {0, 1, 0, -1};

	private final Mask.Bounds box;
	private final BitSet pixels;

	/** Pixels whose upper edge has been passed. */
	private final BitSet passed = new BitSet();

	private Rings(final Mask mask) {
		box = mask.bounds();
		pixels = new BitSet();
		final RunParts runs = new RunParts(mask, false);
		for (int i = 0; i < runs.size(); i++)
			pixels.set(local(mask, runs.from(i)), local(mask, runs.to(i) - 1) + 1);
	}

	private int local(final Mask mask, final int pixel) {
		return (pixel / mask.width() - box.y()) * box.width() + pixel % mask
			.width() - box.x();
	}

	/**
	 * @param mask any mask
	 * @return its parts in the order of their first pixels; none if it is empty
	 */
	public static List<MaskPart> of(final Mask mask) {
		final RunParts runs = new RunParts(mask, false);
		final Rings rings = new Rings(mask);
		final Map<Integer, int[]> outer = new LinkedHashMap<>();
		final Map<Integer, List<int[]>> holes = new HashMap<>();
		for (int run = 0; run < runs.size(); run++) {
			final int start = rings.local(mask, runs.from(run));
			final int end = start + runs.to(run) - runs.from(run);
			for (int p = start; p < end; p++) {
				if (rings.covered(p) || rings.passed.get(p)) continue;
				for (final int[] ring : simple(rings.follow(p))) {
					if (area(ring) > 0) outer.put(runs.part(run), ring);
					else holes.computeIfAbsent(runs.part(run), k -> new ArrayList<>())
						.add(ring);
				}
			}
		}
		final List<MaskPart> parts = new ArrayList<>();
		outer.forEach((part, ring) -> parts.add(new MaskPart(ring, holes
			.getOrDefault(part, List.of()))));
		return parts;
	}

	/** Whether the pixel above belongs to the mask too. */
	private boolean covered(final int p) {
		return p >= box.width() && pixels.get(p - box.width());
	}

	private boolean isSet(final int x, final int y) {
		return x >= 0 && y >= 0 && x < box.width() && y < box.height() && pixels
			.get(y * box.width() + x);
	}

	/** Walks along the edge with the mask on the right, from a pixel's top. */
	private int[] follow(final int start) {
		final Corners corners = new Corners();
		final int startX = start % box.width(), startY = start / box.width();
		int x = startX, y = startY, d = 0;
		do {
			if (d == 0) passed.set(y * box.width() + x);
			x += DX[d];
			y += DY[d];
			// The pixels that lie ahead, right and left of the line.
			final int rightX = x - (d == 1 || d == 2 ? 1 : 0);
			final int rightY = y - (d == 2 || d == 3 ? 1 : 0);
			if (!isSet(rightX, rightY)) d = d + 1 & 3;
			else if (isSet(rightX + DY[d], rightY - DX[d])) d = d + 3 & 3;
			else continue;
			corners.add(x + box.x(), y + box.y());
		}
		while (x != startX || y != startY || d != 0);
		return corners.toArray();
	}

	/** Cuts a walk where it comes to a corner again. */
	private static List<int[]> simple(final int[] walk) {
		final List<int[]> rings = new ArrayList<>();
		final Corners open = new Corners();
		final Map<Long, Integer> seen = new HashMap<>();
		for (int i = 0; i < walk.length; i += 2) {
			final long corner = (long) walk[i] << 32 | walk[i + 1];
			final Integer before = seen.get(corner);
			if (before == null) {
				seen.put(corner, open.size());
				open.add(walk[i], walk[i + 1]);
				continue;
			}
			final int[] ring = open.cut(before);
			for (int k = 2; k < ring.length; k += 2)
				seen.remove((long) ring[k] << 32 | ring[k + 1]);
			open.add(walk[i], walk[i + 1]);
			rings.add(ring);
		}
		rings.add(open.toArray());
		return rings;
	}

	/**
	 * @param ring corners x, y, x, y, …
	 * @return the area it encloses, positive if it runs clockwise on the screen
	 */
	public static double area(final int[] ring) {
		long sum = 0;
		for (int i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2)
			sum += (long) ring[j] * ring[i + 1] - (long) ring[i] * ring[j + 1];
		return sum / 2.0;
	}
}
