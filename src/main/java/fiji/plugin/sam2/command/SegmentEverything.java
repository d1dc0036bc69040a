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

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import fiji.plugin.sam2.EverythingResult;
import fiji.plugin.sam2.PreparedEverything;
import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.Sam2Options;
import fiji.plugin.sam2.Sam2Result;
import fiji.plugin.sam2.Sam2Service;
import fiji.plugin.sam2.everything.EverythingOptions;
import fiji.plugin.sam2.everything.FilterOptions;
import fiji.plugin.sam2.ij.Axis;
import fiji.plugin.sam2.ij.PlaneSelection;
import fiji.plugin.sam2.ij.Tables;
import fiji.plugin.sam2.ui.ThresholdDialog;
import fiji.plugin.sam2.ui.ThresholdPreview;
import fiji.plugin.sam2.ij.EarlierRois;
import ij.ImagePlus;
import ij.gui.Roi;

/** Finds everything on the current slice of the active image, or on more. */
@Plugin(type = Command.class, headless = true, menu = {@Menu(
	label = MenuOrder.PLUGINS), @Menu(label = MenuOrder.SAM2), @Menu(
		label = "SAM 2 Segment Everything...", weight = MenuOrder.EVERYTHING)},
	description = "Finds the masks of all objects without prompts.")
public class SegmentEverything extends EverythingCommand {

	/** Lowest thresholds of the sliders; lower ones keep what nobody wants. */
	private static final FilterOptions FLOOR = FilterOptions.DEFAULT
		.withThresholds(0.3f, 0.5f);

	@Parameter(label = "Image", persist = false, attrs = @Attr(
		name = DialogOrder.KEY, value = DialogOrder.SUBJECT))
	private ImagePlus image;

	@Parameter(label = "Positions on the other axis", required = false,
		persist = false,
		description = "In hyperstacks: one, such as 3, a range, such as 2-5, or all, each worked on by itself; empty for the current one.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.DETAIL))
	private String other_position = "";

	@Parameter(label = "Slices", required = false, persist = false,
		description = "First and last slice, such as 5-20, or all; empty for the current one.")
	private String slice_range = "";

	@Parameter(persist = false, label = "Selection is an example",
		description = "Keep objects from a quarter to four times the area of the selection.")
	private Boolean from_example = false;

	@Parameter(persist = false, label = "Adjust thresholds afterwards",
		description = "Decode once, then move sliders and see what is left; needs a display.")
	private Boolean adjust = false;

	@Parameter(persist = false, label = "Show overlay",
		description = "Outlines in the overlay of the image, in the place of what the same command found before.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.RESULT))
	private Boolean show_overlay = false;

	@Parameter(persist = false, label = "Add to ROI Manager",
		description = "Needs a display.", attrs = @Attr(name = DialogOrder.KEY,
			value = DialogOrder.RESULT))
	private Boolean add_to_manager = true;

	@Parameter(persist = false, label = "Show table",
		description = "Needs a display.", attrs = @Attr(name = DialogOrder.KEY,
			value = DialogOrder.RESULT))
	private Boolean show_table = true;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus labels;

	private EverythingResult found;

	private static final String COMMAND = "everything";

	@Override
	Sam2Result work(final Sam2Service service, final Sam2Options options,
		final CommandProgress progress)
	{
		if (image == null || image.getProcessor() == null)
			throw new Sam2Exception.BadInput("There is no image; open one first.");
		final Sam2Options here = options.withPositions(other_position).withRange(
			range(options)).withTakenIds(EarlierRois.taken(COMMAND, RoiChoice.found(
				image, isInteractive())));
		final EverythingOptions everything = example(everything());
		found = Boolean.TRUE.equals(adjust) && isInteractive() ? adjusted(service,
			everything, here, progress) : finished(() -> service.everything(image,
				everything, here, progress), EverythingResult.class);
		return found.result();
	}

	private String range(final Sam2Options options) {
		final String text = slice_range == null ? "" : slice_range.trim();
		if ("all".equalsIgnoreCase(text)) return "";
		if (!text.isEmpty()) return text;
		final PlaneSelection planes = PlaneSelection.any(image, options.axis(),
			options.other(), options.channels());
		return String.valueOf(PlaneSelection.current(image)[planes.axis() == Axis.Z
			? 1 : 2]);
	}

	private EverythingOptions example(final EverythingOptions base) {
		GivenFields.of(this, moreSettings()).check(base);
		if (!Boolean.TRUE.equals(from_example)) return base;
		final Roi roi = image.getRoi();
		if (roi == null || !roi.isArea()) throw new Sam2Exception.BadInput(
			"There is no selection with an area; draw round one typical object.");
		return base.withFilter(base.filter().withExample(roi
			.getContainedPoints().length));
	}

	private EverythingResult adjusted(final Sam2Service service,
		final EverythingOptions everything, final Sam2Options options,
		final CommandProgress progress)
	{
		final FilterOptions given = everything.filter();
		final FilterOptions floor = FLOOR.withThresholds(lower(FLOOR
			.predIouThresh(), given.predIouThresh()), lower(FLOOR
				.stabilityScoreThresh(), given.stabilityScoreThresh()));
		final PreparedEverything prepared = finished(() -> service
			.prepareEverything(image, everything, floor, options, progress),
			PreparedEverything.class);
		if (prepared.cancelled() && prepared.size() == 0) return prepared.generate(
			prepared.resolve(given), everything.labels());
		try (ThresholdPreview preview = new ThresholdPreview(image, prepared,
			everything.labels()))
		{
			final EverythingResult chosen = new ThresholdDialog(preview, prepared
				.resolve(given), floor).run();
			if (chosen == null) throw new java.util.concurrent.CancellationException(
				"Cancelled.");
			return chosen;
		}
	}

	/** What is left to the model is never below the floor. */
	private static float lower(final float floor, final float given) {
		return given == FilterOptions.OWN ? floor : Math.min(floor, given);
	}

	@Override
	void show(final Sam2Result result) {
		labels = shown(found.labels(), image, isCutShort());
		if (Boolean.TRUE.equals(show_overlay)) Shown.overlay(image, found.rois(),
			COMMAND, null);
		if (!isInteractive()) return;
		if (Boolean.TRUE.equals(add_to_manager)) Shown.manager(image, found.rois(),
			COMMAND, null);
		if (Boolean.TRUE.equals(show_table)) Shown.table(found.table(),
			Tables.TITLE);
	}

	/** @return what the last run has found, with the reference's fields */
	public EverythingResult everythingResult() {
		return found;
	}
}
