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

package fiji.plugin.sam2.ui;

import java.awt.AWTEvent;
import java.awt.Label;

import fiji.plugin.sam2.EverythingResult;
import fiji.plugin.sam2.everything.FilterOptions;
import ij.gui.DialogListener;
import ij.gui.GenericDialog;
import ij.gui.NonBlockingGenericDialog;

/**
 * Sliders for the thresholds of segment everything; the image shows at once
 * what they leave.
 */
public final class ThresholdDialog implements DialogListener {

	private static final double STEP = 0.01;

	private final ThresholdPreview preview;
	private final FilterOptions start;
	private final FilterOptions floor;
	private Label left;

	/**
	 * @param preview shows the masks
	 * @param start where the sliders stand first
	 * @param floor lowest thresholds for which masks were kept
	 */
	public ThresholdDialog(final ThresholdPreview preview,
		final FilterOptions start, final FilterOptions floor)
	{
		this.preview = preview;
		this.start = start;
		this.floor = floor;
	}

	/**
	 * Shows the dialog and waits for its end.
	 *
	 * @return the masks that were left last, or null if it was cancelled
	 */
	public EverythingResult run() {
		final GenericDialog dialog = new NonBlockingGenericDialog(
			"SAM 2 Segment Everything");
		dialog.addSlider("Predicted IoU above", floor.predIouThresh(), 1, start
			.predIouThresh(), STEP);
		dialog.addSlider("Stability score from", floor.stabilityScoreThresh(), 1,
			start.stabilityScoreThresh(), STEP);
		dialog.addSlider("Box IoU of duplicates", 0, 1, start.boxNmsThresh(), STEP);
		dialog.addNumericField("Smallest area", start.minArea(), 0, 8, "px");
		dialog.addNumericField("Largest area", start.maxArea() == Long.MAX_VALUE ? 0
			: start.maxArea(), 0, 8, "px (0: any)");
		dialog.addCheckbox("Largest mask is background", start.background());
		preview.show(start);
		dialog.addMessage(left());
		left = (Label) dialog.getMessage();
		dialog.addDialogListener(this);
		dialog.showDialog();
		return dialog.wasCanceled() ? null : preview.shown();
	}

	private String left() {
		final int masks = preview.shown().result().rows().size();
		return masks + " of " + preview.decoded() + " masks are left.";
	}

	/** Shows what the sliders leave; false while the fields make no sense. */
	@Override
	public boolean dialogItemChanged(final GenericDialog dialog,
		final AWTEvent event)
	{
		final double iou = dialog.getNextNumber(), stability = dialog
			.getNextNumber(), nms = dialog.getNextNumber();
		final double least = dialog.getNextNumber(), given = dialog.getNextNumber();
		final double most = given == 0 ? Long.MAX_VALUE : given;
		final boolean background = dialog.getNextBoolean();
		if (dialog.invalidNumber() || least < 0 || most < least) return false;
		preview.show(new FilterOptions(Math.max((float) iou, floor.predIouThresh()),
			Math.max((float) stability, floor.stabilityScoreThresh()), (float) nms,
			start.cropNmsThresh(), start.minMaskRegionArea(), (long) least,
			(long) most, background));
		left.setText(left());
		return true;
	}
}
