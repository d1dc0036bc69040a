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

package fiji.plugin.sam2.command;

import java.util.List;
import java.util.Set;

import fiji.plugin.sam2.ij.EarlierRois;
import fiji.plugin.sam2.ij.PlaneSelection;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.plugin.frame.RoiManager;

/** How a result appears beside the image, which stays as the user left it. */
final class Shown {

	private Shown() {}

	/**
	 * Adds to the overlay of an image, in the place of what the same command
	 * found before; what was drawn there stays.
	 *
	 * @param image in which they were found
	 * @param rois what was found
	 * @param command that found them
	 * @param names see {@link EarlierRois#replaced}
	 */
	static void overlay(final ImagePlus image, final Roi[] rois,
		final String command, final Set<String> names)
	{
		final Set<Roi> old = EarlierRois.replaced(rois, image, command, names,
			EarlierRois.inOverlay(image));
		final Overlay before = image.getOverlay(), overlay = before == null
			? new Overlay() : before.create();
		overlay.clear();
		if (before != null) for (final Roi roi : before)
			if (!old.contains(roi)) overlay.add(roi);
		for (final Roi roi : rois)
			overlay.add(roi);
		image.setOverlay(overlay);
	}

	/**
	 * Adds to the ROI Manager, in the place of what the same command found in the
	 * image before; needs a display.
	 *
	 * @param image in which they were found
	 * @param rois what was found
	 * @param command that found them
	 * @param names see {@link EarlierRois#replaced}
	 */
	static void manager(final ImagePlus image, final Roi[] rois,
		final String command, final Set<String> names)
	{
		final Roi selection = image.getRoi();
		final RoiManager manager = RoiManager.getRoiManager();
		final Roi[] before = manager.getRoisAsArray();
		final Set<Roi> old = EarlierRois.replaced(rois, image, command, names,
			EarlierRois.in(image, List.of(before)));
		for (int i = before.length - 1; i >= 0; i--)
			if (old.contains(before[i])) manager.delete(i);
		for (final Roi roi : rois)
			manager.addRoi(roi);
		manager.runCommand("show all");
		// ImageJ removes the selection to show all; it is the prompt of the next
		// run.
		if (selection != null) image.setRoi(selection);
	}

	/** Shows a table; an empty one would take the place of an earlier one. */
	static void table(final ResultsTable table, final String title) {
		if (table.size() > 0) table.show(title);
	}

	/**
	 * @param labels the label image of the image
	 * @param show true to show it here, see {@link ModelCommand#shown}
	 * @return the label image, on the slice that the image is on
	 */
	static ImagePlus labels(final ImagePlus labels, final ImagePlus image,
		final boolean show)
	{
		final int[] here = PlaneSelection.current(image);
		labels.setPosition(1, Math.min(here[1], labels.getNSlices()), Math.min(
			here[2], labels.getNFrames()));
		if (show) labels.show();
		return labels;
	}
}
