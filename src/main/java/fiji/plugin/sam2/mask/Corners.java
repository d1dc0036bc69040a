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

/** A growing list of corners x, y, x, y, …. */
final class Corners {

	private int[] xy = new int[16];
	private int size;

	void add(final int x, final int y) {
		if (size == xy.length) xy = Arrays.copyOf(xy, 2 * size);
		xy[size++] = x;
		xy[size++] = y;
	}

	/** Adds a corner unless it is the last one already. */
	void addOther(final int x, final int y) {
		if (size < 2 || xy[size - 2] != x || xy[size - 1] != y) add(x, y);
	}

	/** @return number of coordinates, twice that of corners */
	int size() {
		return size;
	}

	/** Takes away all from a place on. */
	int[] cut(final int from) {
		final int[] tail = Arrays.copyOfRange(xy, from, size);
		size = from;
		return tail;
	}

	int[] toArray() {
		return Arrays.copyOf(xy, size);
	}
}
