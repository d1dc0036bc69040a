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
	private static final int POSITIVE = 0;
	private static final int NEGATIVE = 1;

	private final String name;
	private final int id;
	private final int width;
	private final int height;
	private final Map<Place, List<PointPrompt>> points = new TreeMap<>();
	private final Map<Place, BoxPrompt> boxes = new TreeMap<>();
	private final Map<Place, BitSet> masks = new TreeMap<>();

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

	void box(final Place place, final Rectangle2D bounds) {
		final BoxPrompt box = new BoxPrompt(bounds.getX(), bounds.getY(), bounds
			.getWidth(), bounds.getHeight());
		if (boxes.put(place, box) != null) throw new Sam2Exception.BadInput(
			"The object " + (name.isEmpty() ? "" : "'" + name + "' ") +
				"has two rectangles on slice " + (place.slice() + 1) +
				"; give each object a ROI group or name of its own.");
	}

	/** Areas of one object on one slice are joined. */
	void area(final Place place, final Roi roi) {
		final BitSet bits = masks.computeIfAbsent(place, s -> new BitSet());
		RoiPixels.add(roi, width, height, bits);
		if (bits.isEmpty()) throw new Sam2Exception.BadInput("The ROI " + describe(
			roi) + " has no pixel inside the image of " + width + " × " + height +
			" pixels.");
	}

	/** @return the objects with ids, free ones given to those without */
	static List<PromptedObject> number(final List<RoiObject> objects) {
		final Set<Integer> taken = new TreeSet<>();
		for (final RoiObject object : objects)
			if (object.id > 0) taken.add(object.id);
		final List<PromptedObject> numbered = new ArrayList<>();
		int free = 1;
		for (final RoiObject object : objects) {
			int id = object.id;
			if (id == 0) {
				while (!taken.add(free))
					free++;
				id = free;
			}
			numbered.add(new PromptedObject(id, object.name, object.slices()));
		}
		return numbered;
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
