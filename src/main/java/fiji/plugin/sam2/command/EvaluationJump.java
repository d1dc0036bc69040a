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

import java.awt.Window;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;

import fiji.plugin.sam2.EvaluateOptions;
import fiji.plugin.sam2.evaluate.Evaluation;
import fiji.plugin.sam2.ij.EvaluationViews;
import fiji.plugin.sam2.ij.ImageLabels;
import fiji.plugin.sam2.ij.Rois;
import fiji.plugin.sam2.mask.Mask;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.text.TextPanel;
import ij.text.TextWindow;

/**
 * A click on a row of the table shows the object on its worst slice: in the
 * reference and, at the same place, in the result.
 */
final class EvaluationJump extends MouseAdapter {

	private final TextPanel panel;
	private final ImageLabels reference;
	private final ImagePlus result;

	EvaluationJump(final TextPanel panel, final ImageLabels reference,
		final ImagePlus result)
	{
		this.panel = panel;
		this.reference = reference;
		this.result = result;
	}

	/** Opens the table and listens to it. */
	static void show(final Evaluation evaluation, final ImagePlus reference,
		final EvaluateOptions options, final ImagePlus result)
	{
		EvaluationViews.table(evaluation).show(EvaluationViews.TITLE);
		final Window window = WindowManager.getWindow(EvaluationViews.TITLE);
		if (!(window instanceof TextWindow)) return;
		final TextPanel panel = ((TextWindow) window).getTextPanel();
		// The window of an earlier evaluation is used again.
		for (final java.awt.Component part : panel.getComponents()) {
			for (final java.awt.event.MouseListener old : part.getMouseListeners())
				if (old instanceof EvaluationJump) part.removeMouseListener(old);
			part.addMouseListener(new EvaluationJump(panel, new ImageLabels(reference,
				options.axis(), options.other()), result));
		}
	}

	@Override
	public void mouseReleased(final MouseEvent event) {
		final ResultsTable table = panel.getResultsTable();
		final int row = panel.getSelectionStart();
		if (table == null || row < 0 || row >= table.size()) return;
		jump((int) table.getValue("object", row), (int) table.getValue("found_as",
			row), (int) table.getValue("worst_slice", row) - 1);
	}

	/**
	 * @param id of the object in the reference
	 * @param partner in the result, used where the reference does not have the
	 *          object
	 * @param slice 0-based
	 */
	void jump(final int id, final int partner, final int slice) {
		final int plane = reference.planes().stackIndex(reference.image(), slice,
			1);
		Mask mask = reference.slice(slice).get(id);
		final boolean same = result.getStackSize() == reference.image()
			.getStackSize();
		if (mask == null && same && result.getBitDepth() != 24) mask =
			new ImageLabels(result, reference.planes().axis(), reference.planes()
				.other()).slice(slice).get(partner);
		final Roi roi = mask == null ? null : Rois.outline(mask);
		show(reference.image(), plane, roi);
		if (same && result != reference.image()) show(result, plane, roi);
	}

	private static void show(final ImagePlus image, final int plane,
		final Roi roi)
	{
		image.setSlice(plane);
		if (roi == null) image.deleteRoi();
		else image.setRoi((Roi) roi.clone());
	}
}
