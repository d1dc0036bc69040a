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

/** An evaluation as a table and as a tree of values. */
public final class Figures {

	private Figures() {}

	/**
	 * @param evaluation any
	 * @return one row an object, the worst first; slices count from 1
	 */
	public static Table table(final Evaluation evaluation) {
		final List<double[]> rows = new ArrayList<>();
		for (final ObjectScore score : evaluation.objects())
			rows.add(new double[]{score.id(), score.found(), score.slices(), score
				.area(), score.iou(), score.dice(), score.bestIou(), score.j(), score
					.f(), (score.j() + score.f()) / 2, score.right(), score.switches(),
				score.gaps(), score.worstSlice() + 1, score.worstIou()});
		return new Table(List.of("object", "found_as", "slices", "area_px", "iou",
			"dice", "best_iou", "j", "f", "jf", "right", "switches", "gaps",
			"worst_slice", "worst_iou"), rows);
	}

	/**
	 * @param evaluation any
	 * @return the figures of the whole, without the objects, in the order in
	 *         which they are shown; values that are not defined are missing
	 */
	public static Map<String, Object> summary(final Evaluation evaluation) {
		final Map<String, Object> map = new LinkedHashMap<>();
		if (evaluation.matching() != Matching.IMAGE) {
			map.put("width", evaluation.width());
			map.put("height", evaluation.height());
		}
		map.put("slices", evaluation.slices());
		map.put("matching", evaluation.matching().toString());
		map.put("objects", evaluation.objects().size());
		map.put("found", evaluation.objects().stream().filter(o -> o.found() > 0)
			.count());
		map.put("extra", evaluation.extra().size());
		map.put("mean_iou", evaluation.meanIou());
		map.put("mean_dice", evaluation.meanDice());
		map.put("dsb2018", evaluation.dsb());
		map.put("ap", precision(evaluation.apSlices()));
		map.put("ap_whole_objects", precision(evaluation.apObjects()));
		map.put("ctc_seg", evaluation.seg());
		if (evaluation.davis() != null) map.put("davis", video(evaluation.davis()));
		if (evaluation.sav() != null) map.put("sav", video(evaluation.sav()));
		if (evaluation.slices() > 1 && evaluation.matching() != Matching.IMAGE) {
			map.put("slices_right", evaluation.right());
			map.put("identity_switches", evaluation.switches());
			map.put("gaps", evaluation.gaps());
		}
		map.values().removeIf(value -> value instanceof Double number && number
			.isNaN());
		return map;
	}

	/**
	 * @param evaluation any
	 * @return {@link #summary} and every object, for a file
	 */
	public static Map<String, Object> all(final Evaluation evaluation) {
		final Map<String, Object> map = summary(evaluation);
		map.put("objects", table(evaluation).maps());
		map.put("extra", evaluation.extra());
		final Map<String, Object> slices = new LinkedHashMap<>();
		for (int i = 0; i < evaluation.sliceIou().length; i++)
			if (!Double.isNaN(evaluation.sliceIou()[i])) slices.put(Integer.toString(
				evaluation.sliceNumbers().get(i) + 1), evaluation.sliceIou()[i]);
		map.put("mean_iou_of_slice", slices);
		final Map<String, String> names = new LinkedHashMap<>();
		for (int i = 0; i < evaluation.sliceNames().size(); i++)
			if (evaluation.sliceNames().get(i) != null) names.put(Integer.toString(
				evaluation.sliceNumbers().get(i) + 1), evaluation.sliceNames().get(i));
		if (!names.isEmpty()) map.put("name_of_slice", names);
		return map;
	}

	private static Map<String, Object> precision(final double[] values) {
		final Map<String, Object> map = new LinkedHashMap<>();
		for (int t = 0; t < values.length; t++)
			map.put(Double.toString(AveragePrecision.threshold(t)), values[t]);
		return map;
	}

	private static Map<String, Object> video(final VideoScore score) {
		final Map<String, Object> map = new LinkedHashMap<>();
		map.put("objects", score.objects());
		map.put("jf", score.jf());
		map.put("j", score.j());
		map.put("j_recall", score.jRecall());
		map.put("j_decay", score.jDecay());
		map.put("f", score.f());
		map.put("f_recall", score.fRecall());
		map.put("f_decay", score.fDecay());
		map.values().removeIf(value -> value instanceof Double number && number
			.isNaN());
		return map;
	}
}
