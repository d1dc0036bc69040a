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
import ij.process.ImageProcessor;

/** Collects what ROIs say about one object. */
final class RoiObject {

	private static final Pattern NAME = Pattern.compile("obj-(\\d{1,9})(?:_.*)?");
	private static final int POSITIVE = 0;
	private static final int NEGATIVE = 1;

	private final String name;
	private final int id;
	private final int width;
	private final int height;
	private final Map<Integer, List<PointPrompt>> points = new TreeMap<>();
	private final Map<Integer, BoxPrompt> boxes = new TreeMap<>();
	private final Map<Integer, BitSet> masks = new TreeMap<>();

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
	void point(final int slice, final double x, final double y,
		final int counter)
	{
		if (counter != POSITIVE && counter != NEGATIVE)
			throw new Sam2Exception.BadInput("The point at (" + x + ", " + y +
				") has counter " + counter +
				"; counter 0 means on the object, counter 1 means not the object.");
		final boolean whole = x == Math.rint(x) && y == Math.rint(y);
		points.computeIfAbsent(slice, s -> new ArrayList<>()).add(new PointPrompt(
			whole ? x + 0.5 : x, whole ? y + 0.5 : y, counter == POSITIVE));
	}

	void box(final int slice, final Rectangle2D bounds) {
		final BoxPrompt box = new BoxPrompt(bounds.getX(), bounds.getY(), bounds
			.getWidth(), bounds.getHeight());
		if (boxes.put(slice, box) != null) throw new Sam2Exception.BadInput(
			"The object " + (name.isEmpty() ? "" : "'" + name + "' ") +
				"has two rectangles on slice " + (slice + 1) +
				"; give each object a ROI group or name of its own.");
	}

	/** Areas of one object on one slice are joined. */
	void area(final int slice, final Roi roi) {
		final BitSet bits = masks.computeIfAbsent(slice, s -> new BitSet());
		final Rectangle box = roi.getBounds();
		final ImageProcessor mask = roi.getMask();
		for (int y = Math.max(0, box.y); y < Math.min(height, box.y +
			box.height); y++)
			for (int x = Math.max(0, box.x); x < Math.min(width, box.x +
				box.width); x++)
				if (mask == null || mask.get(x - box.x, y - box.y) != 0) bits.set(y *
					width + x);
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
		final Set<Integer> slices = new TreeSet<>(points.keySet());
		slices.addAll(boxes.keySet());
		slices.addAll(masks.keySet());
		final List<SlicePrompt> prompts = new ArrayList<>();
		for (final int slice : slices) {
			final BitSet bits = masks.get(slice);
			prompts.add(new SlicePrompt(slice, points.getOrDefault(slice, List.of()),
				boxes.get(slice), bits == null ? null : new MaskPrompt(width, height,
					bits)));
		}
		return prompts;
	}
}
