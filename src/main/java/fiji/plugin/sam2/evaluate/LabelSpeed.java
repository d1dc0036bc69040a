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

import java.util.Arrays;
import java.util.BitSet;
import java.util.SortedMap;
import java.util.TreeMap;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.mask.Mask;

/** How fast labels are compared here: a grid of discs with the same, moved. */
public final class LabelSpeed {

	private static final int EDGE = 512;
	private static final int SLICES = 4;
	private static final int STEP = 64;
	private static final int RADIUS = 20;
	private static final int MOVED = 3;
	private static final int TIMES = 5;
	private static final double NANOS = 1e9;
	private static final double MILLION = 1e6;

	private LabelSpeed() {}

	/** @return seconds for a million pixels */
	public static double measure() {
		final double[] times = new double[TIMES];
		for (int i = 0; i < TIMES; i++) {
			final long start = System.nanoTime();
			new Evaluator(new Discs(MOVED), new Discs(0), Matching.AUTO).run(
				Progress.NONE);
			times[i] = (System.nanoTime() - start) / NANOS;
		}
		Arrays.sort(times);
		return times[TIMES / 2] / (SLICES * EDGE * EDGE / MILLION);
	}

	/**
	 * @param reference what is compared
	 * @param perMillion what was measured
	 * @return seconds that will take
	 */
	public static double seconds(final Labels reference,
		final double perMillion)
	{
		return perMillion * reference.count() * reference.width() * reference
			.height() / MILLION;
	}

	private record Discs(int moved) implements Labels {

		@Override
		public int width() {
			return EDGE;
		}

		@Override
		public int height() {
			return EDGE;
		}

		@Override
		public int count() {
			return SLICES;
		}

		@Override
		public SortedMap<Integer, Mask> slice(final int index) {
			final SortedMap<Integer, Mask> discs = new TreeMap<>();
			for (int y = STEP / 2; y < EDGE; y += STEP)
				for (int x = STEP / 2; x < EDGE; x += STEP)
					discs.put(discs.size() + 1, disc(x + moved, y));
			return discs;
		}

		private static Mask disc(final int x, final int y) {
			final BitSet pixels = new BitSet(EDGE * EDGE);
			for (int dy = -RADIUS; dy <= RADIUS; dy++) {
				final int half = (int) Math.sqrt(RADIUS * RADIUS - dy * dy);
				pixels.set((y + dy) * EDGE + x - half, (y + dy) * EDGE + x + half + 1);
			}
			return Mask.of(EDGE, EDGE, pixels);
		}
	}
}
