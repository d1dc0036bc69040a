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

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import fiji.plugin.sam2.ij.EarlierRois;
import fiji.plugin.sam2.ij.PlaneSelection;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;

/** How a result appears beside the image, which stays as the user left it. */
final class Shown {

	private Shown() {}

	/** Replaces the overlay of an image. */
	static void overlay(final ImagePlus image, final Roi[] rois) {
		final Overlay overlay = new Overlay();
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
	 * @param names of all objects on slices that the run has looked at, also
	 *          where it did not see them: what an earlier run found of these
	 *          goes; null for all that it found
	 */
	static void manager(final ImagePlus image, final Roi[] rois,
		final String command, final Set<String> names)
	{
		final Roi selection = image.getRoi();
		final RoiManager manager = RoiManager.getRoiManager();
		final Roi[] before = manager.getRoisAsArray();
		final Set<Roi> old = Collections.newSetFromMap(new IdentityHashMap<>());
		for (final Roi roi : EarlierRois.in(image, List.of(before)))
			if (names == null ? EarlierRois.isOf(command, roi) : names.contains(roi
				.getName())) old.add(roi);
		for (int i = before.length - 1; i >= 0; i--)
			if (old.contains(before[i])) manager.delete(i);
		for (final Roi roi : rois) {
			EarlierRois.mark(roi, image, command);
			manager.addRoi(roi);
		}
		manager.runCommand("show all");
		// ImageJ removes the selection to show all; it is the prompt of the next
		// run.
		if (selection != null) image.setRoi(selection);
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
