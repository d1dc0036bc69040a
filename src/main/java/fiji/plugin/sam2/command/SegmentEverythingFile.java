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
import org.scijava.widget.FileWidget;

import java.io.File;

import fiji.plugin.sam2.Sam2Options;
import fiji.plugin.sam2.Sam2Result;
import fiji.plugin.sam2.Sam2Service;
import fiji.plugin.sam2.everything.EverythingOptions;
import fiji.plugin.sam2.everything.OutputMode;

/** Finds everything in an image file. */
@Plugin(type = Command.class, headless = true, menu = {@Menu(
	label = MenuOrder.PLUGINS), @Menu(label = MenuOrder.SAM2), @Menu(
		label = "SAM 2 Segment Everything In File...",
		weight = MenuOrder.EVERYTHING_FILE)},
	description = "Finds the masks of all objects of an image file without prompts; results go to a folder.")
public class SegmentEverythingFile extends EverythingCommand {

	@Parameter(label = "Input", required = false, persist = false,
		description = "An image file, or a folder of slices.", attrs = @Attr(
			name = DialogOrder.KEY, value = DialogOrder.SUBJECT),
		style = FileWidget.FILE_AND_DIRECTORY_STYLE)
	private File input;

	@Parameter(label = "Output folder", required = false, persist = false,
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.SUBJECT),
		style = FileWidget.DIRECTORY_STYLE)
	private File output;

	@Parameter(label = "Positions on the other axis", persist = false,
		description = "One, such as 3, a range, such as 2-5, or all; each is worked on by itself.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.DETAIL))
	private String other_position = "1";

	@Parameter(label = "Slices", required = false, persist = false,
		description = "First and last slice, such as 5-20; empty for all.")
	private String slice_range = "";

	@Parameter(persist = false, label = "Area of an example (pixels)", min = "0",
		description = "Of a typical object: keep objects from a quarter to four times of it; 0 for none.")
	private Double example_area = 0.0;

	@Parameter(label = "Records as", persist = false, choices = {"coco_rle",
		"uncompressed_rle", "binary_mask"}, attrs = @Attr(name = DialogOrder.KEY,
			value = DialogOrder.RESULT))
	private String output_mode = "coco_rle";

	@Parameter(type = ItemIO.OUTPUT,
		description = "What was done, in a sentence.")
	private String report;

	@Override
	Sam2Result work(final Sam2Service service, final Sam2Options options,
		final CommandProgress progress)
	{
		return service.everythingFile(GivenPath.needed(input, "Input"), GivenPath
			.needed(output, "Output folder"), OutputMode.parse(output_mode), example(
				everything()), options.withPositions(other_position).withRange(
					slice_range), progress).result();
	}

	private EverythingOptions example(final EverythingOptions base) {
		GivenFields.of(this, moreSettings()).check(base);
		return example_area == null || example_area == 0 ? base : base.withFilter(
			base.filter().withExample(example_area));
	}

	@Override
	void show(final Sam2Result found) {
		report = found.rows().size() + " masks written to " + output + ".";
	}
}
