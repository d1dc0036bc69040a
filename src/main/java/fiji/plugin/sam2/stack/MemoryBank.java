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

package fiji.plugin.sam2.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What is remembered of one object. Prompted slices are conditioning slices:
 * they are kept and attended to from everywhere. Of the others only the nearest
 * ones are kept, so that a bank does not grow with the number of slices.
 */
final class MemoryBank {

	/**
	 * Distance in slices at which examples from other images are remembered: they
	 * have none, and pointers need one.
	 */
	private static final int EXAMPLE_DISTANCE = 1;

	private final int numMaskmem;
	private final int maxObjPtrs;
	private final List<Remembered> examples;
	private final NavigableMap<Integer, Remembered> conditioning =
		new TreeMap<>();
	private final NavigableMap<Integer, float[]> memories = new TreeMap<>();
	private final NavigableMap<Integer, float[]> pointers = new TreeMap<>();

	/**
	 * What is remembered of a slice.
	 *
	 * @param memory spatial memory, m × s × s values
	 * @param pointer object pointer, d values
	 */
	record Remembered(float[] memory, float[] pointer) {}

	/**
	 * @param numMaskmem rows of the temporal encoding: one for conditioning
	 *          slices, the others for the slices before
	 * @param maxObjPtrs the present slice and so many less one before it count
	 *          for pointers
	 */
	MemoryBank(final int numMaskmem, final int maxObjPtrs) {
		this(numMaskmem, maxObjPtrs, List.of());
	}

	/**
	 * @param examples of the object in other images; they condition every slice
	 */
	MemoryBank(final int numMaskmem, final int maxObjPtrs,
		final List<Remembered> examples)
	{
		this.numMaskmem = numMaskmem;
		this.maxObjPtrs = maxObjPtrs;
		this.examples = List.copyOf(examples);
	}

	/** What is remembered of the prompted slices, in their order. */
	List<Remembered> conditioning() {
		return List.copyOf(conditioning.values());
	}

	/**
	 * Makes a slice a conditioning slice, also one that was tracked before. What
	 * was tracked on it and near it may show the object wrongly, and is
	 * forgotten.
	 */
	void condition(final int slice, final Remembered remembered) {
		conditioning.put(slice, remembered);
		memories.subMap(slice - numMaskmem, true, slice + numMaskmem, true).clear();
		pointers.subMap(slice - numMaskmem, true, slice + numMaskmem, true).clear();
	}

	/** Remembers a tracked slice. A conditioning slice stays what it is. */
	void track(final int slice, final Remembered remembered) {
		if (conditioning.containsKey(slice)) return;
		memories.put(slice, remembered.memory);
		pointers.put(slice, remembered.pointer);
	}

	/**
	 * Forgets what no later slice of a pass attends to.
	 *
	 * @param slice the last one tracked
	 * @param reverse true if slices are passed from last to first
	 * @param start slice whose surroundings are kept because the other pass
	 *          starts from it; negative for none
	 */
	void forget(final int slice, final boolean reverse, final int start) {
		memories.keySet().removeIf(t -> isOld(t, slice, reverse, numMaskmem - 1) &&
			!isNear(t, start, numMaskmem - 1));
		pointers.keySet().removeIf(t -> isOld(t, slice, reverse, maxObjPtrs - 1) &&
			!isNear(t, start, maxObjPtrs - 1));
	}

	private static boolean isOld(final int t, final int slice,
		final boolean reverse, final int span)
	{
		return (reverse ? t - slice : slice - t) >= span;
	}

	private static boolean isNear(final int t, final int start, final int span) {
		return start >= 0 && t >= start && t < start + span;
	}

	/** Number of spatial memories held. */
	int size() {
		return conditioning.size() + memories.size();
	}

	/** Number of pointers held. */
	int pointerCount() {
		return conditioning.size() + pointers.size();
	}

	/**
	 * What a slice attends to: all examples and conditioning slices, past or
	 * future, with the last row of the temporal encoding; the slices just passed,
	 * the farthest first, with the rows before it, the nearest with row 0;
	 * pointers of conditioning slices already passed, and of the slices just
	 * passed.
	 *
	 * @param slice to be tracked
	 * @param reverse true if slices are passed from last to first
	 * @param slices number of slices of the whole stack
	 * @return memories and pointers, with rows and distances
	 */
	Recall recall(final int slice, final boolean reverse, final int slices) {
		final Recall recall = new Recall();
		examples.forEach(kept -> recall.addMemory(kept.memory, numMaskmem - 1));
		conditioning.values().forEach(kept -> recall.addMemory(kept.memory,
			numMaskmem - 1));
		final int step = reverse ? 1 : -1;
		for (int back = numMaskmem - 1; back >= 1; back--) {
			final float[] memory = memories.get(slice + step * back);
			if (memory != null) recall.addMemory(memory, back - 1);
		}
		for (final Remembered kept : examples)
			recall.addPointer(kept.pointer, EXAMPLE_DISTANCE, maxObjPtrs - 1);
		final int most = Math.min(slices, maxObjPtrs);
		for (final Map.Entry<Integer, Remembered> kept : conditioning.entrySet()) {
			final int passed = reverse ? kept.getKey() - slice : slice - kept
				.getKey();
			if (passed >= 0) recall.addPointer(kept.getValue().pointer, passed, most -
				1);
		}
		for (int back = 1; back < most; back++) {
			final float[] pointer = pointers.get(slice + step * back);
			if (pointer != null) recall.addPointer(pointer, back, most - 1);
		}
		return recall;
	}

	/** What one slice attends to. */
	static final class Recall {

		private final List<float[]> memories = new ArrayList<>();
		private final List<Integer> rows = new ArrayList<>();
		private final List<float[]> pointers = new ArrayList<>();
		private final List<Float> distances = new ArrayList<>();

		/** Objects with equal keys can be attended to in one batch. */
		record Key(List<Integer> rows, List<Float> distances) {}

		private void addMemory(final float[] memory, final int row) {
			memories.add(memory);
			rows.add(row);
		}

		private void addPointer(final float[] pointer, final int passed,
			final int longest)
		{
			pointers.add(pointer);
			distances.add(longest > 0 ? passed / (float) longest : 0);
		}

		List<float[]> memories() {
			return memories;
		}

		List<Integer> rows() {
			return rows;
		}

		List<float[]> pointers() {
			return pointers;
		}

		List<Float> distances() {
			return distances;
		}

		Key key() {
			return new Key(List.copyOf(rows), List.copyOf(distances));
		}
	}
}
