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
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

import java.io.File;

import fiji.plugin.sam2.EvaluateOptions;
import fiji.plugin.sam2.Sam2Service;
import fiji.plugin.sam2.evaluate.Evaluation;
import fiji.plugin.sam2.evaluate.Figures;
import fiji.plugin.sam2.ij.EvaluationViews;
import fiji.plugin.sam2.io.EvaluationFiles;

/** Compares files or folders; needs no open image and no display. */
@Plugin(type = Command.class, headless = true, menu = {@Menu(
	label = MenuOrder.PLUGINS), @Menu(label = MenuOrder.SAM2), @Menu(
		label = "SAM 2 Evaluate Files...", weight = MenuOrder.EVALUATE_FILES)},
	description = "Compares labels, ROIs or masks in files or folders with reference labels; table, report and plot go to a folder.")
public class EvaluateFiles extends PlainCommand {

	@Parameter(label = "Result", required = false, persist = false,
		description = "A label image or stack, a folder of results, a RoiSet.zip, or a folder of masks as DAVIS, SA-V or the Cell Tracking Challenge have them.",
		style = FileWidget.FILE_AND_DIRECTORY_STYLE)
	private File found;

	@Parameter(label = "Reference", required = false, persist = false,
		description = "What is right, in any of these forms.",
		style = FileWidget.FILE_AND_DIRECTORY_STYLE)
	private File truth;

	@Parameter(label = "Output folder", required = false, persist = false,
		description = "For evaluation.csv, evaluation.json and evaluation.png; empty for none.",
		style = FileWidget.DIRECTORY_STYLE)
	private File output;

	@Parameter(persist = false, label = "Matching", choices = {"auto", "id",
		"iou", "image"},
		description = "Objects belong together by id, by an IoU of at least 0.5 of whole objects, or (image) on each image by itself; auto: by id for DAVIS and SA-V folders, else by IoU.")
	private String matching = "auto";

	@Parameter(persist = false, label = "Axis", choices = {"auto", "z", "t"},
		description = "Along which slices are counted; auto takes the one that has several planes.")
	private String axis = "auto";

	@Parameter(label = "Position on the other axis", min = "1", persist = false)
	private Integer other_position = 1;

	@Parameter(persist = false, label = "Show table",
		description = "Needs a display.")
	private Boolean show_table = true;

	@Override
	String work(final Sam2Service service, final CommandProgress progress) {
		final Evaluation evaluation = service.evaluateFile(GivenPath.needed(found,
			"Result"), GivenPath.needed(truth, "Reference"), GivenPath.orEmpty(
				output), EvaluateOptions.DEFAULT.withMatching(matching).withAxis(axis)
					.withOther(Sam2Command.number(other_position)), progress);
		if (hasShown()) EvaluationViews.table(evaluation).show(
			EvaluationViews.TITLE);
		return EvaluationFiles.json(Figures.all(evaluation));
	}

	@Override
	public boolean hasShown() {
		return isInteractive() && Boolean.TRUE.equals(show_table);
	}
}
