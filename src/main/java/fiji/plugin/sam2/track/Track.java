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

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import fiji.plugin.sam2.mask.Mask;

/**
 * An object on slices that follow each other without a gap. An object that is
 * lost and found again has several tracks.
 *
 * @param id label where gaps are not allowed, 1 or more; that of the object for
 *          its first track
 * @param object the object's own label, the same before and after gaps
 * @param parent id of the track that this one comes from, or 0: the same object
 *          before a gap, or the one that divided
 * @param mother label of the object that divided into this one, or 0
 * @param masks one for each slice from the first to the last, none empty
 * @param end why it ends
 */
public record Track(int id, int object, int parent, int mother,
	SortedMap<Integer, Mask> masks, String end)
{

	/** Refuses gaps. */
	public Track {
		masks = Collections.unmodifiableSortedMap(new TreeMap<>(masks));
		if (id < 1 || masks.isEmpty() || masks.lastKey() - masks.firstKey() + 1 !=
			masks.size()) throw new IllegalArgumentException("Track " + id +
				" has gaps or no mask.");
	}

	/** @return 0-based first slice */
	public int first() {
		return masks.firstKey();
	}

	/** @return 0-based last slice */
	public int last() {
		return masks.lastKey();
	}
}
