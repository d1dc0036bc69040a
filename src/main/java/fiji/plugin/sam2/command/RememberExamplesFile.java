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
import fiji.plugin.sam2.example.ExampleEdit;
import fiji.plugin.sam2.example.Examples;

/** Keeps what prompts of an image file point at in a file of examples. */
@Plugin(type = Command.class, headless = true, menu = {@Menu(
	label = MenuOrder.PLUGINS), @Menu(label = MenuOrder.SAM2), @Menu(
		label = "SAM 2 Remember Examples In File...",
		weight = MenuOrder.REMEMBER_FILE)},
	description = "Remembers the objects that prompts from a file point at in an image file, to find them in other images.")
public class RememberExamplesFile extends RememberCommand {

	@Parameter(label = "Input", required = false, persist = false,
		description = "An image file, or a folder of slices; empty to see what the file of examples holds, or to forget only.",
		style = FileWidget.FILE_AND_DIRECTORY_STYLE, attrs = @Attr(
			name = DialogOrder.KEY, value = DialogOrder.SUBJECT))
	private File input;

	@Parameter(label = "Prompts", required = false, persist = false,
		description = "A JSON file, a RoiSet.zip or a label image (labels.tif, or labels.tif@3-5 for some of its slices).",
		style = FileWidget.OPEN_STYLE, attrs = @Attr(name = DialogOrder.KEY,
			value = DialogOrder.SUBJECT))
	private File prompts;

	@Parameter(label = "Position of prompts that name none", min = "1",
		persist = false, attrs = @Attr(name = DialogOrder.KEY,
			value = DialogOrder.DETAIL))
	private Integer other_position = 1;

	@Override
	boolean isShown() {
		return !GivenPath.orEmpty(input).isEmpty();
	}

	@Override
	Examples remember(final Sam2Service service, final String file,
		final ExampleEdit edit, final Sam2Options options,
		final CommandProgress progress)
	{
		return service.rememberFile(GivenPath.orEmpty(input), GivenPath.orEmpty(
			prompts), file, edit, options.withOther(number(other_position)),
			progress);
	}
}
