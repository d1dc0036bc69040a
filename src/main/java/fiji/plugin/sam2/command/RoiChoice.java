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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.ij.EarlierRois;
import fiji.plugin.sam2.ij.Rois;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;

/** Which ROIs are the prompts. */
final class RoiChoice {

	static final String AUTO = "auto";
	static final String SELECTION = "selection";
	static final String MANAGER = "ROI Manager";
	static final String OVERLAY = "overlay";
	static final String NONE = "none";

	private RoiChoice() {}

	/**
	 * @param choice one of the constants, in any case
	 * @param image has selection and overlay
	 * @param interactive true if there may be a ROI Manager
	 * @param needed true if there is nothing else to go by
	 * @return the ROIs; auto takes the first of selection, ROI Manager and
	 *         overlay that has any; those that earlier runs found count only in a
	 *         place that is named and has no others
	 * @throws Sam2Exception.BadInput if the choice is none of them, names a place
	 *           that has no ROIs, or is auto, with ROIs needed, and there are
	 *           only such as earlier runs found
	 */
	static List<Roi> of(final String choice, final ImagePlus image,
		final boolean interactive, final boolean needed)
	{
		final RoiManager manager = interactive ? RoiManager.getInstance2() : null;
		final Overlay overlay = image.getOverlay();
		final Roi selection = image.getRoi();
		final List<Roi> managed = manager == null ? List.of() : List.of(manager
			.getRoisAsArray());
		final List<Roi> overlaid = overlay == null ? List.of() : List.of(overlay
			.toArray());
		final List<Roi> selected = selection == null ? List.of() : List.of(
			selection);
		switch (String.valueOf(choice).toLowerCase(Locale.ROOT)) {
			case SELECTION :
				return some(selected, "The image has no selection",
					"draw one on the object");
			case "roi manager" :
				return some(drawnFirst(managed), "The ROI Manager has no ROIs",
					"add some to it");
			case OVERLAY :
				return some(drawnFirst(overlaid),
					"The overlay of the image has no ROIs", "add some to it");
			case AUTO :
				final List<Roi> first = Stream.of(selected, drawn(managed), drawn(
					overlaid)).filter(rois -> !rois.isEmpty()).findFirst().orElse(List
						.of());
				if (needed && first.isEmpty()) refuseFound(managed, overlaid);
				return first;
			case NONE :
				return List.of();
			default :
				throw new Sam2Exception.BadInput("There are no prompts '" + choice +
					"'; choose auto, selection, ROI Manager, overlay or none.");
		}
	}

	/**
	 * @param image any image
	 * @param interactive true if there may be a ROI Manager
	 * @return what earlier runs found in the image, as far as the ROI Manager or,
	 *         without a display too, its overlay has it
	 */
	static List<Roi> found(final ImagePlus image, final boolean interactive) {
		final RoiManager manager = interactive ? RoiManager.getInstance2() : null;
		final List<Roi> found = new ArrayList<>(EarlierRois.inOverlay(image));
		if (manager != null) found.addAll(EarlierRois.in(image, List.of(manager
			.getRoisAsArray())));
		return found;
	}

	/** Who sees ROIs must be told why they are not taken. */
	private static void refuseFound(final List<Roi> managed,
		final List<Roi> overlaid)
	{
		final String place = !managed.isEmpty() ? MANAGER : !overlaid.isEmpty()
			? OVERLAY : null;
		if (place != null) throw new Sam2Exception.BadInput("The " + place +
			" holds only what earlier runs found; draw a point, a rectangle or an area on the object, or choose '" +
			place + "' as prompts to take that.");
	}

	/** What earlier runs found lies beside the prompts they were given. */
	private static List<Roi> drawn(final List<Roi> rois) {
		return rois.stream().filter(roi -> !Rois.isFound(roi)).toList();
	}

	/** Who names a place where nothing else is means what was found. */
	private static List<Roi> drawnFirst(final List<Roi> rois) {
		final List<Roi> drawn = drawn(rois);
		return drawn.isEmpty() ? rois : drawn;
	}

	/** What was chosen by name is not quietly replaced by nothing. */
	private static List<Roi> some(final List<Roi> rois, final String missing,
		final String remedy)
	{
		if (rois.isEmpty()) throw new Sam2Exception.BadInput(missing +
			" to take as prompts; " + remedy + ", or choose other prompts.");
		return rois;
	}
}
