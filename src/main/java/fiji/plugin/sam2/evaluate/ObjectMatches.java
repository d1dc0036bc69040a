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

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Pairs the objects of reference and result one to one. */
final class ObjectMatches {

	/** Least overlap of objects that are paired by it. */
	static final double LEAST_IOU = 0.5;

	private ObjectMatches() {}

	/**
	 * @return id in the result by id in the reference, for those that are paired
	 */
	static SortedMap<Integer, Integer> of(final SliceOverlaps overlaps,
		final Matching rule)
	{
		return rule == Matching.ID ? byId(overlaps) : byIou(overlaps, LEAST_IOU);
	}

	private static SortedMap<Integer, Integer> byId(
		final SliceOverlaps overlaps)
	{
		final SortedMap<Integer, Integer> matches = new TreeMap<>();
		for (final int id : overlaps.reference().keySet())
			if (overlaps.result().containsKey(id)) matches.put(id, id);
		return matches;
	}

	/**
	 * The best pairs first. Above one half an object without overlaps has no
	 * choice, so this is also the best assignment then.
	 */
	static SortedMap<Integer, Integer> byIou(final SliceOverlaps overlaps,
		final double least)
	{
		final List<SliceOverlaps.Pair> pairs = overlaps.pairs();
		pairs.removeIf(pair -> overlaps.iou(pair) < least);
		pairs.sort(Comparator.<SliceOverlaps.Pair>comparingDouble(overlaps::iou)
			.reversed().thenComparingInt(SliceOverlaps.Pair::reference)
			.thenComparingInt(SliceOverlaps.Pair::result));
		final SortedMap<Integer, Integer> matches = new TreeMap<>();
		final Set<Integer> taken = new HashSet<>();
		for (final SliceOverlaps.Pair pair : pairs)
			if (!matches.containsKey(pair.reference()) && taken.add(pair.result()))
				matches.put(pair.reference(), pair.result());
		return matches;
	}
}
