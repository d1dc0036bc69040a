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

import fiji.plugin.sam2.model.ModelSpec;
import fiji.plugin.sam2.model.PromptSettings;

/**
 * What a model uses where the user leaves it open: the numbers of its spec, or
 * those of the official code, which were made for Meta's models.
 *
 * @param predIouThresh masks need a predicted IoU above this
 * @param stabilityScoreThresh masks need at least this stability score
 * @param stabilityScoreOffset by which the threshold moves for the stability
 *          score
 * @param nmsThresh of masks whose boxes have a higher IoU one stays
 * @param tiles smallest tiles of a model that looks through windows, or null:
 *          it sees the whole plane
 */
record OwnSettings(float predIouThresh, float stabilityScoreThresh,
	float stabilityScoreOffset, float nmsThresh, Tiles tiles)
{

	/** Those of the official code. */
	static final OwnSettings REFERENCE = new OwnSettings(FilterOptions.DEFAULT
		.predIouThresh(), FilterOptions.DEFAULT.stabilityScoreThresh(),
		GridOptions.DEFAULT.stabilityScoreOffset(), FilterOptions.DEFAULT
			.boxNmsThresh(), null);

	/**
	 * @param spec of a model
	 * @return its own settings
	 */
	static OwnSettings of(final ModelSpec spec) {
		final PromptSettings own = spec.everything();
		if (own == null) return REFERENCE;
		return new OwnSettings((float) own.number("pred_iou_thresh"), (float) own
			.number("stability_score_thresh"), (float) own.number(
				"stability_score_offset"), (float) own.number("nms_thresh"), new Tiles(
					(int) own.number("tile"), (int) own.number("halo"), (int) own.number(
						"points_per_tile")));
	}
}
