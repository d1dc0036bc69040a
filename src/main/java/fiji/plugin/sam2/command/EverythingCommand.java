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

package fiji.plugin.sam2.command;

import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

import fiji.plugin.sam2.everything.EverythingOptions;
import fiji.plugin.sam2.everything.FilterOptions;
import fiji.plugin.sam2.everything.GridOptions;
import fiji.plugin.sam2.everything.Preset;

/** What the commands without prompts share: the most used parameters. */
abstract class EverythingCommand extends Sam2Command {

	@Parameter(persist = false, label = "Preset", choices = {"general", "cells"},
		description = "general: the reference's defaults; cells: many small objects on a background.")
	private String preset = "general";

	@Parameter(persist = false, label = "Points per side (0: preset's)",
		min = "0",
		description = "Points in a row and in a column of the grid; 0 for the preset's.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.DETAIL))
	private Integer points_per_side = 0;

	@Parameter(persist = false, stepSize = "0.05",
		label = "Predicted IoU above (-1: preset's)",
		description = "pred_iou_thresh, 0 to 1; below 0 for the preset's.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.DETAIL))
	private Double pred_iou_thresh = -1.0;

	@Parameter(persist = false, stepSize = "0.05",
		label = "Stability score from (-1: preset's)",
		description = "stability_score_thresh, 0 to 1; below 0 for the preset's.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.DETAIL))
	private Double stability_score_thresh = -1.0;

	@Parameter(persist = false, label = "Crop layers", min = "0",
		description = "crop_n_layers: layer i adds 4^i crops.", attrs = @Attr(
			name = DialogOrder.KEY, value = DialogOrder.DETAIL))
	private Integer crop_n_layers = 0;

	@Parameter(persist = false, label = "Refine masks",
		description = "use_m2m: decode every mask once more with itself as mask input.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.DETAIL))
	private Boolean use_m2m = false;

	@Parameter(persist = false, label = "Smallest area (pixels)", min = "0",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.DETAIL))
	private Integer min_area = 0;

	@Parameter(persist = false, label = "Largest area (pixels, 0: any)",
		min = "0", description = "0 for any.", attrs = @Attr(name = DialogOrder.KEY,
			value = DialogOrder.DETAIL))
	private Integer max_area = 0;

	@Override
	String nothing() {
		return "Nothing was found; lower the predicted IoU or the stability score, or take the other preset or another model.";
	}

	/** @return the preset with what was given */
	EverythingOptions everything() {
		final EverythingOptions base = Preset.parse(preset).options();
		final GridOptions g = base.grid();
		final GridOptions grid = new GridOptions(number(points_per_side) == 0 ? g
			.pointsPerSide() : points_per_side, g.pointsPerBatch(), g
				.stabilityScoreOffset(), g.maskThreshold(), number(crop_n_layers), g
					.cropOverlapRatio(), g.cropNPointsDownscaleFactor(), g.pointGrids(),
			Boolean.TRUE.equals(use_m2m), g.multimaskOutput(), g.tile(), g.halo());
		final FilterOptions f = base.filter();
		return base.withGrid(grid).withFilter(f.withThresholds(or(pred_iou_thresh, f
			.predIouThresh()), or(stability_score_thresh, f.stabilityScoreThresh()))
			.withAreas(number(min_area), number(max_area) == 0 ? Long.MAX_VALUE
				: max_area));
	}

	private static float or(final Double given, final float otherwise) {
		return given == null || given < 0 ? otherwise : given.floatValue();
	}
}
