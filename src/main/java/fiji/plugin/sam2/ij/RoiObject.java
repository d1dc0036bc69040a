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
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.prompt.BoxPrompt;
import fiji.plugin.sam2.prompt.MaskPrompt;
import fiji.plugin.sam2.prompt.PointPrompt;
import fiji.plugin.sam2.prompt.PromptedObject;
import fiji.plugin.sam2.prompt.SlicePrompt;
import ij.gui.Roi;

/** Collects what ROIs say about one object. */
final class RoiObject {

	private static final Pattern NAME = Pattern.compile("obj-(\\d{1,9})(?:_.*)?");
	/** Overlap of the bounds from which two ROIs are on the same object. */
	private static final double SAME = 0.5;
	/** What was found by the same prompts comes before what fits them. */
	private static final double BY_THE_SAME = 2;
	private static final int POSITIVE = 0;
	private static final int NEGATIVE = 1;

	private final String name;
	private final int id;
	private final int width;
	private final int height;
	private final Map<Place, List<PointPrompt>> points = new TreeMap<>();
	private final Map<Place, BoxPrompt> boxes = new TreeMap<>();
	private final Map<Place, BitSet> masks = new TreeMap<>();
	/** Of boxes and areas. */
	private final Map<Place, Rectangle2D> bounds = new TreeMap<>();

	/**
	 * What an earlier run found.
	 *
	 * @param id of the object, 1 or more
	 * @param place where it was seen
	 * @param roi its outline
	 */
	record Earlier(int id, Place place, Roi roi) {}

	/**
	 * Where a ROI is.
	 *
	 * @param position 1-based position on the other axis
	 * @param slice 0-based slice along the axis
	 */
	record Place(int position, int slice) implements Comparable<Place> {

		@Override
		public int compareTo(final Place place) {
			return position == place.position ? Integer.compare(slice, place.slice)
				: Integer.compare(position, place.position);
		}
	}

	RoiObject(final Roi first, final int width, final int height) {
		name = first.getName() == null ? "" : first.getName();
		id = id(first);
		this.width = width;
		this.height = height;
	}

	/** @return what the ROIs of one object share, or null */
	static String key(final Roi roi) {
		if (id(roi) > 0) return "id " + id(roi);
		return roi.getName() == null || roi.getName().isEmpty() ? null : "name " +
			roi.getName();
	}

	/** @return the id that name or group set, or 0 */
	static int id(final Roi roi) {
		final Matcher matcher = NAME.matcher(roi.getName() == null ? "" : roi
			.getName());
		return matcher.matches() ? Integer.parseInt(matcher.group(1)) : roi
			.getGroup();
	}

	/** @return how messages call a ROI */
	static String describe(final Roi roi) {
		final Rectangle box = roi.getBounds();
		return (roi.getName() == null ? "" : "'" + roi.getName() + "' ") + "at (" +
			box.x + ", " + box.y + ")";
	}

	boolean isEmpty() {
		return points.isEmpty() && boxes.isEmpty() && masks.isEmpty();
	}

	/** Whole numbers mean a pixel, so its centre. */
	void point(final Place place, final double x, final double y,
		final int counter)
	{
		if (counter != POSITIVE && counter != NEGATIVE)
			throw new Sam2Exception.BadInput("The point at (" + x + ", " + y +
				") has counter " + counter +
				"; counter 0 means on the object, counter 1 means not the object.");
		final boolean whole = x == Math.rint(x) && y == Math.rint(y);
		points.computeIfAbsent(place, s -> new ArrayList<>()).add(new PointPrompt(
			whole ? x + 0.5 : x, whole ? y + 0.5 : y, counter == POSITIVE));
	}

	void box(final Place place, final Rectangle2D drawn) {
		final BoxPrompt box = new BoxPrompt(drawn.getX(), drawn.getY(), drawn
			.getWidth(), drawn.getHeight());
		bounds.put(place, drawn);
		if (boxes.put(place, box) != null) throw new Sam2Exception.BadInput(
			"The object " + (name.isEmpty() ? "" : "'" + name + "' ") +
				"has two rectangles on slice " + (place.slice() + 1) +
				"; give each object a ROI group or name of its own.");
	}

	/** Areas of one object on one slice are joined. */
	void area(final Place place, final Roi roi) {
		final BitSet bits = masks.computeIfAbsent(place, s -> new BitSet());
		bounds.merge(place, roi.getBounds(), Rectangle2D::createUnion);
		RoiPixels.add(roi, width, height, bits);
		if (bits.isEmpty()) throw new Sam2Exception.BadInput("The ROI " + describe(
			roi) + " has no pixel inside the image of " + width + " × " + height +
			" pixels.");
	}

	/**
	 * @param objects some of which have ids
	 * @param earlier what was found before
	 * @return the objects, all with ids: that of the earlier object on which they
	 *         are drawn, else a free one
	 */
	static List<PromptedObject> number(final List<RoiObject> objects,
		final List<Earlier> earlier)
	{
		final Set<Integer> taken = new TreeSet<>();
		for (final RoiObject object : objects)
			if (object.id > 0) taken.add(object.id);
		final Set<Integer> known = new TreeSet<>();
		for (final Earlier one : earlier)
			known.add(one.id());
		final List<PromptedObject> numbered = new ArrayList<>();
		int free = 1;
		for (final RoiObject object : objects) {
			int id = object.id;
			if (id == 0) id = object.drawnOn(earlier, taken);
			if (id == 0) {
				while (known.contains(free) || taken.contains(free))
					free++;
				id = free;
			}
			taken.add(id);
			numbered.add(new PromptedObject(id, object.name, object.slices()));
		}
		return numbered;
	}

	/** @return the id of an earlier object that is not taken, or 0 */
	private int drawnOn(final List<Earlier> earlier, final Set<Integer> taken) {
		final List<SlicePrompt> mine = slices();
		double best = SAME;
		int id = 0;
		for (final Earlier one : earlier) {
			final double fit = taken.contains(one.id()) ? 0 : EarlierRois.isBy(mine,
				one.roi()) ? BY_THE_SAME : fit(one);
			if (fit < best || id > 0 && fit == best) continue;
			best = fit;
			id = one.id();
		}
		return id;
	}

	/** @return 1 for a click on it, else the overlap (IoU) of the bounds */
	private double fit(final Earlier one) {
		for (final PointPrompt point : points.getOrDefault(one.place(), List.of()))
			if (point.positive() && one.roi().contains((int) point.x(), (int) point
				.y())) return 1;
		final Rectangle2D mine = bounds.get(one.place());
		if (mine == null) return 0;
		final Rectangle2D other = one.roi().getFloatBounds();
		final Rectangle2D common = mine.createIntersection(other);
		if (common.isEmpty()) return 0;
		final double both = area(common);
		return both / (area(mine) + area(other) - both);
	}

	private static double area(final Rectangle2D box) {
		return box.getWidth() * box.getHeight();
	}

	private List<SlicePrompt> slices() {
		final Set<Place> places = new TreeSet<>(points.keySet());
		places.addAll(boxes.keySet());
		places.addAll(masks.keySet());
		final List<SlicePrompt> prompts = new ArrayList<>();
		for (final Place place : places) {
			final BitSet bits = masks.get(place);
			prompts.add(new SlicePrompt(place.slice(), points.getOrDefault(place, List
				.of()), boxes.get(place), bits == null ? null : new MaskPrompt(width,
					height, bits), place.position()));
		}
		return prompts;
	}
}
