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

import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

import java.io.File;

import fiji.plugin.sam2.Sam2Options;
import fiji.plugin.sam2.Sam2Service;
import fiji.plugin.sam2.evaluate.ClickFigures;
import fiji.plugin.sam2.evaluate.ClickOptions;

/** A simulated user works on files; needs no open image and no display. */
@Plugin(type = Command.class, headless = true, menu = {@Menu(
	label = MenuOrder.PLUGINS), @Menu(label = MenuOrder.SAM2), @Menu(
		label = "SAM 2 Simulate Clicks In File...",
		weight = MenuOrder.CLICKS_FILE)},
	description = "Lets a simulated user segment labelled objects of an image file with clicks, boxes and masks, beside methods without a network.")
public class SimulateClicksFile extends ClicksCommand {

	@Parameter(label = "Input", required = false, persist = false,
		description = "An image file, or a folder of images.",
		style = FileWidget.FILE_AND_DIRECTORY_STYLE, attrs = @Attr(
			name = DialogOrder.KEY, value = DialogOrder.SUBJECT))
	private File input;

	@Parameter(label = "Reference", required = false, persist = false,
		description = "What is right: a label image or stack, a folder of label images, a RoiSet.zip or a folder of masks.",
		style = FileWidget.FILE_AND_DIRECTORY_STYLE, attrs = @Attr(
			name = DialogOrder.KEY, value = DialogOrder.SUBJECT))
	private File truth;

	@Parameter(label = "Output folder", required = false, persist = false,
		description = "For clicks.json; empty for none.",
		style = FileWidget.DIRECTORY_STYLE, attrs = @Attr(name = DialogOrder.KEY,
			value = DialogOrder.SUBJECT))
	private File output;

	@Parameter(label = "Position on the other axis", min = "1", persist = false,
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.DETAIL))
	private Integer other_position = 1;

	@Override
	ClickFigures study(final Sam2Service service, final ClickOptions study,
		final Sam2Options options, final CommandProgress progress)
	{
		return service.clicksFile(GivenPath.needed(input, "Input"), GivenPath
			.needed(truth, "Reference"), GivenPath.orEmpty(output), study, options
				.withOther(number(other_position)), progress);
	}
}
