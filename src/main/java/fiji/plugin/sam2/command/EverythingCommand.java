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

import java.nio.file.Path;

import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

import fiji.plugin.sam2.EverythingResult;
import fiji.plugin.sam2.everything.EverythingOptions;
import fiji.plugin.sam2.everything.FilterOptions;
import fiji.plugin.sam2.everything.GridOptions;
import fiji.plugin.sam2.everything.LabelRule;
import fiji.plugin.sam2.everything.Preset;
import fiji.plugin.sam2.io.PointGridFile;

/** What the commands without prompts share: the most used parameters. */
abstract class EverythingCommand extends Sam2Command {

	@Parameter(persist = false, label = "Preset", choices = {"general", "cells"},
		description = "general: the reference's defaults, with the model's own thresholds; cells: many small objects on a background.")
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

	@Parameter(persist = false, label = "More settings", required = false,
		description = "The other parameters under their names on the command line, such as: box_nms_thresh=0.5 tile=fine; empty for the preset's.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.DETAIL))
	private String more_settings = "";

	@Override
	String nothing() {
		return EverythingResult.NOTHING;
	}

	/** @return the preset with what was given */
	EverythingOptions everything() {
		final EverythingOptions base = Preset.parse(preset).options();
		final GivenSettings more = moreSettings();
		final EverythingOptions given = new EverythingOptions(grid(base.grid(),
			more), filter(base.filter(), more), labels(base.labels(), more.text(
				"labels")));
		more.refuseOthers();
		return given;
	}

	GivenSettings moreSettings() {
		return new GivenSettings("more_settings", more_settings);
	}

	private GridOptions grid(final GridOptions g, final GivenSettings more) {
		final String grids = more.text("point_grids"), tiles = more.text("tile");
		final int side = tiles == null ? g.tile() : GridOptions.parseTile(tiles);
		return new GridOptions(number(points_per_side) == 0 ? g.pointsPerSide()
			: points_per_side, more.whole("points_per_batch", g.pointsPerBatch()),
			more.number("stability_score_offset", g.stabilityScoreOffset()), more
				.number("mask_threshold", g.maskThreshold()), number(crop_n_layers),
			more.number("crop_overlap_ratio", g.cropOverlapRatio()), more.whole(
				"crop_n_points_downscale_factor", g.cropNPointsDownscaleFactor()),
			grids == null ? g.pointGrids() : PointGridFile.read(Path.of(grids)),
			Boolean.TRUE.equals(use_m2m), more.yes("multimask_output", g
				.multimaskOutput()), side, more.whole("halo", Math.max(0, side) / 4));
	}

	private FilterOptions filter(final FilterOptions f,
		final GivenSettings more)
	{
		return new FilterOptions(or(pred_iou_thresh, f.predIouThresh()), or(
			stability_score_thresh, f.stabilityScoreThresh()), more.number(
				"box_nms_thresh", f.boxNmsThresh()), more.number("crop_nms_thresh", f
					.cropNmsThresh()), more.whole("min_mask_region_area", f
						.minMaskRegionArea()), number(min_area), number(max_area) == 0
							? Long.MAX_VALUE : max_area, more.yes("background", f
								.background()));
	}

	private static LabelRule labels(final LabelRule rule, final String given) {
		return given == null ? rule : LabelRule.parse(given);
	}

	private static float or(final Double given, final float otherwise) {
		return given == null || given < 0 ? otherwise : given.floatValue();
	}
}
