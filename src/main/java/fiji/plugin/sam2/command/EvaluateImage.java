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

import java.util.List;
import java.util.Locale;

import fiji.plugin.sam2.EvaluateOptions;
import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.Sam2Service;
import fiji.plugin.sam2.evaluate.Evaluation;
import fiji.plugin.sam2.evaluate.Figures;
import fiji.plugin.sam2.ij.EvaluationViews;
import fiji.plugin.sam2.io.EvaluationFiles;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;

/** Compares an open result with open reference labels. */
@Plugin(type = Command.class, headless = true, menu = {@Menu(
	label = MenuOrder.PLUGINS), @Menu(label = MenuOrder.SAM2), @Menu(
		label = "SAM 2 Evaluate...", weight = MenuOrder.EVALUATE)},
	description = "Compares a label image, or ROIs, with reference labels; a click on a row of the table jumps to the object.")
public class EvaluateImage extends PlainCommand {

	private static final String LABELS = "labels";
	private static final String MANAGER = "ROI Manager";
	private static final String OVERLAY = "overlay";

	@Parameter(persist = false, label = "Result",
		description = "A label image; or the image whose overlay is the result.")
	private OpenImage result;

	@Parameter(persist = false, label = "Reference",
		description = "What is right: a label image of the same size.")
	private OpenImage reference;

	@Parameter(persist = false, label = "Compare", choices = {LABELS, MANAGER,
		OVERLAY}, description = "What of the result is compared.")
	private String compare = LABELS;

	@Parameter(persist = false, label = "Matching", choices = {"auto", "id",
		"iou", "image"},
		description = "Objects belong together by id, by an IoU of at least 0.5 of whole objects, or (image) on each slice by itself; auto is iou here.")
	private String matching = "auto";

	@Parameter(persist = false, label = "Axis", choices = {"auto", "z", "t"},
		description = "Along which slices are counted; auto takes the one that has several planes.")
	private String axis = "auto";

	@Parameter(persist = false, label = "Show table",
		description = "Needs a display.")
	private Boolean show_table = true;

	@Parameter(persist = false, label = "Show plot",
		description = "Needs a display.")
	private Boolean show_plot = true;

	@Override
	String work(final Sam2Service service, final CommandProgress progress) {
		final ImagePlus found = OpenImage.image(result), truth = OpenImage.image(
			reference);
		if (found == null || truth == null) throw new Sam2Exception.BadInput(
			"Two images are needed, the result and the reference; open them first.");
		if (found == truth && LABELS.equalsIgnoreCase(compare))
			throw new Sam2Exception.BadInput(
				"Result and reference are the same image, " + found.getTitle() +
					"; choose two.");
		final EvaluateOptions options = EvaluateOptions.DEFAULT.withMatching(
			matching).withAxis(axis);
		final List<Roi> rois = rois(found);
		final Evaluation evaluation = rois == null ? service.evaluate(found, truth,
			options, progress) : service.evaluate(rois, truth, options, progress);
		if (isInteractive()) {
			if (Boolean.TRUE.equals(show_table)) EvaluationJump.show(evaluation,
				truth, options, found);
			if (Boolean.TRUE.equals(show_plot)) EvaluationViews.plot(evaluation)
				.show();
		}
		return EvaluationFiles.json(Figures.all(evaluation));
	}

	@Override
	public boolean hasShown() {
		return isInteractive() && (Boolean.TRUE.equals(show_table) || Boolean.TRUE
			.equals(show_plot));
	}

	/** @return the ROIs that are compared, or null for labels */
	private List<Roi> rois(final ImagePlus found) {
		switch (String.valueOf(compare).toLowerCase(Locale.ROOT)) {
			case LABELS :
				return null;
			case OVERLAY :
				if (found.getOverlay() != null) return List.of(found.getOverlay()
					.toArray());
				throw new Sam2Exception.BadInput("The image " + found.getTitle() +
					" has no overlay; choose labels or ROI Manager.");
			case "roi manager" :
				final RoiManager manager = isInteractive() ? RoiManager.getInstance2()
					: null;
				if (manager != null) return List.of(manager.getRoisAsArray());
				throw new Sam2Exception.BadInput(
					"The ROI Manager is not open; choose labels or overlay.");
			default :
				throw new Sam2Exception.BadInput("'" + compare +
					"' cannot be compared; choose labels, ROI Manager or overlay.");
		}
	}
}
