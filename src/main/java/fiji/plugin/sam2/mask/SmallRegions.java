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
	private static List<int[]> parts(final Mask mask) {
		final RunParts runs = new RunParts(mask, true);
		final int[] sizes = new int[runs.size()];
		for (int i = 0; i < sizes.length; i++)
			sizes[runs.part(i)]++;
		final int[][] parts = new int[sizes.length][];
		final List<int[]> list = new ArrayList<>();
		final int[] used = new int[sizes.length];
		for (int i = 0; i < sizes.length; i++) {
			final int part = runs.part(i);
			if (parts[part] == null) {
				parts[part] = new int[2 * sizes[part]];
				list.add(parts[part]);
			}
			parts[part][used[part]++] = runs.from(i);
			parts[part][used[part]++] = runs.to(i);
		}
		return list;
	}

	/**
	 * @param mask any mask
	 * @return its connected parts, each a mask of its own, in the order of their
	 *         first pixels
	 */
	public static List<Mask> components(final Mask mask) {
		final List<Mask> components = new ArrayList<>();
		for (final int[] runs : parts(mask)) {
			final Mask.Builder part = new Mask.Builder(mask.width(), mask.height());
			for (int i = 0; i < runs.length; i += 2)
				part.add(runs[i], runs[i + 1]);
			components.add(part.build());
		}
		return components;
	}
}
