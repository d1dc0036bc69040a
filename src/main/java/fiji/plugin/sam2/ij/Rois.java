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

package fiji.plugin.sam2.ij;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import fiji.plugin.sam2.mask.Mask;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

/** Masks as ImageJ ROIs, with position, name, group, colour and scores. */
public final class Rois {

	private static final String SCORE = "sam2.predicted_iou";

	private static final int MAX_GROUP = 255;

	private Rois() {}

	/**
	 * @param id an object's id, 1 or more
	 * @return its ROI group, 1 … 255; ids 255 apart share one
	 */
	public static int group(final int id) {
		return 1 + (id - 1) % MAX_GROUP;
	}

	/**
	 * @param object id of the object
	 * @param slice 0-based slice
	 * @param axis along which slices are counted
	 * @param slices number of slices
	 * @return for example {@code obj-0003_t-0012} (slices count from 1 here), or
	 *         {@code obj-0003} where there is one slice only
	 */
	public static String name(final int object, final int slice, final Axis axis,
		final int slices)
	{
		return slices == 1 ? String.format(Locale.ROOT, "obj-%04d", object) : String
			.format(Locale.ROOT, "obj-%04d_%s-%04d", object, axis, slice + 1);
	}

	/**
	 * Outlines a mask along the edges of its pixels; parts and holes make a
	 * composite ROI.
	 *
	 * @param mask any mask
	 * @return its outline, or null if the mask is empty
	 */
	public static Roi outline(final Mask mask) {
		if (mask.isEmpty()) return null;
		final Mask.Bounds box = mask.bounds();
		final ByteProcessor ip = new ByteProcessor(box.width(), box.height());
		final byte[] pixels = (byte[]) ip.getPixels();
		mask.forEachRun((from, to) -> {
			for (int p = from; p < to; p++)
				pixels[(p / mask.width() - box.y()) * box.width() + p % mask.width() -
					box.x()] = (byte) 255;
		});
		ip.setThreshold(255, 255, ImageProcessor.NO_LUT_UPDATE);
		final Roi roi = ThresholdToSelection.run(new ImagePlus("", ip));
		roi.setLocation(box.x() + roi.getXBase(), box.y() + roi.getYBase());
		roi.setImage(null);
		return roi;
	}

	/** @return true if a run of this plugin found what the ROI outlines */
	public static boolean isFound(final Roi roi) {
		return roi.getProperty(SCORE) != null;
	}

	/**
	 * @param row one object on one slice
	 * @param image the image it was found in
	 * @param planes which of its planes were used
	 * @return the ROI at its place in the image's stack, or null if the object is
	 *         not seen there
	 */
	public static Roi of(final ResultRow row, final ImagePlus image,
		final PlaneSelection planes)
	{
		final Roi roi = outline(row.mask());
		if (roi == null) return null;
		final PlaneSelection at = planes.at(image, row.position());
		roi.setName(name(row, image, planes));
		place(roi, row.slice(), image, at);
		RoiGroups.set(roi, group(row.object()));
		roi.setStrokeColor(Luts.color(row.object()));
		roi.setProperty("sam2.object", Integer.toString(row.object()));
		if (row.name() != null && !row.name().isEmpty()) roi.setProperty(
			"sam2.name", row.name().replace('\n', ' '));
		roi.setProperty(SCORE, Float.toString(row.predictedIou()));
		roi.setProperty("sam2.object_score", Float.toString(row.objectScore()));
		roi.setProperty("sam2.stability", Float.toString(row.stability()));
		roi.setProperty("sam2.prompted", Boolean.toString(row.prompted()));
		return roi;
	}

	/**
	 * @param row one object on one slice
	 * @param image the image it was found in
	 * @param planes which of its planes were used
	 * @return the name of its ROI: object, slice, and the position on the other
	 *         axis where that has several
	 */
	public static String name(final ResultRow row, final ImagePlus image,
		final PlaneSelection planes)
	{
		final PlaneSelection at = planes.at(image, row.position());
		final String name = name(row.object(), row.slice(), at.axis(), at.count());
		final Axis other = at.axis().other();
		return other.length(image) == 1 ? name : name + String.format(Locale.ROOT,
			"_%s-%04d", other, at.other());
	}

	/**
	 * @param rows objects on slices
	 * @param image the image they were found in
	 * @param planes which of its planes were used
	 * @return the ROIs of those that are seen, in the same order
	 */
	public static List<Roi> of(final Iterable<ResultRow> rows,
		final ImagePlus image, final PlaneSelection planes)
	{
		final List<Roi> rois = new ArrayList<>();
		for (final ResultRow row : rows) {
			final Roi roi = of(row, image, planes);
			if (roi != null) rois.add(roi);
		}
		return rois;
	}

	/** Hyperstacks know three positions, plain stacks one. */
	private static void place(final Roi roi, final int slice,
		final ImagePlus image, final PlaneSelection planes)
	{
		if (image.getStackSize() == 1) return;
		final int[] at = planes.position(image, slice);
		final int several = (image.getNChannels() > 1 ? 1 : 0) + (image
			.getNSlices() > 1 ? 1 : 0) + (image.getNFrames() > 1 ? 1 : 0);
		if (several > 1 || image.getNChannels() > 1) roi.setPosition(at[0], at[1],
			at[2]);
		else roi.setPosition(planes.stackIndex(image, slice, 1));
	}
}
