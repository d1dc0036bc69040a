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

/**
 * Removes small parts of a mask and fills its small holes, at the resolution of
 * the plane. Pixels are connected also diagonally, in holes too. If all parts
 * are small the largest one stays.
 */
public final class SmallRegions {

	private SmallRegions() {}

	/**
	 * @param mask any mask
	 * @param least parts and holes of fewer pixels are removed; 0 changes nothing
	 * @return the mask without them; the same object if there are none
	 */
	public static Mask remove(final Mask mask, final int least) {
		if (least <= 1 || mask.isEmpty()) return mask;
		return removeParts(fillHoles(mask, least), least);
	}

	private static Mask fillHoles(final Mask mask, final int least) {
		final BitSet background = mask.toBits();
		background.flip(0, mask.width() * mask.height());
		final Mask complement = Mask.of(mask.width(), mask.height(), background);
		final List<int[]> small = new ArrayList<>();
		for (final int[] part : parts(complement))
			if (area(part) < least) small.add(part);
		if (small.isEmpty()) return mask;
		final BitSet filled = mask.toBits();
		for (final int[] part : small)
			set(part, filled);
		return Mask.of(mask.width(), mask.height(), filled);
	}

	private static Mask removeParts(final Mask mask, final int least) {
		final List<int[]> parts = parts(mask);
		int[] largest = null;
		final BitSet kept = new BitSet();
		boolean changed = false;
		for (final int[] part : parts) {
			final long area = area(part);
			if (largest == null || area > area(largest)) largest = part;
			if (area >= least) set(part, kept);
			else changed = true;
		}
		if (!changed) return mask;
		if (kept.isEmpty()) set(largest, kept);
		return Mask.of(mask.width(), mask.height(), kept);
	}

	private static long area(final int[] runs) {
		long sum = 0;
		for (int i = 0; i < runs.length; i += 2)
			sum += runs[i + 1] - runs[i];
		return sum;
	}

	private static void set(final int[] runs, final BitSet pixels) {
		for (int i = 0; i < runs.length; i += 2)
			pixels.set(runs[i], runs[i + 1]);
	}

	/**
	 * @param mask any mask
	 * @return its connected parts, as first pixel and pixel after the last of
	 *         runs that do not go on in the next row
	 */
	static List<int[]> parts(final Mask mask) {
		final int[] runs = rows(mask);
		final int[] parent = new int[runs.length / 2];
		Arrays.setAll(parent, i -> i);
		final int w = mask.width();
		int above = 0;
		for (int i = 0; i < parent.length; i++) {
			final int y = runs[2 * i] / w;
			final int from = runs[2 * i] - w, to = runs[2 * i + 1] - w;
			// Runs of the row above that end left of this one touch no later run.
			while (above < i && (runs[2 * above] / w < y - 1 || runs[2 * above + 1] <
				from))
				above++;
			for (int j = above; j < i && runs[2 * j] / w == y - 1 && runs[2 * j] <=
				to; j++)
				parent[root(parent, i)] = root(parent, j);
		}
		return collect(runs, parent);
	}

	private static int root(final int[] parent, final int i) {
		int at = i;
		while (parent[at] != at) {
			parent[at] = parent[parent[at]];
			at = parent[at];
		}
		return at;
	}

	private static List<int[]> collect(final int[] runs, final int[] parent) {
		final int[] sizes = new int[parent.length];
		for (int i = 0; i < parent.length; i++)
			sizes[root(parent, i)]++;
		final int[][] parts = new int[parent.length][];
		final List<int[]> list = new ArrayList<>();
		final int[] used = new int[parent.length];
		for (int i = 0; i < parent.length; i++) {
			final int root = root(parent, i);
			if (parts[root] == null) {
				parts[root] = new int[2 * sizes[root]];
				list.add(parts[root]);
			}
			parts[root][used[root]++] = runs[2 * i];
			parts[root][used[root]++] = runs[2 * i + 1];
		}
		return list;
	}

	/** The runs of a mask, cut at the ends of rows. */
	private static int[] rows(final Mask mask) {
		final int w = mask.width();
		final List<int[]> list = new ArrayList<>();
		mask.forEachRun((from, to) -> {
			for (int p = from; p < to;) {
				final int end = Math.min(to, (p / w + 1) * w);
				list.add(new int[]{p, end});
				p = end;
			}
		});
		final int[] runs = new int[2 * list.size()];
		for (int i = 0; i < list.size(); i++) {
			runs[2 * i] = list.get(i)[0];
			runs[2 * i + 1] = list.get(i)[1];
		}
		return runs;
	}
}
