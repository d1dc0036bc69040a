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

import java.io.File;
import java.nio.file.Path;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

import fiji.plugin.sam2.Sam2Options;
import fiji.plugin.sam2.Sam2Result;
import fiji.plugin.sam2.Sam2Service;
import fiji.plugin.sam2.TrackObjects;
import fiji.plugin.sam2.TrackResult;
import fiji.plugin.sam2.track.TrackOptions;

/** Finds objects in a stack file and tracks them. */
@Plugin(type = Command.class, headless = true, menu = {@Menu(
	label = MenuOrder.PLUGINS), @Menu(label = MenuOrder.SAM2), @Menu(
		label = "SAM 2 Track Everything In File...",
		weight = MenuOrder.TRACK_FILE)},
	description = "Finds objects in a stack file without prompts, or takes those of a file of prompts, and tracks them; results go to a folder.")
public class TrackEverythingFile extends TrackCommand {

	@Parameter(label = "Input", required = false, persist = false,
		description = "A stack file, or a folder of slices.", attrs = @Attr(
			name = DialogOrder.KEY, value = DialogOrder.SUBJECT),
		style = FileWidget.FILE_AND_DIRECTORY_STYLE)
	private File input;

	@Parameter(label = "Known objects", required = false, persist = false,
		description = "memory: a JSON file, a RoiSet.zip or a label image (labels.tif@1 for its first slice), instead of a search on the first slice; empty for none.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.PROMPTS),
		style = FileWidget.OPEN_STYLE)
	private File prompts;

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

	@Parameter(type = ItemIO.OUTPUT,
		description = "What was done, in a sentence.")
	private String report;

	private int tracks;

	@Override
	Sam2Result work(final Sam2Service service, final Sam2Options options,
		final CommandProgress progress)
	{
		final String path = GivenPath.needed(input, "Input");
		final TrackObjects objects = objects(Path.of(path));
		final TrackOptions how = track();
		checkGiven(objects, how);
		final TrackResult found = service.trackFile(path, GivenPath.orEmpty(
			prompts), GivenPath.needed(output, "Output folder"), objects, how, options
				.withPositions(other_position).withRange(slice_range), progress);
		tracks = found.tracks().size();
		return found.result();
	}

	@Override
	void show(final Sam2Result found) {
		report = tracks + " tracks written to " + output + ".";
	}
}
