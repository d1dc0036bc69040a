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
 * What a method reaches with prompts, over many objects. An object on which the
 * user stopped early keeps its last IoU for more clicks; one that never reached
 * an IoU counts with the largest number of clicks.
 */
final class ClickScore {

	private final int most;
	private final List<List<Double>> clicks = new ArrayList<>();
	private final Map<String, List<Double>> others = new LinkedHashMap<>();

	/** @param most number of clicks at which the user gives up */
	ClickScore(final int most) {
		this.most = most;
	}

	/** @param ious IoU after each click on an object */
	void clicked(final List<Double> ious) {
		clicks.add(ious);
	}

	/**
	 * @param prompt box or mask
	 * @param iou on an object
	 */
	void add(final String prompt, final double iou) {
		others.computeIfAbsent(prompt, key -> new ArrayList<>()).add(iou);
	}

	private double after(final int count) {
		return clicks.stream().mapToDouble(ious -> ious.get(Math.min(count, ious
			.size()) - 1)).average().orElse(Double.NaN);
	}

	/** Clicks until an IoU is reached. */
	private double number(final double iou) {
		return clicks.stream().mapToInt(ious -> {
			for (int i = 0; i < ious.size(); i++)
				if (ious.get(i) >= iou) return i + 1;
			return most;
		}).average().orElse(Double.NaN);
	}

	/** @return the figures, in the order in which they are shown */
	Map<String, Double> figures() {
		final Map<String, Double> map = new LinkedHashMap<>();
		if (!clicks.isEmpty()) {
			for (final int count : new int[]{1, 3, 5})
				if (count <= most) map.put("click_" + count, after(count));
			map.put("noc80", number(0.8));
			map.put("noc90", number(0.9));
		}
		others.forEach((prompt, ious) -> map.put(prompt, ious.stream().mapToDouble(
			iou -> iou).average().orElse(Double.NaN)));
		return map;
	}
}
