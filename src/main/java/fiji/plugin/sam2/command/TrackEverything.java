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

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.Sam2Options;
import fiji.plugin.sam2.Sam2Result;
import fiji.plugin.sam2.Sam2Service;
import fiji.plugin.sam2.TrackObjects;
import fiji.plugin.sam2.TrackResult;
import fiji.plugin.sam2.ij.EarlierRois;
import fiji.plugin.sam2.track.TrackOptions;
import ij.ImagePlus;
import ij.gui.Roi;

/** Finds objects in the active stack and tracks them. */
@Plugin(type = Command.class, headless = true, menu = {@Menu(
	label = MenuOrder.PLUGINS), @Menu(label = MenuOrder.SAM2), @Menu(
		label = "SAM 2 Track Everything...", weight = MenuOrder.TRACK)},
	description = "Finds objects without prompts, or takes those that ROIs point at, and tracks them through the stack.")
public class TrackEverything extends TrackCommand {

	@Parameter(label = "Image", persist = false, attrs = @Attr(
		name = DialogOrder.KEY, value = DialogOrder.SUBJECT))
	private ImagePlus image;

	@Parameter(persist = false, label = "Known objects", choices = {
		RoiChoice.NONE, RoiChoice.AUTO, RoiChoice.SELECTION, RoiChoice.MANAGER,
		RoiChoice.OVERLAY},
		description = "memory: ROIs that point at objects, instead of a search on the first slice.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.PROMPTS))
	private String roi_source = RoiChoice.NONE;

	@Parameter(label = "Positions on the other axis", required = false,
		persist = false,
		description = "In hyperstacks: one, such as 3, a range, such as 2-5, or all, each worked on by itself; empty for the current one.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.DETAIL))
	private String other_position = "";

	@Parameter(label = "Slices", required = false, persist = false,
		description = "First and last slice, such as 5-20; empty for all.")
	private String slice_range = "";

	@Parameter(persist = false, label = "Show overlay",
		description = "Outlines in the overlay of the image, in the place of what the same command found before.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.RESULT))
	private Boolean show_overlay = false;

	@Parameter(persist = false, label = "Add to ROI Manager",
		description = "Needs a display.", attrs = @Attr(name = DialogOrder.KEY,
			value = DialogOrder.RESULT))
	private Boolean add_to_manager = true;

	@Parameter(persist = false, label = "Show table",
		description = "Where tracks begin and end, where they come from, and why they end; needs a display.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.RESULT))
	private Boolean show_table = true;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus labels;

	private TrackResult found;

	private static final String COMMAND = "track";

	@Override
	Sam2Result work(final Sam2Service service, final Sam2Options options,
		final CommandProgress progress)
	{
		if (image == null || image.getProcessor() == null)
			throw new Sam2Exception.BadInput("There is no image; open one first.");
		final TrackObjects objects = objects(null);
		final TrackOptions how = track();
		checkGiven(objects, how);
		final List<Roi> rois = RoiChoice.of(roi_source, image, isInteractive(),
			true);
		final boolean known = !RoiChoice.NONE.equalsIgnoreCase(roi_source);
		final TrackObjects all = known ? objects.withGiven(service.prompts(image,
			rois, options)) : objects;
		found = finished(() -> service.track(image, all, how, options.withPositions(
			other_position).withRange(slice_range).withTakenIds(EarlierRois.taken(
				COMMAND, RoiChoice.found(image, isInteractive()))), progress),
			TrackResult.class);
		return found.result();
	}

	@Override
	void show(final Sam2Result result) {
		if (found.tracks().isEmpty()) return;
		labels = shown(result.labels(), image, isCutShort());
		if (Boolean.TRUE.equals(show_overlay)) Shown.overlay(image, result.rois(),
			COMMAND, null);
		if (!isInteractive()) return;
		if (Boolean.TRUE.equals(add_to_manager)) Shown.manager(image, result.rois(),
			COMMAND, null);
		if (Boolean.TRUE.equals(show_table)) Shown.table(found.table(),
			"SAM 2 tracks");
	}

	/** @return what the last run has found, with the tracks */
	public TrackResult trackResult() {
		return found;
	}
}
