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

package fiji.plugin.sam2.detect.network;

import java.util.List;

/** The places at which a network without queries looks for objects. */
final class Anchors {

	/** Strides of the usual heads, and of those with a finer or coarser one. */
	private static final List<int[]> HEADS = List.of(new int[]{8, 16, 32},
		new int[]{4, 8, 16, 32}, new int[]{8, 16, 32, 64});

	private Anchors() {}

	/** @return number of places of a head with these strides */
	static long count(final int[] strides, final int width, final int height) {
		long sum = 0;
		for (final int stride : strides)
			sum += (long) (width / stride) * (height / stride);
		return sum;
	}

	/**
	 * @param count of an output
	 * @param width of the input in pixels
	 * @param height of the input in pixels
	 * @return true if a usual head has so many places
	 */
	static boolean fit(final long count, final int width, final int height) {
		return strides(count, width, height) != null;
	}

	/** @return the strides of a head with so many places, or null */
	static int[] strides(final long count, final int width, final int height) {
		for (final int[] strides : HEADS)
			if (count(strides, width, height) == count) return strides;
		return null;
	}

	/**
	 * @param strides of the head
	 * @param width of the input in pixels
	 * @param height of the input in pixels
	 * @return for each place, level by level and row by row: column, row, stride
	 */
	static int[][] grid(final int[] strides, final int width, final int height) {
		final int[][] grid = new int[(int) count(strides, width, height)][];
		int n = 0;
		for (final int stride : strides)
			for (int y = 0; y < height / stride; y++)
				for (int x = 0; x < width / stride; x++)
					grid[n++] = new int[]{x, y, stride};
		return grid;
	}
}
