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

import java.util.Map;
import java.util.SortedMap;

import fiji.plugin.sam2.mask.Mask;

/**
 * An object of the reference, slice by slice.
 *
 * @param masks by slice; none is empty
 */
record StackTruth(SortedMap<Integer, Mask> masks) {

	/** @return the slice on which it is largest; the first of equal ones */
	int largest() {
		int best = masks.firstKey();
		for (final Map.Entry<Integer, Mask> slice : masks.entrySet())
			if (slice.getValue().area() > masks.get(best).area()) best = slice
				.getKey();
		return best;
	}

	/**
	 * @param found masks by slice
	 * @return mean IoU over the slices of the object
	 */
	double mean(final Map<Integer, Mask> found) {
		return masks.keySet().stream().mapToDouble(slice -> iou(found, slice))
			.average().orElse(0);
	}

	/**
	 * @param found masks by slice
	 * @param prompted slices that do not count
	 * @return the slice that is worst, −1 if all are prompted
	 */
	int worst(final Map<Integer, Mask> found, final Map<Integer, ?> prompted) {
		return masks.keySet().stream().filter(slice -> !prompted.containsKey(slice))
			.min((a, b) -> Double.compare(iou(found, a), iou(found, b))).orElse(-1);
	}

	private double iou(final Map<Integer, Mask> found, final int slice) {
		final Mask mask = found.get(slice);
		return mask == null ? 0 : masks.get(slice).iou(mask);
	}
}
