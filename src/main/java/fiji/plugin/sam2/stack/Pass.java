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

import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * The way through the stack in one direction: which slices, and from which
 * slice on each object is there.
 */
final class Pass {

	private final boolean reverse;
	private final int first;
	private final int last;
	private final Map<ObjectTrack, Integer> starts =
		new java.util.LinkedHashMap<>();
	private final boolean startsGiven;

	/**
	 * @param tracks all objects
	 * @param reverse true to pass slices from last to first
	 * @param first first slice of the range
	 * @param last last slice of the range
	 * @param start prompted slice from which an object is followed
	 * @param startsGiven true if the starts themselves belong to the results;
	 *          false if the other pass gives them
	 */
	Pass(final List<ObjectTrack> tracks, final boolean reverse, final int first,
		final int last, final ToIntFunction<ObjectTrack> start,
		final boolean startsGiven)
	{
		this.reverse = reverse;
		this.first = first;
		this.last = last;
		this.startsGiven = startsGiven;
		for (final ObjectTrack track : tracks)
			starts.put(track, start.applyAsInt(track));
	}

	boolean reverse() {
		return reverse;
	}

	/** Slice where this pass begins. */
	int from() {
		final int earliest = reverse ? starts.values().stream().mapToInt(t -> t)
			.max().orElseThrow() : starts.values().stream().mapToInt(t -> t).min()
				.orElseThrow();
		return reverse ? Math.min(last, earliest) : Math.max(first, earliest);
	}

	/** Number of slices of this pass, 0 or more. */
	int length() {
		return Math.max(0, reverse ? from() - first + 1 : last - from() + 1);
	}

	/** The n-th slice of this pass, from 0. */
	int slice(final int n) {
		return reverse ? from() - n : from() + n;
	}

	/** Objects that are there on a slice and belong to the results. */
	List<ObjectTrack> present(final int slice) {
		return starts.entrySet().stream().filter(entry -> {
			final int passed = reverse ? entry.getValue() - slice : slice - entry
				.getValue();
			return passed > 0 || passed == 0 && startsGiven;
		}).map(Map.Entry::getKey).toList();
	}

	/** Takes every object to where its way begins. */
	void begin() {
		starts.forEach((track, slice) -> track.goOnFrom(nearestPrompt(track,
			slice)));
	}

	/** The prompt that an object comes from when the range begins behind it. */
	private int nearestPrompt(final ObjectTrack track, final int start) {
		int nearest = start;
		for (int slice = start; reverse ? slice >= from() : slice <=
			from(); slice += reverse ? -1 : 1)
			if (track.prompted(slice) != null) nearest = slice;
		return nearest;
	}
}
