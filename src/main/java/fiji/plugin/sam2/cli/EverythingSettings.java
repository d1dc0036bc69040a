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

package fiji.plugin.sam2.cli;

import java.nio.file.Path;
import java.util.List;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.everything.EverythingOptions;
import fiji.plugin.sam2.everything.FilterOptions;
import fiji.plugin.sam2.everything.GridOptions;
import fiji.plugin.sam2.everything.LabelRule;
import fiji.plugin.sam2.everything.Preset;
import fiji.plugin.sam2.io.PointGridFile;
import picocli.CommandLine.Option;

/**
 * The parameters of the official automatic mask generator under its names, and
 * this plugin's own. What is not given is the preset's.
 */
final class EverythingSettings {

	@Option(names = "--preset", paramLabel = "NAME", defaultValue = "general",
		description = "general (the reference's defaults) or cells (default: ${DEFAULT-VALUE}).")
	private String preset;

	@Option(names = "--points-per-side", paramLabel = "N",
		description = "Points in a row and in a column of the grid (general: 32; of each tile if there are tiles).")
	private Integer pointsPerSide;

	@Option(names = "--points-per-batch", paramLabel = "N",
		description = "Points decoded at once (64).")
	private Integer pointsPerBatch;

	@Option(names = "--pred-iou-thresh", paramLabel = "X",
		description = "Masks need a predicted IoU above this (general: the model's own; 0.8 for Meta's).")
	private Float predIouThresh;

	@Option(names = "--stability-score-thresh", paramLabel = "X",
		description = "Masks need at least this stability score (general: the model's own; 0.95 for Meta's).")
	private Float stabilityScoreThresh;

	@Option(names = "--stability-score-offset", paramLabel = "X",
		description = "By how much the threshold moves for the stability score (general: the model's own; 1 for Meta's).")
	private Float stabilityScoreOffset;

	@Option(names = "--mask-threshold", paramLabel = "X",
		description = "Logit above which a pixel belongs to a mask (0).")
	private Float maskThreshold;

	@Option(names = "--box-nms-thresh", paramLabel = "X",
		description = "Of masks whose boxes have a higher IoU one stays (general: the model's own; 0.7 for Meta's).")
	private Float boxNmsThresh;

	@Option(names = "--crop-n-layers", paramLabel = "N",
		description = "Layer i adds 4^i crops of the image (0).")
	private Integer cropNLayers;

	@Option(names = "--crop-nms-thresh", paramLabel = "X",
		description = "As --box-nms-thresh, between crops or tiles (general: the model's own; 0.7 for Meta's).")
	private Float cropNmsThresh;

	@Option(names = "--crop-overlap-ratio", paramLabel = "X",
		description = "Overlap of the crops as a share of the shorter side (512/1500).")
	private Double cropOverlapRatio;

	@Option(names = "--crop-n-points-downscale-factor", paramLabel = "N",
		description = "Layer i has points per side / N^i (1).")
	private Integer cropNPointsDownscaleFactor;

	@Option(names = "--point-grids", paramLabel = "FILE",
		description = "JSON file with a list of points [x, y], 0 to 1, for each layer, instead of --points-per-side.")
	private Path pointGrids;

	@Option(names = "--min-mask-region-area", paramLabel = "PIXELS",
		description = "Remove parts and fill holes with fewer pixels of the image (0).")
	private Integer minMaskRegionArea;

	@Option(names = "--use-m2m", arity = "0..1", paramLabel = "true|false",
		fallbackValue = "true",
		description = "Decode every mask once more with itself as mask input (false).")
	private Boolean useM2m;

	@Option(names = "--multimask-output", arity = "0..1",
		paramLabel = "true|false", fallbackValue = "true",
		description = "Three masks a point instead of one (true).")
	private Boolean multimaskOutput;

	@Option(names = "--tile", paramLabel = "auto|fine|none|SIDE", description = {
		"Side of the tiles that large planes are cut into:",
		"auto (for planes of twice the network's input), fine (sooner), none, or pixels."})
	private String tile;

	@Option(names = "--halo", paramLabel = "PIXELS",
		description = "What the network sees beyond each side of a tile of given side (a quarter of it).")
	private Integer halo;

	@Option(names = "--min-area", paramLabel = "PIXELS",
		description = "Smallest object (0).")
	private Long minArea;

	@Option(names = "--max-area", paramLabel = "PIXELS",
		description = "Largest object (any).")
	private Long maxArea;

	@Option(names = "--example-area", paramLabel = "PIXELS",
		description = "Area of a typical object: keep objects from a quarter to four times of it, where --min-area and --max-area say nothing else.")
	private Double exampleArea;

	@Option(names = "--background", arity = "0..1", paramLabel = "true|false",
		fallbackValue = "true",
		description = "Leave out the largest mask as background (general: false, cells: true).")
	private Boolean background;

	@Option(names = "--labels", paramLabel = "smaller|score",
		description = "Which mask lies on top in labels.tif where they overlap (general: smaller, cells: score).")
	private String labels;

	/** @return the preset with what was given */
	EverythingOptions options() {
		final EverythingOptions base = Preset.parse(preset).options();
		return new EverythingOptions(grid(base.grid()), filter(base.filter()),
			labels == null ? base.labels() : LabelRule.parse(labels));
	}

	private GridOptions grid(final GridOptions g) {
		final int side = tile == null ? g.tile() : GridOptions.parseTile(tile);
		final int beyond = halo != null ? halo : side > 0 ? side / 4 : 0;
		return new GridOptions(or(pointsPerSide, g.pointsPerSide()), or(
			pointsPerBatch, g.pointsPerBatch()), or(stabilityScoreOffset, g
				.stabilityScoreOffset()), or(maskThreshold, g.maskThreshold()), or(
					cropNLayers, g.cropNLayers()), or(cropOverlapRatio, g
						.cropOverlapRatio()), or(cropNPointsDownscaleFactor, g
							.cropNPointsDownscaleFactor()), pointGrids == null ? List.of()
								: PointGridFile.read(pointGrids), or(useM2m, g.useM2m()), or(
									multimaskOutput, g.multimaskOutput()), side, beyond);
	}

	private FilterOptions filter(final FilterOptions f) {
		final FilterOptions given = new FilterOptions(or(predIouThresh, f
			.predIouThresh()), or(stabilityScoreThresh, f.stabilityScoreThresh()), or(
				boxNmsThresh, f.boxNmsThresh()), or(cropNmsThresh, f.cropNmsThresh()),
			or(minMaskRegionArea, f.minMaskRegionArea()), or(minArea, f.minArea()),
			or(maxArea, f.maxArea()), or(background, f.background()));
		return exampleArea == null ? given : given.withExample(exampleArea);
	}

	/**
	 * An infinite number stands for the model's own inside; users leave it out.
	 */
	private static <T> T or(final T given, final T otherwise) {
		if (given instanceof Float number && number.isInfinite())
			throw new Sam2Exception.BadInput("A threshold or offset of " + number +
				" is not possible; give a finite number, or leave the option out for the model's own.");
		return given == null ? otherwise : given;
	}
}
