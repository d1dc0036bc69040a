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
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.evaluate.Labels;
import fiji.plugin.sam2.mask.Mask;
import ij.ImagePlus;
import ij.gui.Roi;

/**
 * Area ROIs as labels; they may overlap. ROIs belong to one object if they
 * share an id (name {@code obj-0003…}, else group) or else a name, as for
 * prompts; areas of an object on a slice are joined. A ROI without a position
 * counts for the first slice.
 */
public final class RoiLabels implements Labels {

	private final int width;
	private final int height;
	private final int count;
	private final Map<Integer, SortedMap<Integer, List<Roi>>> bySlice =
		new HashMap<>();

	/**
	 * @param rois any area ROIs
	 * @param like labels of the size that the ROIs are for; if they are a label
	 *          image, positions in its stack are understood
	 * @throws Sam2Exception.BadInput if a ROI is no area or lies on a slice that
	 *           is not there
	 */
	public RoiLabels(final List<Roi> rois, final Labels like) {
		width = like.width();
		height = like.height();
		count = like.count();
		final Map<String, Integer> ids = ids(rois);
		int free = 1;
		final Set<Integer> taken = new HashSet<>(ids.values());
		for (final Roi roi : rois) {
			if (!roi.isArea()) throw new Sam2Exception.BadInput("The ROI " + RoiObject
				.describe(roi) + " is a " + roi.getTypeAsString() +
				"; only areas can be compared.");
			final String key = RoiObject.key(roi);
			final int slice = slice(roi, like);
			if (slice < 0) continue;
			Integer id = key == null ? null : ids.get(key);
			if (id == null) {
				while (!taken.add(free))
					free++;
				id = free;
				if (key != null) ids.put(key, id);
			}
			bySlice.computeIfAbsent(slice, s -> new TreeMap<>()).computeIfAbsent(id,
				i -> new ArrayList<>()).add(roi);
		}
	}

	/** Ids that names or groups set. */
	private static Map<String, Integer> ids(final List<Roi> rois) {
		final Map<String, Integer> ids = new HashMap<>();
		for (final Roi roi : rois)
			if (RoiObject.id(roi) > 0) ids.put(RoiObject.key(roi), RoiObject.id(roi));
		return ids;
	}

	private int slice(final Roi roi, final Labels like) {
		final ImageLabels labels = like instanceof ImageLabels image ? image : null;
		int z = roi.getZPosition(), t = roi.getTPosition();
		final int plain = roi.getPosition();
		if (!roi.hasHyperStackPosition() && labels != null && plain > 0 && plain <=
			labels.image().getStackSize())
		{
			final ImagePlus image = labels.image();
			final int[] at = image.convertIndexToPosition(plain);
			z = at[1];
			t = at[2];
		}
		else if (!roi.hasHyperStackPosition()) return check(roi, plain);
		if (labels == null) return check(roi, count == 1 ? 1 : Math.max(z, t));
		final boolean alongZ = labels.planes().axis() == Axis.Z;
		final int other = alongZ ? t : z;
		if (other > 0 && other != labels.planes().other()) return -1;
		return check(roi, alongZ ? z : t);
	}

	private int check(final Roi roi, final int position) {
		if (position > count) throw new Sam2Exception.BadInput("The ROI " +
			RoiObject.describe(roi) + " is on slice " + position +
			", but there are slices 1 to " + count + ".");
		return Math.max(0, position - 1);
	}

	@Override
	public int width() {
		return width;
	}

	@Override
	public int height() {
		return height;
	}

	@Override
	public int count() {
		return count;
	}

	@Override
	public SortedMap<Integer, Mask> slice(final int index) {
		final SortedMap<Integer, Mask> masks = new TreeMap<>();
		bySlice.getOrDefault(index, new TreeMap<>()).forEach((id, rois) -> {
			final Mask mask = mask(rois);
			if (!mask.isEmpty()) masks.put(id, mask);
		});
		return masks;
	}

	private Mask mask(final List<Roi> rois) {
		final BitSet bits = new BitSet();
		for (final Roi roi : rois)
			RoiPixels.add(roi, width, height, bits);
		return Mask.of(width, height, bits);
	}
}
