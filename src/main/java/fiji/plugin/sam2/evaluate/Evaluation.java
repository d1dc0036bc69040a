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
 * The figures of a result.
 *
 * @param width of a slice in pixels; of the first where they differ
 * @param height of a slice in pixels; of the first where they differ
 * @param slices number of slices that were compared
 * @param matching the rule that paired the objects: id, iou or image
 * @param objects objects of the reference, the worst first
 * @param extra ids of the objects of the result that have no partner
 * @param meanIou mean IoU of the objects of the reference
 * @param meanDice mean Dice of the objects of the reference
 * @param apSlices average precision at 0.5, 0.55, … 0.95, each slice an image
 *          of its own, mean over the images that have objects; the mean over
 *          the thresholds is the figure of DSB2018
 * @param apObjects average precision at the same thresholds, of whole objects
 * @param seg SEG of the Cell Tracking Challenge: mean over all objects on all
 *          slices of the IoU with the object that covers more than half of it
 * @param davis J and F as DAVIS adds them up; null below three slices and for
 *          images that are no video
 * @param sav J and F as SA-V adds them up; null as for davis
 * @param sliceIou for each compared slice the mean IoU of the objects seen
 *          there in the reference; NaN where there is none
 * @param sliceNumbers 0-based numbers of the compared slices
 * @param sliceNames names of the compared slices' files without the ending;
 *          null for each that has no file of its own
 */
public record Evaluation(int width, int height, int slices, Matching matching,
	List<ObjectScore> objects, List<Integer> extra, double meanIou,
	double meanDice, double[] apSlices, double[] apObjects, double seg,
	VideoScore davis, VideoScore sav, double[] sliceIou,
	List<Integer> sliceNumbers, List<String> sliceNames)
{

	/**
	 * @param slice 0-based number of a compared slice
	 * @return the name of its file without the ending, else its number from 1
	 */
	public String name(final int slice) {
		final String name = sliceNames.get(sliceNumbers.indexOf(slice));
		return name != null ? name : Integer.toString(slice + 1);
	}

	/** @return the mean average precision of DSB2018 */
	public double dsb() {
		return AveragePrecision.mean(apSlices);
	}

	/** @return share of all objects' slices that are right */
	public double right() {
		final double right = objects.stream().mapToDouble(object -> object.right() *
			object.slices()).sum();
		return right / objects.stream().mapToInt(ObjectScore::slices).sum();
	}

	/** @return identity switches of all objects */
	public int switches() {
		return objects.stream().mapToInt(ObjectScore::switches).sum();
	}

	/** @return gaps of all objects */
	public int gaps() {
		return objects.stream().mapToInt(ObjectScore::gaps).sum();
	}
}
