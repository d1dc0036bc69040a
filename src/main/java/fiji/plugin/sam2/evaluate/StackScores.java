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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What methods reach in stacks, over many objects. An object with which the
 * user was content keeps its IoU for more corrections; one that never reached
 * an IoU counts with the largest number of them.
 */
final class StackScores {

	private final int most;
	private final Map<String, Map<String, List<Double>>> scores =
		new LinkedHashMap<>();

	/** @param most corrections after which the user gives up */
	StackScores(final int most) {
		this.most = most;
	}

	/**
	 * @param method its name
	 * @param rounds by kind of prompt the IoU without a correction, with one, and
	 *          so on
	 */
	void add(final String method, final Map<String, List<Double>> rounds) {
		final Map<String, List<Double>> all = scores.computeIfAbsent(method,
			name -> new LinkedHashMap<>());
		rounds.forEach((kind, ious) -> {
			for (final int count : new int[]{0, 1, 3, 5})
				if (count <= most) all.computeIfAbsent(kind + (count == 0 ? "" : "_" +
					count + "_corrections"), name -> new ArrayList<>()).add(ious.get(Math
						.min(count, ious.size() - 1)));
			for (final int percent : new int[]{80, 90})
				all.computeIfAbsent(kind + "_corrections_to_" + percent,
					name -> new ArrayList<>()).add((double) corrections(ious, percent /
						100.0));
		});
	}

	private int corrections(final List<Double> ious, final double iou) {
		for (int i = 0; i < ious.size(); i++)
			if (ious.get(i) >= iou) return i;
		return most;
	}

	/**
	 * @return means by method and prompt, in the order in which they are shown
	 */
	Map<String, Map<String, Double>> means() {
		final Map<String, Map<String, Double>> means = new LinkedHashMap<>();
		scores.forEach((method, lists) -> {
			final Map<String, Double> of = new LinkedHashMap<>();
			lists.forEach((key, values) -> of.put(key, values.stream().mapToDouble(
				value -> value).average().orElse(Double.NaN)));
			means.put(method, of);
		});
		return means;
	}
}
