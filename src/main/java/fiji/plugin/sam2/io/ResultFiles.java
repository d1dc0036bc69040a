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

package fiji.plugin.sam2.io;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.engine.RgbPlane;
import fiji.plugin.sam2.ij.Axis;
import fiji.plugin.sam2.ij.LabelImages;
import fiji.plugin.sam2.ij.Overlays;
import fiji.plugin.sam2.ij.PlaneSelection;
import fiji.plugin.sam2.ij.PlaneSource;
import fiji.plugin.sam2.ij.ResultRow;
import fiji.plugin.sam2.ij.Rois;
import ij.ImagePlus;

/**
 * Writes results: {@code labels.tif}, {@code rois.zip}, {@code scores.csv},
 * {@code overlay.png}, {@code run.json}, and the logits if there are any.
 */
public final class ResultFiles {

	/** Most slices that the overlay picture shows. */
	static final int MAX_TILES = 12;

	private static final String RUN = "run.json";

	/** What not every run writes. Logits stay, as further clicks need them. */
	private static final List<String> MAY_BE_OLD = List.of("overlay.png",
		"masks.json", "tracks.csv", "[0-9][0-9]*_RES/mask*.tif",
		"[0-9][0-9]*_RES/res_track.txt");

	private static final int TILE_COLUMNS = 4;
	private static final int TILE_SIDE = 480;
	private static final int PICTURE_SIDE = 2048;

	private static final Gson GSON = new GsonBuilder().setPrettyPrinting()
		.disableHtmlEscaping().serializeSpecialFloatingPointValues().create();

	private final ImagePlus image;
	private final PlaneSource source;
	private final List<ResultRow> rows;
	private List<ResultRow> labelRows;
	private boolean allReadable = true;

	/**
	 * @param image the image that was worked on
	 * @param source its planes
	 * @param rows the results, ordered by slice and object
	 */
	public ResultFiles(final ImagePlus image, final PlaneSource source,
		final List<ResultRow> rows)
	{
		this.image = image;
		this.source = source;
		this.rows = rows;
		labelRows = rows;
	}

	/**
	 * @param seen what the label image shows instead of the results themselves
	 * @return this
	 */
	public ResultFiles withLabels(final List<ResultRow> seen) {
		labelRows = seen;
		return this;
	}

	/**
	 * The image cannot be read any more, or some of its planes: the overlay
	 * picture leaves those out, and is not written if nothing is left.
	 *
	 * @return this
	 */
	public ResultFiles withoutUnreadable() {
		allReadable = false;
		return this;
	}

	/**
	 * Writes all files into the folder, which the caller then commits. What an
	 * earlier run has left in it goes.
	 *
	 * @param folder where they go
	 * @param logits the collected logits, or null
	 * @param run what {@code run.json} holds
	 */
	public void write(final ResultFolder folder, final LogitsFile logits,
		final Map<String, ?> run)
	{
		folder.write("labels.tif", file -> TiffWriter.write(LabelImages.virtual(
			labelRows, image, source.selection()), file));
		folder.write("rois.zip", file -> RoiZip.write(Rois.of(rows, image, source
			.selection()), file));
		folder.write("scores.csv", file -> Files.writeString(file, csv()));
		final List<Overlays.Tile> tiles = tiles();
		if (!tiles.isEmpty()) folder.write("overlay.png", file -> png(overlay(
			tiles), file));
		if (logits != null) logits.finish();
		// Of an earlier run, whatever it did: they would be taken as this one's.
		if (Files.exists(folder.path().resolve(RUN))) MAY_BE_OLD.forEach(
			folder::replaceAll);
		folder.write(RUN, file -> Files.writeString(file, GSON.toJson(run) + "\n"));
	}

	/**
	 * @param picture any picture
	 * @param file is written as PNG
	 * @throws IOException if it cannot be
	 */
	public static void png(final BufferedImage picture, final Path file)
		throws IOException
	{
		ImageIO.write(picture, "png", file.toFile());
	}

	/**
	 * @param image any image
	 * @param file is written as an ImageJ TIFF, planes of virtual stacks one by
	 *          one
	 * @throws IOException if it cannot be
	 */
	public static void tiff(final ImagePlus image, final Path file)
		throws IOException
	{
		TiffWriter.write(image, file);
	}

	private String csv() {
		final boolean positions = hasPositions(image, source.selection());
		final StringBuilder csv = new StringBuilder(
			"object,slice,predicted_iou,object_score,stability,area_px,prompted");
		csv.append(positions ? ",position\n" : "\n");
		for (final ResultRow row : rows)
			csv.append(row.object()).append(',').append(row.slice() + 1).append(',')
				.append(row.predictedIou()).append(',').append(row.objectScore())
				.append(',').append(row.stability()).append(',').append(row.mask()
					.area()).append(',').append(row.prompted() ? 1 : 0).append(positions
						? "," + at(row) + "\n" : "\n");
		return csv.toString();
	}

	/**
	 * @param image any image
	 * @param planes which of its planes are used
	 * @return true if there are several positions on the other axis, which tables
	 *         then name
	 */
	public static boolean hasPositions(final ImagePlus image,
		final PlaneSelection planes)
	{
		return planes.axis().other().length(image) > 1;
	}

	private int at(final ResultRow row) {
		return row.position() == 0 ? source.selection().other() : row.position();
	}

	/** Slices with what was found on them. */
	private List<Overlays.Tile> tiles() {
		final boolean positions = hasPositions(image, source.selection());
		final Axis axis = source.selection().axis();
		final List<Overlays.Tile> tiles = new ArrayList<>();
		for (final List<Integer> place : places()) {
			final int position = place.get(0), slice = place.get(1);
			final RgbPlane plane = plane(position, slice);
			if (plane != null) tiles.add(new Overlays.Tile(Overlays.draw(plane, rows
				.stream().filter(row -> at(row) == position && row.slice() == slice)
				.toList()), axis + " = " + (slice + 1) + (positions ? ", " + axis
					.other() + " = " + position : "")));
		}
		return tiles;
	}

	/** @return the plane, or null if it cannot be read and need not be */
	private RgbPlane plane(final int position, final int slice) {
		try {
			return source.at(position).plane(slice);
		}
		catch (final Sam2Exception exc) {
			if (allReadable) throw exc;
			return null;
		}
	}

	/** One slice in full, or a sheet of evenly spaced ones. */
	private BufferedImage overlay(final List<Overlays.Tile> tiles) {
		if (tiles.size() == 1 && source.count() == 1) return Overlays.fit(tiles.get(
			0).picture(), PICTURE_SIDE);
		return Overlays.sheet(tiles, Math.min(TILE_COLUMNS, tiles.size()),
			TILE_SIDE);
	}

	/** @return evenly spaced positions and slices with results */
	private List<List<Integer>> places() {
		final List<List<Integer>> all = new ArrayList<>(rows.stream().map(
			row -> List.of(at(row), row.slice())).distinct().sorted(Comparator
				.comparing((List<Integer> place) -> place.get(0)).thenComparing(
					place -> place.get(1))).toList());
		if (all.isEmpty()) all.add(List.of(0, 0));
		if (all.size() <= MAX_TILES) return all;
		final List<List<Integer>> some = new ArrayList<>();
		for (int i = 0; i < MAX_TILES; i++)
			some.add(all.get((int) ((long) i * (all.size() - 1) / (MAX_TILES - 1))));
		return some;
	}
}
