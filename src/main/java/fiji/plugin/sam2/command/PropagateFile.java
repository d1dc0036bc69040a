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

/** Follows objects through a stack file with prompts from a file. */
@Plugin(type = Command.class, headless = true, menu = {@Menu(
	label = MenuOrder.PLUGINS), @Menu(label = MenuOrder.SAM2), @Menu(
		label = "SAM 2 Propagate File...", weight = MenuOrder.PROPAGATE_FILE)},
	description = "Follows objects through a stack file with prompts from a file; results go to a folder.")
public class PropagateFile extends FileCommand {

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
	Sam2Result work(final Sam2Service service, final Sam2Options options,
		final CommandProgress progress)
	{
		return service.propagateFile(input(), prompts(), output(), forFiles(options)
			.withDirection(direction).withRange(slice_range).withFillHoles(number(
				fill_holes)).withNonOverlap(Boolean.TRUE.equals(non_overlap)),
			progress);
	}
}
