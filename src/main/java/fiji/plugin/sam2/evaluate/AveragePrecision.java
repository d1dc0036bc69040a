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

import java.util.Arrays;

/**
 * Hits over hits, misses and false alarms, at each of ten thresholds. A hit is
 * a pair whose IoU is <b>above</b> the threshold, as the 2018 Data Science Bowl
 * (DSB2018) defines it; each object is in one pair at most.
 */
final class AveragePrecision {

	/** Number of thresholds: 0.5, 0.55, … 0.95. */
	static final int THRESHOLDS = 10;

	private final double[] sums = new double[THRESHOLDS];
	private int images;

	/** @return a threshold */
	static double threshold(final int index) {
		return (50 + 5 * index) / 100.0;
	}

	/** @return the value at each threshold; NaN if there is no object at all */
	static double[] of(final SliceOverlaps overlaps) {
		final double[] ious = ObjectMatches.byIou(overlaps, ObjectMatches.LEAST_IOU)
			.entrySet().stream().mapToDouble(match -> overlaps.iou(match.getKey(),
				match.getValue())).toArray();
		final int objects = overlaps.reference().size() + overlaps.result().size();
		final double[] values = new double[THRESHOLDS];
		for (int t = 0; t < THRESHOLDS; t++) {
			final double threshold = threshold(t);
			final long hits = Arrays.stream(ious).filter(iou -> iou > threshold)
				.count();
			values[t] = objects == 0 ? Double.NaN : hits / (double) (objects - hits);
		}
		return values;
	}

	/** Counts an image, unless neither side has an object on it. */
	void add(final SliceOverlaps image) {
		final double[] values = of(image);
		if (Double.isNaN(values[0])) return;
		images++;
		for (int t = 0; t < THRESHOLDS; t++)
			sums[t] += values[t];
	}

	/** @return the mean over the images, at each threshold */
	double[] means() {
		return Arrays.stream(sums).map(sum -> images == 0 ? Double.NaN : sum /
			images).toArray();
	}

	/** @return the mean over the thresholds */
	static double mean(final double[] values) {
		return Arrays.stream(values).average().orElse(Double.NaN);
	}
}
