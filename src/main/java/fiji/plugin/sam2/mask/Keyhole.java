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
import java.util.Comparator;
import java.util.List;

/**
 * Makes one ring of several, for formats that know one ring per object: a
 * bridge of no width leads from ring to ring and back. Filled by the pixels'
 * centres, such a ring gives the mask back exactly.
 */
public final class Keyhole {

	/** Above so many pairs of corners the nearest ones are not looked for. */
	private static final long MAX_PAIRS = 1L << 24;

	private Keyhole() {}

	/**
	 * @param parts one part or more
	 * @return one ring: holes joined inside their parts, then part to part
	 */
	public static int[] join(final List<MaskPart> parts) {
		int[] path = join(parts.get(0));
		for (final MaskPart part : parts.subList(1, parts.size()))
			path = bridge(path, join(part));
		return path;
	}

	/**
	 * @param part a part with or without holes
	 * @return one ring, its bridges inside the part
	 */
	public static int[] join(final MaskPart part) {
		final List<int[]> holes = new ArrayList<>();
		for (final int[] hole : part.holes())
			holes.add(fromLeft(hole));
		// What lies left of a hole has been joined before it.
		holes.sort(Comparator.comparingInt(hole -> hole[0]));
		int[] path = part.outer();
		for (final int[] hole : holes)
			path = insert(path, hole);
		return path;
	}

	/** The same ring, beginning with its upper leftmost corner. */
	private static int[] fromLeft(final int[] ring) {
		int first = 0;
		for (int i = 2; i < ring.length; i += 2)
			if (ring[i] < ring[first] || ring[i] == ring[first] && ring[i + 1] <
				ring[first + 1]) first = i;
		return rotated(ring, first);
	}

	private static int[] rotated(final int[] ring, final int first) {
		final int[] turned = new int[ring.length];
		System.arraycopy(ring, first, turned, 0, ring.length - first);
		System.arraycopy(ring, 0, turned, ring.length - first, first);
		return turned;
	}

	/** Joins a hole to the nearest edge on its left. */
	private static int[] insert(final int[] path, final int[] hole) {
		final int y = hole[1];
		int edge = -1;
		for (int i = 0; i < path.length; i += 2) {
			final int next = (i + 2) % path.length;
			// A left edge of the part runs up, the part being on its right.
			if (path[i] == path[next] && path[i] < hole[0] && path[next + 1] <= y &&
				path[i + 1] > y && (edge < 0 || path[i] > path[edge])) edge = i;
		}
		if (edge < 0) throw new IllegalArgumentException("The hole at " + hole[0] +
			", " + y + " lies outside its part.");
		final Corners joined = new Corners();
		for (int i = 0; i <= edge; i += 2)
			joined.add(path[i], path[i + 1]);
		joined.add(path[edge], y);
		for (int i = 0; i < hole.length; i += 2)
			joined.add(hole[i], hole[i + 1]);
		joined.add(hole[0], y);
		joined.add(path[edge], y);
		for (int i = edge + 2; i < path.length; i += 2)
			joined.addOther(path[i], path[i + 1]);
		return joined.toArray();
	}

	/** Joins two rings at their nearest corners. */
	private static int[] bridge(final int[] path, final int[] ring) {
		int from = path.length - 2, to = 0;
		if ((long) path.length * ring.length / 4 <= MAX_PAIRS) {
			long best = Long.MAX_VALUE;
			for (int i = 0; i < path.length; i += 2)
				for (int k = 0; k < ring.length; k += 2) {
					final long dx = path[i] - ring[k], dy = path[i + 1] - ring[k + 1];
					if (dx * dx + dy * dy >= best) continue;
					best = dx * dx + dy * dy;
					from = i;
					to = k;
				}
		}
		final int[] other = rotated(ring, to);
		final Corners joined = new Corners();
		for (int i = 0; i <= from; i += 2)
			joined.add(path[i], path[i + 1]);
		for (int i = 0; i < other.length; i += 2)
			joined.add(other[i], other[i + 1]);
		joined.add(other[0], other[1]);
		joined.add(path[from], path[from + 1]);
		for (int i = from + 2; i < path.length; i += 2)
			joined.add(path[i], path[i + 1]);
		return joined.toArray();
	}
}
