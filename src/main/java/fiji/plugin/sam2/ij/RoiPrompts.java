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
import java.util.Map;
import java.util.TreeMap;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.prompt.PromptSet;
import ij.ImagePlus;
import ij.gui.PointRoi;
import ij.gui.Roi;

/**
 * ROIs as prompts: points (counter 0 on the object, 1 off it), rectangles as
 * boxes, other areas as masks.
 * <p>
 * Which ROIs speak of one object: those named {@code obj-0003…} of object 3;
 * else those of one group above 0 of the object with that number; else those of
 * one name; a ROI without group and name is an object of its own. An object
 * whose id neither a name nor a group sets is the one that an earlier run found
 * by the same prompts, or on which it is drawn, if there is one, and else gets
 * the lowest free id, in the order of the ROIs.
 * </p>
 */
public final class RoiPrompts {

	private final ImagePlus image;
	private final PlaneSelection planes;

	/**
	 * @param image the image the ROIs belong to
	 * @param planes which of its planes are used
	 */
	public RoiPrompts(final ImagePlus image, final PlaneSelection planes) {
		this.image = image;
		this.planes = planes;
	}

	/**
	 * @param rois any ROIs; those that name no position on an axis count for
	 *          {@code slice} and for the position that was chosen
	 * @param slice 0-based slice of ROIs without a position
	 * @return the prompts, at the positions of the ROIs
	 * @throws Sam2Exception.BadInput if there is no ROI, or one is of a kind that
	 *           is no prompt or lies outside the stack, or two contradict each
	 *           other
	 */
	public PromptSet of(final List<Roi> rois, final int slice) {
		return of(rois, List.of(), slice);
	}

	/**
	 * @param rois as for {@link #of(List, int)}
	 * @param found what earlier runs found in the image; their ids are not given
	 *          to other objects
	 * @param slice 0-based slice of ROIs without a position
	 * @return the prompts, at the positions of the ROIs
	 * @throws Sam2Exception.BadInput as {@link #of(List, int)}
	 */
	public PromptSet of(final List<Roi> rois, final List<Roi> found,
		final int slice)
	{
		final List<RoiObject> objects = new ArrayList<>();
		final Map<String, RoiObject> byKey = new TreeMap<>();
		for (final Roi roi : rois) {
			final String key = RoiObject.key(roi);
			RoiObject object = key == null ? null : byKey.get(key);
			if (object == null) {
				object = new RoiObject(roi, image.getWidth(), image.getHeight());
				if (key != null) byKey.put(key, object);
				objects.add(object);
			}
			add(object, roi, slice);
		}
		objects.removeIf(RoiObject::isEmpty);
		if (objects.isEmpty()) throw new Sam2Exception.BadInput(
			"There are no ROIs to take as prompts; draw a point, a rectangle or an area on the object.");
		return new PromptSet(RoiObject.number(objects, earlier(found, slice)));
	}

	private List<RoiObject.Earlier> earlier(final List<Roi> found,
		final int slice)
	{
		final List<RoiObject.Earlier> earlier = new ArrayList<>();
		for (final Roi roi : found)
			if (RoiObject.id(roi) > 0 && roi.getPosition() <= image.getStackSize())
				earlier.add(new RoiObject.Earlier(RoiObject.id(roi), place(roi, roi
					.getPosition(), slice), roi));
		return earlier;
	}

	private void add(final RoiObject object, final Roi roi, final int slice) {
		if (roi instanceof PointRoi points) {
			final float[] xs = points.getFloatPolygon().xpoints;
			final float[] ys = points.getFloatPolygon().ypoints;
			for (int i = 0; i < points.size(); i++)
				object.point(place(roi, points.getPointPosition(i), slice), xs[i],
					ys[i], points.getCounter(i));
			return;
		}
		final RoiObject.Place at = place(roi, roi.getPosition(), slice);
		if (!roi.isArea()) throw new Sam2Exception.BadInput("The ROI " + RoiObject
			.describe(roi) + " is a " + roi.getTypeAsString() +
			"; prompts are points, rectangles and areas.");
		if (roi.getType() == Roi.RECTANGLE && roi.getCornerDiameter() == 0) object
			.box(at, roi.getFloatBounds());
		else object.area(at, roi);
	}

	private RoiObject.Place place(final Roi roi, final int stackPosition,
		final int fallback)
	{
		int z = roi.getZPosition(), t = roi.getTPosition();
		if (!roi.hasHyperStackPosition()) {
			if (stackPosition <= 0) return new RoiObject.Place(position(0), fallback);
			if (stackPosition > image.getStackSize())
				throw new Sam2Exception.BadInput("The ROI " + RoiObject.describe(roi) +
					" is on slice " + stackPosition + ", but the image has slices 1 to " +
					image.getStackSize() + ".");
			final int[] at = image.convertIndexToPosition(stackPosition);
			z = at[1];
			t = at[2];
		}
		final int along = planes.axis() == Axis.Z ? z : t;
		final int other = planes.axis() == Axis.Z ? t : z;
		if (along > planes.count()) throw new Sam2Exception.BadInput("The ROI " +
			RoiObject.describe(roi) + " is at position " + along + " along " + planes
				.axis() + ", but the image has 1 to " + planes.count() + ".");
		return new RoiObject.Place(position(other), along > 0 ? along - 1
			: fallback);
	}

	/** Where there is one position only, prompts need not name it. */
	private int position(final int other) {
		final boolean single = planes.axis().other().length(image) == 1;
		return single && other <= 1 ? 0 : planes.at(image, other).other();
	}
}
