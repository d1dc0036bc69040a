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
import java.util.List;
import java.util.TreeMap;

import fiji.plugin.sam2.mask.Mask;

/** Collects tracks while slices come one after the other. */
final class TrackBuilder {

	/** A track that may go on. */
	static final class Open {

		final int id;
		final int parent;
		final TreeMap<Integer, Mask> masks = new TreeMap<>();

		private Open(final int id, final int parent) {
			this.id = id;
			this.parent = parent;
		}

		int last() {
			return masks.lastKey();
		}

		Mask lastMask() {
			return masks.lastEntry().getValue();
		}
	}

	private final List<Open> open = new ArrayList<>();
	private final List<Track> closed = new ArrayList<>();
	private int ids;

	/** @return the tracks that may go on, in the order of their ids */
	Collection<Open> open() {
		return List.copyOf(open);
	}

	Open start(final int parent, final int slice, final Mask mask) {
		final Open track = new Open(++ids, parent);
		track.masks.put(slice, mask);
		open.add(track);
		return track;
	}

	/** Goes on; after a gap as a new track of the same object. */
	Open continued(final Open track, final int slice, final Mask mask) {
		if (track.last() == slice - 1) {
			track.masks.put(slice, mask);
			return track;
		}
		close(track, "not seen on slices " + (track.last() + 2) + " to " + slice);
		return start(track.id, slice, mask);
	}

	void close(final Open track, final String why) {
		open.remove(track);
		closed.add(new Track(track.id, track.parent, track.masks, why));
	}

	/** Ends all tracks that have not been seen for so many slices. */
	void closeLost(final int slice, final int lostAfter) {
		for (final Open track : open())
			if (slice - track.last() >= lostAfter) close(track, "lost: not seen on " +
				(slice - track.last()) + " slices");
	}

	/** @return all tracks in the order of their ids */
	List<Track> finish(final int lastSlice) {
		for (final Open track : open())
			close(track, track.last() == lastSlice ? "last slice"
				: "lost: not seen up to the last slice");
		closed.sort(java.util.Comparator.comparingInt(Track::id));
		return List.copyOf(closed);
	}
}
