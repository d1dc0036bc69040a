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

package fiji.plugin.sam2.detect.classic;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import ij.process.ByteProcessor;

/** Connected regions of a binary image, row-major. */
final class Regions {

	private Regions() {}

	/**
	 * @param binary objects are above 0
	 * @return the pixels of each region of pixels that share an edge, in the
	 *         order of their first pixels
	 */
	static List<BitSet> of(final ByteProcessor binary) {
		final BitSet left = new BitSet();
		for (int i = 0; i < binary.getPixelCount(); i++)
			if (binary.get(i) > 0) left.set(i);
		return of(left, binary.getWidth(), binary.getHeight());
	}

	private static List<BitSet> of(final BitSet left, final int width,
		final int height)
	{
		final List<BitSet> regions = new ArrayList<>();
		final int[] stack = new int[left.cardinality()];
		for (int seed = left.nextSetBit(0); seed >= 0; seed = left.nextSetBit(
			seed))
		{
			final BitSet region = new BitSet();
			int size = 0;
			stack[size++] = seed;
			left.clear(seed);
			while (size > 0) {
				final int at = stack[--size];
				region.set(at);
				final int x = at % width, y = at / width;
				final int[] next = {x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1,
					y > 0 ? at - width : -1, y < height - 1 ? at + width : -1};
				for (final int n : next)
					if (n >= 0 && left.get(n)) {
						left.clear(n);
						stack[size++] = n;
					}
			}
			regions.add(region);
		}
		return regions;
	}

	/** Fills background regions that do not touch the border. */
	static void fillHoles(final ByteProcessor binary) {
		final int w = binary.getWidth(), h = binary.getHeight();
		final BitSet background = new BitSet();
		for (int i = 0; i < w * h; i++)
			if (binary.get(i) == 0) background.set(i);
		for (final BitSet region : of(background, w, h)) {
			final boolean outside = region.stream().anyMatch(i -> i % w == 0 || i %
				w == w - 1 || i < w || i >= w * (h - 1));
			if (!outside) region.stream().forEach(i -> binary.set(i, 255));
		}
	}
}
