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

import java.awt.Rectangle;
import java.awt.geom.PathIterator;
import java.util.BitSet;

import fiji.plugin.sam2.Sam2Exception;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.process.FloatPolygon;
import ij.process.ImageProcessor;

/**
 * The pixels of area ROIs. ImageJ makes a mask as large as the ROI, and files
 * may announce any size and any number of corners, so both are looked at first.
 */
public final class RoiPixels {

	/** Most pixels of a ROI that is larger than its image. */
	private static final long SMALL = 1 << 24;
	private static final long LARGEST = 1 << 28;

	/** How many times larger than its image a ROI may be. */
	private static final long TIMES = 16;
	private static final long MAX_CROSSINGS = 1 << 25;

	private RoiPixels() {}

	/**
	 * @param roi any area
	 * @param width of the image in pixels
	 * @param height of the image in pixels
	 * @param to takes the pixels inside the image, {@code y * width + x}
	 * @throws Sam2Exception.BadInput if the ROI is far larger than the image, or
	 *           its outline far too long
	 */
	public static void add(final Roi roi, final int width, final int height,
		final BitSet to)
	{
		final Rectangle box = roi.getBounds();
		final long most = Math.min(LARGEST, Math.max(SMALL, TIMES * width *
			height));
		if ((long) box.width * box.height > most) throw new Sam2Exception.BadInput(
			"The ROI " + RoiObject.describe(roi) + " has " + box.width + " × " +
				box.height + " pixels and is far larger than the image of " + width +
				" × " + height + ".");
		if (crossings(roi) > MAX_CROSSINGS) throw new Sam2Exception.BadInput(
			"The outline of the ROI " + RoiObject.describe(roi) + " crosses rows " +
				crossings(roi) + " times; at most " + MAX_CROSSINGS + " are accepted.");
		final ImageProcessor mask = roi.getMask();
		final int bottom = (int) Math.min(height, (long) box.y + box.height);
		final int right = (int) Math.min(width, (long) box.x + box.width);
		final int left = Math.max(0, box.x);
		for (int y = Math.max(0, box.y); y < bottom && left < right; y++)
			if (mask == null) to.set(y * width + left, y * width + right);
			else for (int x = left; x < right; x++)
				if (mask.get(x - box.x, y - box.y) != 0) to.set(y * width + x);
	}

	/**
	 * @param roi any area
	 * @return about how many rows its edges cross, which is what filling it costs
	 */
	public static long crossings(final Roi roi) {
		double sum = 0;
		if (roi instanceof ShapeRoi shape) {
			final double[] c = new double[6];
			double y = 0;
			for (final PathIterator path = shape.getShape().getPathIterator(
				null); !path.isDone(); path.next())
			{
				final int last = switch (path.currentSegment(c)) {
					case PathIterator.SEG_CUBICTO -> 5;
					case PathIterator.SEG_QUADTO -> 3;
					default -> 1;
				};
				sum += 1 + Math.abs(c[last] - y);
				y = c[last];
			}
		}
		else if (roi instanceof PolygonRoi) {
			final FloatPolygon polygon = roi.getFloatPolygon();
			for (int i = 0; i < polygon.npoints; i++)
				sum += 1 + Math.abs(polygon.ypoints[i] - polygon.ypoints[i == 0
					? polygon.npoints - 1 : i - 1]);
		}
		return (long) Math.min(Long.MAX_VALUE / 2, sum);
	}
}
