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

import java.util.List;

/**
 * SEG of the Cell Tracking Challenge: each object of the reference on each
 * slice scores its IoU with the object of the result that covers more than half
 * of it, 0 if there is none; the mean of all.
 */
final class Seg {

	private Seg() {}

	/** @return 0 … 1; NaN if the reference has no object */
	static double of(final List<SliceOverlaps> slices) {
		double sum = 0;
		long objects = 0;
		for (final SliceOverlaps slice : slices) {
			objects += slice.reference().size();
			for (final SliceOverlaps.Pair pair : slice.pairs())
				if (2 * pair.shared() > slice.reference().get(pair.reference())) sum +=
					slice.iou(pair);
		}
		return sum / objects;
	}
}
