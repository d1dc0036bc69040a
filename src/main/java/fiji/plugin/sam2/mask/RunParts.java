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

import java.util.Arrays;

/**
 * Which runs of a mask belong together: pixels that share an edge, or also
 * those that only share a corner.
 */
final class RunParts {

	private int[] from = new int[64];
	private int[] to = new int[64];
	private int[] parent;
	private int size;

	/**
	 * Runs are those of the mask, cut at the ends of rows.
	 *
	 * @param mask any mask
	 * @param corners whether pixels that only share a corner belong together
	 */
	RunParts(final Mask mask, final boolean corners) {
		final int width = mask.width();
		mask.forEachRun((start, end) -> {
			for (int at = start; at < end;) {
				final int next = (int) Math.min(end, (at / width + 1L) * width);
				add(at, next);
				at = next;
			}
		});
		parent = new int[size];
		for (int i = 0; i < size; i++)
			parent[i] = i;
		final long reach = width + (corners ? 1L : 0);
		for (int above = 0, run = 0; run < size; run++) {
			final int row = from[run] / width - 1;
			// Both lists are in order, so one pass over them suffices.
			while (above < run && (from[above] / width < row || to[above] + reach <=
				from[run]))
				above++;
			for (int i = above; i < run && from[i] / width == row && from[i] +
				(long) width < to[run] + reach - width; i++)
				parent[find(i)] = find(run);
		}
	}

	private void add(final int start, final int end) {
		if (size == from.length) {
			from = Arrays.copyOf(from, 2 * size);
			to = Arrays.copyOf(to, 2 * size);
		}
		from[size] = start;
		to[size++] = end;
	}

	private int find(final int run) {
		int root = run;
		while (parent[root] != root) {
			parent[root] = parent[parent[root]];
			root = parent[root];
		}
		return root;
	}

	/** @return number of runs */
	int size() {
		return size;
	}

	/** @return first pixel of a run, {@code y * width + x} */
	int from(final int run) {
		return from[run];
	}

	/** @return first pixel after it */
	int to(final int run) {
		return to[run];
	}

	/** @return a number that all runs of the same part share */
	int part(final int run) {
		return find(run);
	}
}
