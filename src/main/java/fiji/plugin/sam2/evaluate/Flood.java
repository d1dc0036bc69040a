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

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * Floods a plane from seeds, the lowest pixels first, to the four neighbours of
 * each. Every pixel gets the seed that reaches it first and the highest level
 * on its way there.
 */
final class Flood {

	/** Number of levels. */
	static final int LEVELS = 256;

	private final int width;
	private final int[] level;
	private final byte[] owner;

	/**
	 * @param plane whose size is flooded
	 * @param cost level of each pixel, 0 … 255
	 * @param seeds first pixels of each owner, 1 … 127
	 * @param open pixels that may be flooded
	 */
	Flood(final GrayPlane plane, final IntUnaryOperator cost,
		final Map<Integer, Collection<Integer>> seeds, final IntPredicate open)
	{
		width = plane.width();
		level = new int[plane.values().length];
		owner = new byte[level.length];
		Arrays.fill(level, LEVELS);
		@SuppressWarnings("unchecked")
		final ArrayDeque<Integer>[] queues = new ArrayDeque[LEVELS];
		Arrays.setAll(queues, i -> new ArrayDeque<Integer>());
		seeds.forEach((who, pixels) -> pixels.forEach(p -> {
			if (owner[p] != 0 || !open.test(p)) return;
			owner[p] = who.byteValue();
			level[p] = 0;
			queues[0].add(p);
		}));
		for (int now = 0; now < LEVELS; now++)
			while (!queues[now].isEmpty()) {
				final int p = queues[now].poll();
				final int x = p % width;
				for (int side = 0; side < 4; side++) {
					if (side == 0 && x == 0 || side == 1 && x == width - 1) continue;
					final int q = p + (side == 0 ? -1 : side == 1 ? 1 : side == 2 ? -width
						: width);
					if (q < 0 || q >= owner.length || owner[q] != 0 || !open.test(q))
						continue;
					owner[q] = owner[p];
					level[q] = Math.max(now, cost.applyAsInt(q));
					queues[level[q]].add(q);
				}
			}
	}

	/** @return whose the pixel is, 0 if nobody reached it */
	int owner(final int pixel) {
		return owner[pixel];
	}

	/**
	 * @return highest level on the way to it, {@link #LEVELS} if there is none
	 */
	int level(final int pixel) {
		return level[pixel];
	}
}
