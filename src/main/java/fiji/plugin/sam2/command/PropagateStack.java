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
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import fiji.plugin.sam2.Sam2Options;
import fiji.plugin.sam2.Sam2Result;
import fiji.plugin.sam2.Sam2Service;
import fiji.plugin.sam2.prompt.PromptSet;
import ij.ImagePlus;

/** Follows what the ROIs of the active stack point at through all slices. */
@Plugin(type = Command.class, headless = true, menu = {@Menu(
	label = MenuOrder.PLUGINS), @Menu(label = MenuOrder.SAM2), @Menu(
		label = "SAM 2 Propagate Through Stack...", weight = MenuOrder.PROPAGATE)},
	description = "Follows the objects that the ROIs of the stack point at through its slices or frames.")
public class PropagateStack extends ImageCommand {

	@Parameter(persist = false, label = "Direction", choices = {"both", "forward",
		"backward"})
	private String direction = "both";

	@Parameter(label = "Slices", required = false, persist = false,
		description = "First and last slice, such as 5-20; empty for all.")
	private String slice_range = "";

	@Parameter(persist = false, label = "Fill holes (pixels)", min = "0",
		description = "Largest hole that is filled, in low-resolution pixels.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.DETAIL))
	private Integer fill_holes = 8;

	@Parameter(persist = false, label = "No overlap",
		description = "Give each pixel to one object at most.", attrs = @Attr(
			name = DialogOrder.KEY, value = DialogOrder.DETAIL))
	private Boolean non_overlap = false;

	@Override
	Sam2Result run(final Sam2Service service, final ImagePlus input,
		final PromptSet prompts, final Sam2Options options,
		final CommandProgress progress)
	{
		return service.propagate(input, prompts, options.withDirection(direction)
			.withRange(slice_range).withFillHoles(number(fill_holes)).withNonOverlap(
				Boolean.TRUE.equals(non_overlap)), progress);
	}
}
