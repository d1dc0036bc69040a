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

package fiji.plugin.sam2.detect.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Removes overlapping boxes class by class, the surest first: of two that
 * overlap by more than the threshold the one with the lower score goes; of
 * equal scores the later one.
 */
final class BoxNms {

	private BoxNms() {}

	/**
	 * @param candidates in any order
	 * @param iou threshold, 0 … 1
	 * @param most how many are kept
	 * @return those that remain, the surest first
	 */
	static List<Candidate> apply(final List<Candidate> candidates,
		final double iou, final int most)
	{
		final Map<Integer, List<Candidate>> kept = new HashMap<>();
		final List<Candidate> all = new ArrayList<>();
		for (final Candidate candidate : sorted(candidates)) {
			final List<Candidate> rivals = kept.computeIfAbsent(candidate.category(),
				c -> new ArrayList<>());
			if (rivals.stream().anyMatch(r -> r.box().iou(candidate.box()) > iou))
				continue;
			rivals.add(candidate);
			all.add(candidate);
			if (all.size() == most) break;
		}
		return all;
	}

	/** @return the surest first; the order of equal scores stays */
	static List<Candidate> sorted(final List<Candidate> candidates) {
		final List<Candidate> sorted = new ArrayList<>(candidates);
		sorted.sort(Comparator.comparing(Candidate::score, Comparator
			.reverseOrder()));
		return sorted;
	}
}
