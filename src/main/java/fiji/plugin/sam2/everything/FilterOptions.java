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

package fiji.plugin.sam2.everything;

import fiji.plugin.sam2.Sam2Exception;

/**
 * Which of the decoded masks count; a change of it needs no decoding. Names and
 * defaults of the first five are those of the official automatic mask
 * generator; the others are this plugin's and change nothing by default.
 *
 * @param predIouThresh masks need a predicted IoU above this; 0 or less keeps
 *          all; {@link #OWN} for the model's own threshold
 * @param stabilityScoreThresh masks need at least this stability score; 0 or
 *          less keeps all; {@link #OWN} for the model's own threshold
 * @param boxNmsThresh of masks of a crop whose boxes have a higher IoU, the one
 *          with the best predicted IoU stays; {@link #OWN} for the model's own
 *          threshold
 * @param cropNmsThresh the same for masks of different crops; the one of the
 *          smaller crop stays; {@link #OWN} for the model's own threshold
 * @param minMaskRegionArea parts and holes of fewer pixels are removed, at the
 *          resolution of the image
 * @param minArea smallest object, in pixels
 * @param maxArea largest object, in pixels
 * @param background true if the largest mask is taken for background and left
 *          out; without effect where a largest area tells background already
 */
public record FilterOptions(float predIouThresh, float stabilityScoreThresh,
	float boxNmsThresh, float cropNmsThresh, int minMaskRegionArea, long minArea,
	long maxArea, boolean background)
{

	/** The reference's defaults. */
	public static final FilterOptions DEFAULT = new FilterOptions(0.8f, 0.95f,
		0.7f, 0.7f, 0, 0, Long.MAX_VALUE, false);

	/**
	 * Stands for the model's own number: that of the reference for Meta's models,
	 * other ones where the spec of a model has them.
	 */
	public static final float OWN = Float.NEGATIVE_INFINITY;

	/** All that a model may have of its own is left to it. */
	static final FilterOptions OWNS = new FilterOptions(OWN, OWN, OWN, OWN, 0, 0,
		Long.MAX_VALUE, false);

	private static final int EXAMPLE = 4;

	/** Refuses values that make no sense. */
	public FilterOptions {
		share("pred_iou_thresh", predIouThresh);
		share("stability_score_thresh", stabilityScoreThresh);
		share("box_nms_thresh", boxNmsThresh);
		share("crop_nms_thresh", cropNmsThresh);
		if (minMaskRegionArea < 0) throw new Sam2Exception.BadInput(
			"The min_mask_region_area " + minMaskRegionArea +
				" is not possible; give a number of pixels, or 0.");
		if (minArea < 0 || maxArea < minArea) throw new Sam2Exception.BadInput(
			"Objects of " + minArea + (maxArea == Long.MAX_VALUE ? " or more"
				: " to " + maxArea) +
				" pixels are not possible; give a smallest area of 0 or more and a larger largest one.");
	}

	private static void share(final String name, final float value) {
		if (value != OWN && !(value >= 0 && value <= 1))
			throw new Sam2Exception.BadInput("The " + name + " " + value +
				" is not possible; give 0 to 1.");
	}

	/** @return options in which no {@link #OWN} is left */
	FilterOptions resolve(final OwnSettings own) {
		return new FilterOptions(or(predIouThresh, own.predIouThresh()), or(
			stabilityScoreThresh, own.stabilityScoreThresh()), or(boxNmsThresh, own
				.nmsThresh()), or(cropNmsThresh, own.nmsThresh()), minMaskRegionArea,
			minArea, maxArea, background);
	}

	private static float or(final float given, final float own) {
		return given == OWN ? own : given;
	}

	/**
	 * @param predIou masks need a predicted IoU above this
	 * @param stability masks need at least this stability score
	 * @return changed options
	 */
	public FilterOptions withThresholds(final float predIou,
		final float stability)
	{
		return new FilterOptions(predIou, stability, boxNmsThresh, cropNmsThresh,
			minMaskRegionArea, minArea, maxArea, background);
	}

	/**
	 * @param least smallest object, in pixels
	 * @param most largest object, in pixels
	 * @return changed options
	 */
	public FilterOptions withAreas(final long least, final long most) {
		return new FilterOptions(predIouThresh, stabilityScoreThresh, boxNmsThresh,
			cropNmsThresh, minMaskRegionArea, least, most, background);
	}

	/**
	 * @param out true if the largest mask is background
	 * @return changed options
	 */
	public FilterOptions withBackground(final boolean out) {
		return new FilterOptions(predIouThresh, stabilityScoreThresh, boxNmsThresh,
			cropNmsThresh, minMaskRegionArea, minArea, maxArea, out);
	}

	/**
	 * @param area of an object that is typical, in pixels, above 0
	 * @return options with areas from a quarter to four times of it; a smallest
	 *         or largest area that is set already stays
	 * @throws Sam2Exception.BadInput if the area is 0 or less, or a set area
	 *           leaves nothing
	 */
	public FilterOptions withExample(final double area) {
		if (!(area > 0)) throw new Sam2Exception.BadInput("An example of " + area +
			" pixels has no area; draw round one typical object.");
		return withAreas(minArea > 0 ? minArea : (long) Math.floor(area / EXAMPLE),
			maxArea < Long.MAX_VALUE ? maxArea : (long) Math.ceil(area * EXAMPLE));
	}
}
