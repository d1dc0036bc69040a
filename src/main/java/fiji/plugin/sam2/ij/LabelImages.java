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

import fiji.plugin.sam2.Sam2Exception;
import ij.ImagePlus;
import ij.ImageStack;

/**
 * Masks as a label image: 0 is background, an object has its id in every slice.
 * 8-bit while ids fit into it, then 16-bit, then 32-bit float, which is exact
 * up to {@value #MAX_LABEL}. Size, calibration and slice labels are those of
 * the image. Where masks overlap the smaller one shows. Images in memory show
 * every id in its colour, see {@link LabelPixels}.
 */
public final class LabelImages {

	/** Largest id that a 32-bit float image holds exactly. */
	public static final int MAX_LABEL = 1 << 24;

	private LabelImages() {}

	/**
	 * @param rows objects on slices
	 * @param image the image they were found in
	 * @param planes which of its planes were used
	 * @return a new image in memory, titled {@code <image>-labels}
	 * @throws Sam2Exception.BadInput if an id exceeds {@link #MAX_LABEL}
	 */
	public static ImagePlus inMemory(final Iterable<ResultRow> rows,
		final ImagePlus image, final PlaneSelection planes)
	{
		final LabelStack stack = stack(rows, image, planes);
		return dress(stack.inMemory(maxId(rows)), rows, image);
	}

	/**
	 * @param rows objects on slices
	 * @param image the image they were found in
	 * @param planes which of its planes were used
	 * @return a new image whose planes are painted when they are read
	 * @throws Sam2Exception.BadInput if an id exceeds {@link #MAX_LABEL}
	 */
	public static ImagePlus virtual(final Iterable<ResultRow> rows,
		final ImagePlus image, final PlaneSelection planes)
	{
		return dress(stack(rows, image, planes), rows, image);
	}

	/**
	 * @param maxId the largest id
	 * @return 8, 16 or 32
	 * @throws Sam2Exception.BadInput if it exceeds {@link #MAX_LABEL}
	 */
	public static int bits(final int maxId) {
		if (maxId > MAX_LABEL) throw new Sam2Exception.BadInput("The object id " +
			maxId + " does not fit into a label image; ids go up to " + MAX_LABEL +
			".");
		return maxId <= 0xff ? 8 : maxId <= 0xffff ? 16 : 32;
	}

	private static LabelStack stack(final Iterable<ResultRow> rows,
		final ImagePlus image, final PlaneSelection planes)
	{
		return new LabelStack(image, planes, rows, bits(maxId(rows)));
	}

	private static int maxId(final Iterable<ResultRow> rows) {
		int max = 1;
		for (final ResultRow row : rows)
			max = Math.max(max, row.object());
		return max;
	}

	private static ImagePlus dress(final ImageStack stack,
		final Iterable<ResultRow> rows, final ImagePlus image)
	{
		final ImagePlus labels = new ImagePlus(title(image), stack);
		labels.setDimensions(1, image.getNSlices(), image.getNFrames());
		labels.setOpenAsHyperStack(image.getNSlices() > 1 && image.getNFrames() >
			1);
		final ij.measure.Calibration calibration = image.getCalibration().copy();
		// Pixel sizes carry over; how gray values are to be read does not.
		calibration.setFunction(ij.measure.Calibration.NONE, null, "Gray Value");
		labels.setCalibration(calibration);
		labels.setLut(Luts.labels());
		// In files, where there are more ids than colours, neighbours share one.
		labels.setDisplayRange(0, Math.max(0xff, maxId(rows)));
		return labels;
	}

	/** The image's title without the ending of a file name. */
	private static String title(final ImagePlus image) {
		return image.getTitle().replaceFirst("\\.[A-Za-z0-9]{1,5}$", "") +
			"-labels";
	}
}
