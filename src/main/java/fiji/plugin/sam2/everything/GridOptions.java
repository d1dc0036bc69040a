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
import java.util.Locale;

import fiji.plugin.sam2.Sam2Exception;

/**
 * What is asked of the network; after a change of it everything is decoded
 * anew. Names and defaults are those of the official automatic mask generator,
 * except for the tiles.
 *
 * @param pointsPerSide points in a row and in a column of the grid, 1 or more
 * @param pointsPerBatch most points decoded at once; masks do not depend on it
 * @param stabilityScoreOffset by which the threshold moves for the stability
 *          score; {@link FilterOptions#OWN} for the model's own
 * @param maskThreshold logit above which a pixel belongs to a mask
 * @param cropNLayers 0 for the whole image only; layer i adds 4^i crops
 * @param cropOverlapRatio overlap of the crops of layer 1, as a share of the
 *          image's shorter side
 * @param cropNPointsDownscaleFactor layer i has points per side / factor^i
 * @param pointGrids one list of (x, y), 0 … 1, for each layer, instead of grids
 *          of points per side; empty for those
 * @param useM2m decode every mask once more with itself as mask input
 * @param multimaskOutput three masks a point instead of one
 * @param tile side of the tiles that planes are cut into which are larger than
 *          a tile with its halo, in pixels; 0 for none, {@link #AUTO} or
 *          {@link #FINE}
 * @param halo what the network sees beyond each side of a tile, in pixels;
 *          chosen by the plugin where the tile is
 */
public record GridOptions(int pointsPerSide, int pointsPerBatch,
	float stabilityScoreOffset, float maskThreshold, int cropNLayers,
	double cropOverlapRatio, int cropNPointsDownscaleFactor,
	List<List<double[]>> pointGrids, boolean useM2m, boolean multimaskOutput,
	int tile, int halo)
{

	/** The reference's defaults; no tiles. */
	public static final GridOptions DEFAULT = new GridOptions(32, 64, 1, 0, 0,
		512 / 1500.0, 1, List.of(), false, true, 0, 0);

	/**
	 * Tiles of half the network's input, with an eighth of it as halo, for planes
	 * larger than twice the input; where the model looks through windows, tiles
	 * of all sizes from small ones to the whole plane, always.
	 */
	public static final int AUTO = -1;

	/** As {@link #AUTO}, for planes larger than a tile with its halo. */
	public static final int FINE = -2;

	/**
	 * Of the inputs of points that are decoded at once, together: 8 at 1024
	 * pixels, where each takes some 30 MB; more are no faster.
	 */
	private static final long MOST_PIXELS = 8L * 1024 * 1024;

	private static final int MOST_POINTS = 1024;
	private static final int MOST_LAYERS = 5;
	private static final int SMALLEST_TILE = 16;

	/** Refuses values that make no sense. */
	public GridOptions {
		pointGrids = pointGrids == null ? List.of() : pointGrids.stream().map(
			List::copyOf).toList();
		range("points_per_side", pointsPerSide, 1, MOST_POINTS);
		range("points_per_batch", pointsPerBatch, 1, MOST_POINTS);
		range("crop_n_layers", cropNLayers, 0, MOST_LAYERS);
		range("crop_n_points_downscale_factor", cropNPointsDownscaleFactor, 1,
			MOST_POINTS);
		if (!(cropOverlapRatio >= 0 && cropOverlapRatio < 1))
			throw new Sam2Exception.BadInput("The crop_overlap_ratio " +
				cropOverlapRatio + " is not possible; give 0 or more and less than 1.");
		if (stabilityScoreOffset != FilterOptions.OWN && !(stabilityScoreOffset >=
			0 && Float.isFinite(stabilityScoreOffset)))
			throw new Sam2Exception.BadInput("The stability_score_offset " +
				stabilityScoreOffset + " is not possible; give 0 or more.");
		if (!Float.isFinite(maskThreshold)) throw new Sam2Exception.BadInput(
			"The mask_threshold " + maskThreshold +
				" is not possible; give a logit, such as 0.");
		if (tile != 0 && tile != AUTO && tile != FINE && tile < SMALLEST_TILE)
			throw new Sam2Exception.BadInput("Tiles of " + tile +
				" pixels are not possible; give " + SMALLEST_TILE +
				" or more, or 0 for none.");
		if (halo < 0 || halo > 1 << 16) throw new Sam2Exception.BadInput(
			"A halo of " + halo + " pixels is not possible; give 0 or more.");
		if (halo > 0 && tile <= 0) throw new Sam2Exception.BadInput("A halo of " +
			halo +
			" pixels needs tiles of a given side; give a tile in pixels, or no halo.");
		if (tile > 0 && cropNLayers > 0) throw new Sam2Exception.BadInput(
			"Tiles and crop_n_layers " + cropNLayers +
				" exclude each other; use one of them.");
		if (!pointGrids.isEmpty() && pointGrids.size() <= cropNLayers)
			throw new Sam2Exception.BadInput(pointGrids.size() +
				" point_grids do not suffice; crop_n_layers " + cropNLayers +
				" asks for " + (cropNLayers + 1) + ".");
		for (final List<double[]> grid : pointGrids) {
			if (grid.isEmpty()) throw new Sam2Exception.BadInput(
				"The point_grids hold a layer without points; give each one or more [x, y].");
			for (final double[] p : grid)
				if (p.length != 2 || !(p[0] >= 0 && p[0] <= 1 && p[1] >= 0 && p[1] <=
					1)) throw new Sam2Exception.BadInput("The point_grids hold " +
						java.util.Arrays.toString(p) + "; points are x, y from 0 to 1.");
		}
	}

	/**
	 * @param text {@code auto}, {@code fine}, {@code none} or a side in pixels
	 * @return the value of {@link #tile}
	 * @throws Sam2Exception.BadInput if the text is anything else
	 */
	public static int parseTile(final String text) {
		final String name = text.strip().toLowerCase(Locale.ROOT);
		if (name.matches("\\d{1,6}")) return Integer.parseInt(name);
		return switch (name) {
			case "auto" -> AUTO;
			case "fine" -> FINE;
			case "none" -> 0;
			default -> throw new Sam2Exception.BadInput("There are no tiles '" +
				text + "'; give auto, fine, none or a side in pixels.");
		};
	}

	private static void range(final String name, final int value, final int low,
		final int high)
	{
		if (value < low || value > high) throw new Sam2Exception.BadInput("The " +
			name + " " + value + " is not possible; give " + low + " to " + high +
			".");
	}

	/**
	 * @param side of the tiles, 0, {@link #AUTO} or {@link #FINE}
	 * @param beyond halo
	 * @return changed options
	 */
	public GridOptions withTiles(final int side, final int beyond) {
		return new GridOptions(pointsPerSide, pointsPerBatch, stabilityScoreOffset,
			maskThreshold, cropNLayers, cropOverlapRatio, cropNPointsDownscaleFactor,
			pointGrids, useM2m, multimaskOutput, side, beyond);
	}

	/**
	 * @param perSide points in a row and in a column of the grid
	 * @return changed options
	 */
	public GridOptions withPoints(final int perSide) {
		return new GridOptions(perSide, pointsPerBatch, stabilityScoreOffset,
			maskThreshold, cropNLayers, cropOverlapRatio, cropNPointsDownscaleFactor,
			pointGrids, useM2m, multimaskOutput, tile, halo);
	}

	/**
	 * @param offset by which the threshold moves for the stability score
	 * @return changed options
	 */
	public GridOptions withOffset(final float offset) {
		return new GridOptions(pointsPerSide, pointsPerBatch, offset, maskThreshold,
			cropNLayers, cropOverlapRatio, cropNPointsDownscaleFactor, pointGrids,
			useM2m, multimaskOutput, tile, halo);
	}

	/** @return options in which no {@link FilterOptions#OWN} is left */
	GridOptions resolve(final OwnSettings own) {
		return stabilityScoreOffset == FilterOptions.OWN ? withOffset(own
			.stabilityScoreOffset()) : this;
	}

	/**
	 * @param inputSize edge length S of the network's input
	 * @return how many points are decoded at once, so that memory is bounded
	 */
	int atOnce(final int inputSize) {
		final long fitting = MOST_PIXELS / ((long) inputSize * inputSize);
		return (int) Math.max(1, Math.min(pointsPerBatch, fitting));
	}

	/**
	 * @param layer 0 for the whole image, or of crops
	 * @return the points of each crop of the layer, (x, y) from 0 to 1, row by
	 *         row
	 */
	List<double[]> grid(final int layer) {
		if (!pointGrids.isEmpty()) return pointGrids.get(layer);
		final int n = (int) (pointsPerSide / Math.pow(cropNPointsDownscaleFactor,
			layer));
		return PointGrid.of(n);
	}
}
