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
import org.scijava.widget.FileWidget;

import java.io.File;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.Sam2Options;
import fiji.plugin.sam2.Sam2Result;
import fiji.plugin.sam2.ij.Tables;

/**
 * A command from file to folder, which needs no open image and no display.
 */
abstract class FileCommand extends Sam2Command implements ShowsItself {

	@Parameter(label = "Input", required = false, persist = false,
		description = "An image file, or a folder of slices.", attrs = @Attr(
			name = DialogOrder.KEY, value = DialogOrder.SUBJECT),
		style = FileWidget.FILE_AND_DIRECTORY_STYLE)
	private File input;

	@Parameter(label = "Prompts", required = false, persist = false,
		description = "A JSON file, a RoiSet.zip or a label image (labels.tif, or labels.tif@3-5 for some of its slices); empty for examples only.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.SUBJECT),
		style = FileWidget.OPEN_STYLE)
	private File prompts;

	@Parameter(label = "Examples", required = false, persist = false,
		autoFill = false, style = "open",
		description = "A file of SAM 2 Remember Examples..., whose objects are looked for too; empty for none.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.PROMPTS))
	private File examples;

	@Parameter(label = "Output folder", required = false, persist = false,
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.SUBJECT),
		style = FileWidget.DIRECTORY_STYLE)
	private File output;

	@Parameter(label = "Position of prompts that name none", persist = false,
		description = "With examples the positions that are searched: one, such as 3, a range, such as 2-5, or all.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.DETAIL))
	private String other_position = "1";

	@Parameter(label = "Write logits", persist = false, attrs = @Attr(
		name = DialogOrder.KEY, value = DialogOrder.RESULT))
	private Boolean write_logits = false;

	@Parameter(persist = false, label = "Show table",
		description = "Needs a display.", attrs = @Attr(name = DialogOrder.KEY,
			value = DialogOrder.RESULT))
	private Boolean show_table = true;

	@Parameter(type = ItemIO.OUTPUT,
		description = "What was done, in a sentence.")
	private String report;

	/** @return the options with what files need */
	Sam2Options forFiles(final Sam2Options options) {
		final String known = GivenPath.orEmpty(examples);
		if (known.isEmpty() && prompts().isEmpty())
			throw new Sam2Exception.BadInput(
				"There are no prompts; give a file of prompts or of examples.");
		return options.withPositions(other_position).withLogits(Boolean.TRUE.equals(
			write_logits)).withExamples(known);
	}

	String input() {
		return GivenPath.needed(input, "Input");
	}

	String prompts() {
		return GivenPath.orEmpty(prompts);
	}

	String output() {
		return GivenPath.needed(output, "Output folder");
	}

	@Override
	void show(final Sam2Result found) {
		report = found.rows().size() + (found.rows().size() == 1 ? " row"
			: " rows") + " written to " + output + ".";
		if (!hasShown()) return;
		say(report);
		found.table().show(Tables.TITLE);
	}

	@Override
	public boolean hasShown() {
		return Boolean.TRUE.equals(show_table) && isInteractive();
	}
}
