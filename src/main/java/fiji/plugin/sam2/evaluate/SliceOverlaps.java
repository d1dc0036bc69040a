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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import fiji.plugin.sam2.mask.Mask;

/**
 * How the objects of result and reference overlap on a slice, or on several
 * slices added up.
 */
final class SliceOverlaps {

	/**
	 * Two objects that share pixels.
	 *
	 * @param reference id in the reference
	 * @param result id in the result
	 * @param shared number of pixels
	 */
	record Pair(int reference, int result, long shared) {}

	private record Key(int reference, int result) {}

	private final SortedMap<Integer, Long> reference = new TreeMap<>();
	private final SortedMap<Integer, Long> result = new TreeMap<>();
	private final Map<Key, Long> shared = new HashMap<>();

	/** @return the overlaps of one slice */
	static SliceOverlaps of(final Map<Integer, Mask> results,
		final Map<Integer, Mask> references)
	{
		final SliceOverlaps overlaps = new SliceOverlaps();
		references.forEach((id, mask) -> overlaps.reference.put(id, mask.area()));
		results.forEach((id, mask) -> overlaps.result.put(id, mask.area()));
		references.forEach((id, mask) -> results.forEach((other, found) -> {
			if (!touch(mask.bounds(), found.bounds())) return;
			final long pixels = mask.shared(found);
			if (pixels > 0) overlaps.shared.put(new Key(id, other), pixels);
		}));
		return overlaps;
	}

	private static boolean touch(final Mask.Bounds a, final Mask.Bounds b) {
		return a.x() < b.x() + b.width() && b.x() < a.x() + a.width() && a.y() < b
			.y() + b.height() && b.y() < a.y() + a.height();
	}

	/** Adds another slice. */
	void add(final SliceOverlaps other) {
		other.reference.forEach((id, area) -> reference.merge(id, area, Long::sum));
		other.result.forEach((id, area) -> result.merge(id, area, Long::sum));
		other.shared.forEach((key, pixels) -> shared.merge(key, pixels, Long::sum));
	}

	/** @return area of each object of the reference */
	SortedMap<Integer, Long> reference() {
		return reference;
	}

	/** @return area of each object of the result */
	SortedMap<Integer, Long> result() {
		return result;
	}

	/** @return all pairs that share pixels, in no order */
	List<Pair> pairs() {
		final List<Pair> pairs = new ArrayList<>();
		shared.forEach((key, pixels) -> pairs.add(new Pair(key.reference,
			key.result, pixels)));
		return pairs;
	}

	/**
	 * @return by object of the reference its largest IoU with any of the result
	 */
	Map<Integer, Double> best() {
		final Map<Integer, Double> best = new HashMap<>();
		for (final Pair pair : pairs())
			best.merge(pair.reference(), iou(pair), Math::max);
		return best;
	}

	/** @return the pixels that two objects share; either may be absent */
	long shared(final int referenceId, final int resultId) {
		return shared.getOrDefault(new Key(referenceId, resultId), 0L);
	}

	/** @return pixels of both objects, each counted by itself */
	long sum(final int referenceId, final int resultId) {
		return reference.getOrDefault(referenceId, 0L) + result.getOrDefault(
			resultId, 0L);
	}

	/** @return shared pixels over pixels of either; 1 if both are absent */
	double iou(final int referenceId, final int resultId) {
		final long both = shared(referenceId, resultId);
		final long sum = sum(referenceId, resultId);
		return sum == 0 ? 1 : both / (double) (sum - both);
	}

	/** @return the overlap of a pair */
	double iou(final Pair pair) {
		return iou(pair.reference(), pair.result());
	}
}
