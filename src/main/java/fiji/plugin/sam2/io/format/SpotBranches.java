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

package fiji.plugin.sam2.io.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the objects in TrackMate's tracks: spots in a row, without a division
 * or merger in between. An object has the number that was written with its
 * first spot, or that of its track, if no other has it.
 */
final class SpotBranches {

	private final Map<Spot, Integer> ids = new HashMap<>();
	private final Map<Integer, Integer> parents = new HashMap<>();

	/** @param spots all of them, with their edges */
	SpotBranches(final List<Spot> spots) {
		final List<Spot> inOrder = new ArrayList<>(spots);
		inOrder.sort(Comparator.comparingInt(spot -> spot.frame));
		// Tracks count from 0 in TrackMate; where they do, all are one more here.
		final int first = spots.stream().anyMatch(s -> s.track != null && s.track ==
			0) ? 1 : 0;
		final List<Spot> heads = inOrder.stream().filter(SpotBranches::isHead)
			.toList();
		final Set<Integer> taken = new HashSet<>();
		final Ids free = new Ids();
		for (final Spot head : heads) {
			final Integer wanted = head.object > 0 ? Integer.valueOf(head.object)
				: head.track == null ? null : Integer.valueOf(head.track + first);
			if (wanted != null && wanted > 0 && taken.add(wanted)) ids.put(head, free
				.of((double) wanted));
		}
		for (final Spot head : heads) {
			final int id = ids.computeIfAbsent(head, spot -> free.of(null));
			for (Spot spot = head; next(spot) != null;) {
				spot = next(spot);
				ids.put(spot, id);
			}
		}
		for (final Spot head : heads)
			if (!head.before.isEmpty()) parents.put(ids.get(head), ids.get(head.before
				.iterator().next()));
	}

	private static boolean isHead(final Spot spot) {
		return spot.before.size() != 1 || spot.before.iterator().next().after
			.size() > 1;
	}

	/** The same object in a later frame, or null. */
	private static Spot next(final Spot spot) {
		if (spot.after.size() != 1) return null;
		final Spot next = spot.after.iterator().next();
		return next.before.size() == 1 ? next : null;
	}

	/** @return the object's id */
	int id(final Spot spot) {
		return ids.get(spot);
	}

	/** @return id → id of the parent */
	Map<Integer, Integer> parents() {
		return parents;
	}
}
