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
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

import java.io.File;
import java.util.List;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.Sam2Options;
import fiji.plugin.sam2.Sam2Result;
import fiji.plugin.sam2.Sam2Service;
import fiji.plugin.sam2.ij.EarlierRois;
import fiji.plugin.sam2.ij.Tables;
import fiji.plugin.sam2.prompt.PromptSet;
import ij.ImagePlus;
import ij.gui.Roi;

/**
 * A command on an open image: its ROIs are the prompts; a label image, ROIs and
 * a table come back. The image itself is changed only by an overlay, and only
 * if that is asked for.
 */
abstract class ImageCommand extends Sam2Command {

	@Parameter(label = "Image", persist = false, attrs = @Attr(
		name = DialogOrder.KEY, value = DialogOrder.SUBJECT))
	private ImagePlus image;

	@Parameter(persist = false, label = "Prompts", choices = {RoiChoice.AUTO,
		RoiChoice.SELECTION, RoiChoice.MANAGER, RoiChoice.OVERLAY, RoiChoice.NONE},
		description = "Points (counter 0 on the object, 1 off it), rectangles and areas; auto takes the selection, else what was drawn in the ROI Manager, else in the overlay; none is for examples only.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.PROMPTS))
	private String roi_source = RoiChoice.AUTO;

	@Parameter(label = "Examples", required = false, persist = false,
		autoFill = false, style = "open",
		description = "A file of SAM 2 Remember Examples..., whose objects are looked for too; empty for none.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.PROMPTS))
	private File examples;

	@Parameter(label = "Positions for examples", required = false,
		persist = false,
		description = "In hyperstacks, on the axis that is not followed, where examples are looked for: one, such as 3, a range, such as 2-5, or all; empty for the current one. Prompts are followed where they are.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.DETAIL))
	private String other_position = "";

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

	private PromptSet prompts;

	/** Segment and propagate speak of the same objects. */
	private static final String COMMAND = "prompts";

	/** Runs the verb. */
	abstract Sam2Result run(Sam2Service service, ImagePlus input, PromptSet given,
		Sam2Options options, CommandProgress progress);

	@Override
	Sam2Result work(final Sam2Service service, final Sam2Options options,
		final CommandProgress progress)
	{
		if (image == null || image.getProcessor() == null)
			throw new Sam2Exception.BadInput(NeededImage.MISSING);
		final boolean known = examples != null && !examples.getPath().isBlank();
		final List<Roi> rois = RoiChoice.of(roi_source, image, isInteractive(),
			!known);
		prompts = known && rois.isEmpty() ? PromptSet.NONE : service.prompts(image,
			rois, RoiChoice.found(image, isInteractive()), options);
		return finished(() -> run(service, image, prompts, known ? options
			.withPositions(other_position).withExamples(examples.getPath()) : options,
			progress), Sam2Result.class);
	}

	@Override
	void show(final Sam2Result found) {
		labels = shown(found.labels(), image, isCutShort());
		if (isOn(show_overlay)) Shown.overlay(image, rois(found), COMMAND, found
			.names());
		if (!isInteractive()) return;
		if (isOn(add_to_manager)) Shown.manager(image, rois(found), COMMAND, found
			.names());
		if (isOn(show_table)) Shown.table(found.table(), Tables.TITLE);
	}

	private Roi[] rois(final Sam2Result found) {
		final Roi[] rois = found.rois();
		for (final Roi roi : rois)
			EarlierRois.mark(roi, prompts);
		return rois;
	}

	private static boolean isOn(final Boolean value) {
		return value != null && value;
	}
}
