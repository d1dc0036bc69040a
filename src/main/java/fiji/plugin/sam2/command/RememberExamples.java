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

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.Sam2Options;
import fiji.plugin.sam2.Sam2Service;
import fiji.plugin.sam2.example.ExampleEdit;
import fiji.plugin.sam2.example.Examples;
import ij.ImagePlus;

/** Keeps what the ROIs of the active image point at in a file of examples. */
@Plugin(type = Command.class, headless = true, menu = {@Menu(
	label = MenuOrder.PLUGINS), @Menu(label = MenuOrder.SAM2), @Menu(
		label = "SAM 2 Remember Examples...", weight = MenuOrder.REMEMBER)},
	description = "Remembers the objects that the ROIs of the image point at, to find them in other images.")
public class RememberExamples extends RememberCommand {

	@Parameter(label = "Image", required = false, autoFill = true,
		persist = false, attrs = @Attr(name = DialogOrder.KEY,
			value = DialogOrder.SUBJECT))
	private ImagePlus image;

	@Parameter(persist = false, label = "Prompts", choices = {RoiChoice.AUTO,
		RoiChoice.SELECTION, RoiChoice.MANAGER, RoiChoice.OVERLAY, RoiChoice.NONE},
		description = "Points (counter 0 on the object, 1 off it), rectangles and areas; none to see what the file holds, or to forget only.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.PROMPTS))
	private String roi_source = RoiChoice.AUTO;

	@Override
	boolean isShown() {
		return !RoiChoice.NONE.equalsIgnoreCase(roi_source);
	}

	@Override
	Examples remember(final Sam2Service service, final String file,
		final ExampleEdit edit, final Sam2Options options,
		final CommandProgress progress)
	{
		if (image == null || image.getProcessor() == null)
			throw new Sam2Exception.BadInput("There is no image; open one first.");
		return service.keepExamples(service.remember(image, service.prompts(image,
			RoiChoice.of(roi_source, image, isInteractive(), true), options), options,
			progress), file, edit);
	}
}
