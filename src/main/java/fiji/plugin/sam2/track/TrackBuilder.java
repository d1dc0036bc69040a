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

package fiji.plugin.sam2.track;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.prompt.FreeIds;

/** Collects tracks while slices come one after the other. */
final class TrackBuilder {

	/** A track that may go on. */
	static final class Open {

		final int object;
		private final Open parent;
		private final TreeMap<Integer, Mask> masks = new TreeMap<>();
		private String end;

		private Open(final int object, final Open parent) {
			this.object = object;
			this.parent = parent;
		}

		int last() {
			return masks.lastKey();
		}

		Mask lastMask() {
			return masks.lastEntry().getValue();
		}

		/** @return whether the object was seen before this track */
		private boolean isContinued() {
			return parent != null && parent.object == object;
		}
	}

	private final List<Open> open = new ArrayList<>();
	private final List<Open> all = new ArrayList<>();
	private final FreeIds ids;

	/** @param ids for new objects */
	TrackBuilder(final FreeIds ids) {
		this.ids = ids;
	}

	/** @return the tracks that may go on, in the order in which they began */
	Collection<Open> open() {
		return List.copyOf(open);
	}

	/** @return a label that no object has, and none will get */
	int newObject() {
		return ids.next();
	}

	/** Keeps new objects off the labels up to this one. */
	void reserve(final int object) {
		ids.goAbove(object);
	}

	/** Begins the track of an object, which may come from one that divided. */
	Open start(final int object, final Open mother, final int slice,
		final Mask mask)
	{
		final Open track = new Open(object, mother);
		track.masks.put(slice, mask);
		open.add(track);
		all.add(track);
		return track;
	}

	/** Goes on; after a gap as a new track of the same object. */
	Open continued(final Open track, final int slice, final Mask mask) {
		if (track.last() == slice - 1) {
			track.masks.put(slice, mask);
			return track;
		}
		final int from = track.last() + 2;
		close(track, from == slice ? "not seen on slice " + from
			: "not seen on slices " + from + " to " + slice);
		return start(track.object, track, slice, mask);
	}

	void close(final Open track, final String why) {
		open.remove(track);
		track.end = why;
	}

	/** Ends all tracks that have not been seen for so many slices. */
	void closeLost(final int slice, final int lostAfter) {
		for (final Open track : open())
			if (slice - track.last() >= lostAfter) close(track, lost(track,
				"not seen on " + (slice - track.last()) + (slice - track.last() == 1
					? " slice" : " slices")));
	}

	private static String lost(final Open track, final String how) {
		final Mask mask = track.lastMask();
		final Mask.Bounds b = mask.bounds();
		final boolean border = b.x() == 0 || b.y() == 0 || b.x() + b.width() == mask
			.width() || b.y() + b.height() == mask.height();
		return "lost: " + how + (border ? "; was at the border" : "");
	}

	/**
	 * @param lastSlice up to which slices were worked on, 0-based
	 * @param why the objects that are there end
	 * @return all tracks in the order of their ids
	 */
	List<Track> finish(final int lastSlice, final String why) {
		for (final Open track : open())
			close(track, track.last() == lastSlice ? why : lost(track,
				"not seen up to slice " + (lastSlice + 1)));
		final Map<Open, Integer> numbers = new HashMap<>();
		int next = Math.max(ids.last(), all.stream().mapToInt(track -> track.object)
			.max().orElse(0));
		all.sort(Comparator.comparingInt((Open track) -> track.masks.firstKey())
			.thenComparingInt(track -> track.object));
		for (final Open track : all)
			numbers.put(track, track.isContinued() ? ++next : track.object);
		return all.stream().map(track -> new Track(numbers.get(track), track.object,
			track.parent == null ? 0 : numbers.get(track.parent), mother(track),
			track.masks, track.end)).sorted(Comparator.comparingInt(Track::id))
			.toList();
	}

	/** The same for all tracks of an object. */
	private static int mother(final Open track) {
		Open first = track;
		while (first.isContinued())
			first = first.parent;
		return first.parent == null ? 0 : first.parent.object;
	}
}
