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

package fiji.plugin.sam2;

import java.util.LinkedHashMap;
import java.util.Map;

import fiji.plugin.sam2.everything.EverythingOptions;
import fiji.plugin.sam2.everything.FilterOptions;
import fiji.plugin.sam2.everything.GridOptions;

/** The settings of segment everything under the reference's names. */
final class EverythingReport {

	private EverythingReport() {}

	static Map<String, Object> of(final EverythingOptions options) {
		final Map<String, Object> map = new LinkedHashMap<>();
		final GridOptions grid = options.grid();
		map.put("points_per_side", grid.pointsPerSide());
		map.put("points_per_batch", grid.pointsPerBatch());
		final FilterOptions filter = options.filter();
		map.put("pred_iou_thresh", filter.predIouThresh());
		map.put("stability_score_thresh", filter.stabilityScoreThresh());
		map.put("stability_score_offset", grid.stabilityScoreOffset());
		map.put("mask_threshold", grid.maskThreshold());
		map.put("box_nms_thresh", filter.boxNmsThresh());
		map.put("crop_n_layers", grid.cropNLayers());
		map.put("crop_nms_thresh", filter.cropNmsThresh());
		map.put("crop_overlap_ratio", grid.cropOverlapRatio());
		map.put("crop_n_points_downscale_factor", grid
			.cropNPointsDownscaleFactor());
		map.put("point_grids", grid.pointGrids().isEmpty() ? null : grid
			.pointGrids());
		map.put("min_mask_region_area", filter.minMaskRegionArea());
		map.put("use_m2m", grid.useM2m());
		map.put("multimask_output", grid.multimaskOutput());
		map.put("tile", switch (grid.tile()) {
			case GridOptions.AUTO -> "auto";
			case GridOptions.FINE -> "fine";
			default -> grid.tile();
		});
		map.put("halo", grid.halo());
		map.put("min_area", filter.minArea());
		map.put("max_area", filter.maxArea() == Long.MAX_VALUE ? null : filter
			.maxArea());
		map.put("background", filter.background());
		map.put("labels", options.labels().toString());
		return map;
	}
}
