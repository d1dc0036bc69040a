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

/**
 * How well one object of the reference was found.
 *
 * @param id in the reference
 * @param found id of its partner in the result, 0 if it has none
 * @param slices slices on which the reference has it
 * @param area its pixels in the reference, on all slices
 * @param iou pixels in both over pixels in either, on all slices; 0 without a
 *          partner
 * @param dice twice the pixels in both over the pixels of each, on all slices
 * @param bestIou largest IoU with any object of the result, partner or not
 * @param j mean IoU over the slices where object or partner is seen
 * @param f mean boundary measure over the same slices
 * @param right share of the object's slices on which its partner has an IoU of
 *          at least 0.5
 * @param switches how often another object of the result takes over, see
 *          {@link ObjectTrace}
 * @param gaps how often the object is lost and found again
 * @param worstSlice 0-based slice with the lowest IoU
 * @param worstIou the IoU there
 */
public record ObjectScore(int id, int found, int slices, long area, double iou,
	double dice, double bestIou, double j, double f, double right, int switches,
	int gaps, int worstSlice, double worstIou)
{

	/** @return the same of objects with other ids */
	ObjectScore named(final int newId, final int newFound) {
		return new ObjectScore(newId, newFound, slices, area, iou, dice, bestIou, j,
			f, right, switches, gaps, worstSlice, worstIou);
	}
}
