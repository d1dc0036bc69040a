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

import java.util.List;

import fiji.plugin.sam2.Sam2Exception;

/**
 * All that was decoded of an image and may become a result, so that thresholds
 * can be moved without asking the network again. Immutable; keeps masks as
 * runs.
 */
public final class PreparedMasks {

	private final int width;
	private final int height;
	private final List<Crop> crops;
	private final List<Candidate> candidates;
	private final FilterOptions floor;
	private final OwnSettings own;

	PreparedMasks(final int width, final int height, final List<Crop> crops,
		final List<Candidate> candidates, final FilterOptions floor,
		final OwnSettings own)
	{
		this.width = width;
		this.height = height;
		this.crops = List.copyOf(crops);
		this.candidates = List.copyOf(candidates);
		this.floor = floor;
		this.own = own;
	}

	/** @return width of the image in pixels */
	public int width() {
		return width;
	}

	/** @return height of the image in pixels */
	public int height() {
		return height;
	}

	/** @return number of masks that are kept */
	public int size() {
		return candidates.size();
	}

	/** @return the parts that the network looked at */
	List<Crop> crops() {
		return crops;
	}

	/** @return the masks in the order in which they were decoded */
	List<Candidate> candidates() {
		return candidates;
	}

	/**
	 * Refuses thresholds for which masks were not kept.
	 *
	 * @param given thresholds
	 * @return the same with the model's own where they are left to it
	 */
	public FilterOptions resolve(final FilterOptions given) {
		final FilterOptions wanted = given.resolve(own);
		check("pred_iou_thresh", wanted.predIouThresh(), floor.predIouThresh());
		check("stability_score_thresh", wanted.stabilityScoreThresh(), floor
			.stabilityScoreThresh());
		return wanted;
	}

	private static void check(final String name, final float wanted,
		final float kept)
	{
		if (wanted < kept && !(kept <= 0 && wanted <= 0))
			throw new Sam2Exception.BadInput("The " + name + " " + wanted +
				" is below " + kept +
				", down to which masks were kept; prepare with a lower one.");
	}
}
