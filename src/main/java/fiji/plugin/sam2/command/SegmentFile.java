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

/** Segments an image file with prompts from a file. */
@Plugin(type = Command.class, headless = true, menu = {@Menu(
	label = MenuOrder.PLUGINS), @Menu(label = MenuOrder.SAM2), @Menu(
		label = "SAM 2 Segment File...", weight = MenuOrder.SEGMENT_FILE)},
	description = "Segments an image file with prompts from a file; results go to a folder.")
public class SegmentFile extends FileCommand {

	@Parameter(persist = false, label = "Fill holes (pixels)", min = "0",
		description = "Largest hole that is filled, in low-resolution pixels.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.DETAIL))
	private Integer fill_holes = 0;

	@Override
	Sam2Result work(final Sam2Service service, final Sam2Options options,
		final CommandProgress progress)
	{
		return service.segmentFile(input(), prompts(), output(), forFiles(options)
			.withFillHoles(number(fill_holes)), progress);
	}
}
