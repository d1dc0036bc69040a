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

	/** Adds to the ROI Manager; needs a display. */
	static void manager(final ImagePlus image, final Roi[] rois) {
		final Roi selection = image.getRoi();
		final RoiManager manager = RoiManager.getRoiManager();
		for (final Roi roi : rois)
			manager.addRoi(roi);
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
