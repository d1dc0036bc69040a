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

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Label;
import java.awt.Scrollbar;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.AdjustmentEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import fiji.plugin.sam2.EverythingResult;
import fiji.plugin.sam2.PreparedEverything;
import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Service;
import fiji.plugin.sam2.Samples;
import fiji.plugin.sam2.everything.FilterOptions;
import fiji.plugin.sam2.everything.GridOptions;
import fiji.plugin.sam2.everything.LabelRule;
import fiji.plugin.sam2.everything.Preset;
import fiji.plugin.sam2.ui.ThresholdDialog;
import fiji.plugin.sam2.ui.ThresholdPreview;
import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;

/** The sliders of segment everything, in a real window of ImageJ. */
@Tag("window")
@Timeout(120)
class ThresholdWindowTest {

	private static final String TITLE = "SAM 2 Segment Everything";
	private static final FilterOptions LOW = FilterOptions.DEFAULT.withThresholds(
		0.2f, 0);

	private final ExecutorService worker = Executors.newSingleThreadExecutor();
	private Context context;
	private ImagePlus image;

	@BeforeEach
	void open() {
		assumeFalse(GraphicsEnvironment.isHeadless(), "There is no display.");
		if (IJ.getInstance() == null) new ImageJ(ImageJ.NO_SHOW);
		context = new Context(CommandService.class, Sam2Service.class);
		image = Samples.stack(1);
		image.show();
	}

	@AfterEach
	void close() {
		worker.shutdownNow();
		if (context == null) return;
		context.dispose();
		if (RoiManager.getInstance() != null) {
			// It would ask whether to save what it holds.
			RoiManager.getInstance().reset();
			RoiManager.getInstance().close();
		}
		for (final int id : WindowManager.getIDList() == null ? new int[0]
			: WindowManager.getIDList())
		{
			WindowManager.getImage(id).changes = false;
			WindowManager.getImage(id).close();
		}
	}

	private static <T> T await(final String what, final Callable<T> asked)
		throws Exception
	{
		for (int i = 0; i < 600; i++) {
			final T answer = asked.call();
			if (answer != null) return answer;
			Thread.sleep(50);
		}
		throw new AssertionError("Waited in vain for " + what);
	}

	private static Dialog dialog() throws Exception {
		return await("the dialog", () -> (Dialog) Arrays.stream(Window.getWindows())
			.filter(w -> w instanceof Dialog d && d.isShowing() && TITLE.equals(d
				.getTitle())).findFirst().orElse(null));
	}

	private static <T> List<T> parts(final Container in, final Class<T> type) {
		final List<T> found = new ArrayList<>();
		for (final Component part : in.getComponents()) {
			if (type.isInstance(part)) found.add(type.cast(part));
			if (part instanceof Container inner) found.addAll(parts(inner, type));
		}
		return found;
	}

	/** As a drag of the knob does. */
	private static void slide(final Scrollbar bar, final double share)
		throws Exception
	{
		EventQueue.invokeAndWait(() -> {
			bar.setValue((int) Math.round(bar.getMinimum() + share * (bar
				.getMaximum() - bar.getVisibleAmount() - bar.getMinimum())));
			Arrays.stream(bar.getAdjustmentListeners()).forEach(l -> l
				.adjustmentValueChanged(new AdjustmentEvent(bar,
					AdjustmentEvent.ADJUSTMENT_VALUE_CHANGED, AdjustmentEvent.TRACK, bar
						.getValue())));
		});
	}

	private static void press(final Dialog dialog, final String name)
		throws Exception
	{
		final Button button = parts(dialog, Button.class).stream().filter(b -> name
			.equals(b.getLabel().strip())).findFirst().orElseThrow();
		EventQueue.invokeAndWait(() -> Arrays.stream(button.getActionListeners())
			.forEach(l -> l.actionPerformed(new ActionEvent(button,
				ActionEvent.ACTION_PERFORMED, name))));
	}

	private static String left(final Dialog dialog) {
		return parts(dialog, Label.class).stream().map(Label::getText).filter(
			text -> text.contains("masks are left")).findFirst().orElseThrow();
	}

	private int outlines() {
		return image.getOverlay() == null ? 0 : image.getOverlay().size();
	}

	/** Moving needs no model: it is gone before. */
	@Test
	void slidersMoveThePreviewWithoutDecoding() throws Exception {
		final Overlay own = new Overlay(new Roi(1, 1, 2, 2));
		image.setOverlay(own);
		final Sam2Service service = context.service(Sam2Service.class);
		final PreparedEverything prepared = service.prepareEverything(image,
			Preset.GENERAL.options().withGrid(GridOptions.DEFAULT.withPoints(4)), LOW,
			service.options().withModel(Samples.MODEL.toString()), Progress.NONE);
		context.dispose();
		final ThresholdPreview preview = new ThresholdPreview(image, prepared,
			LabelRule.SMALLER);
		final Future<EverythingResult> chosen = worker.submit(() -> {
			try (preview) {
				return new ThresholdDialog(preview, LOW, LOW).run();
			}
		});
		final Dialog dialog = dialog();
		final List<Scrollbar> bars = parts(dialog, Scrollbar.class);
		assertThat(bars).hasSize(3);
		final int all = prepared.generate(LOW, LabelRule.SMALLER).rois().length;
		assertThat(outlines()).isEqualTo(all).isPositive();
		assertThat(left(dialog)).isEqualTo(all + " of " + prepared.size() +
			" masks are left.");
		slide(bars.get(0), 1);
		await("an empty preview", () -> outlines() == 0 ? true : null);
		assertThat(left(dialog)).startsWith("0 of ");
		slide(bars.get(0), 0);
		await("all masks again", () -> outlines() == all ? true : null);
		slide(bars.get(1), 0.5);
		final int half = prepared.generate(LOW.withThresholds(0.2f, 0.5f),
			LabelRule.SMALLER).rois().length;
		await("stable masks", () -> outlines() == half ? true : null);
		assertThat(half).isLessThan(all);
		press(dialog, "OK");
		assertThat(chosen.get(20, TimeUnit.SECONDS).rois()).hasSize(half);
		assertThat(image.getOverlay()).isSameAs(own);
	}

	private Future<CommandModule> run() {
		return worker.submit(() -> context.service(CommandService.class).run(
			SegmentEverything.class, true, Map.of("image", image, "checkpoint",
				Samples.MODEL.toString(), "points_per_side", 4, "pred_iou_thresh", 0.9,
				"stability_score_thresh", 0.0, "adjust", true, "show_overlay", true,
				"show_table", true)).get());
	}

	@Test
	void okGivesLabelsAndRois() throws Exception {
		final Future<CommandModule> running = run();
		final Dialog dialog = dialog();
		final int before = outlines();
		slide(parts(dialog, Scrollbar.class).get(0), 0);
		final int more = await("more masks", () -> outlines() > before ? outlines()
			: null);
		assertThat(parts(dialog, Checkbox.class)).hasSize(1);
		press(dialog, "OK");
		final CommandModule module = running.get(20, TimeUnit.SECONDS);
		final EverythingResult found = ((SegmentEverything) module.getCommand())
			.everythingResult();
		assertThat(found.rois()).hasSize(more);
		assertThat(outlines()).isEqualTo(more);
		assertThat(RoiManager.getInstance().getCount()).isEqualTo(more);
		assertThat(found.table().size()).isEqualTo(more);
		final ImagePlus labels = (ImagePlus) module.getOutput("labels");
		assertThat(labels.getStatistics().max).isPositive().isLessThanOrEqualTo(
			more);
	}

	@Test
	void cancelLeavesTheImageAlone() throws Exception {
		final Future<CommandModule> running = run();
		press(dialog(), "Cancel");
		final CommandModule module = running.get(20, TimeUnit.SECONDS);
		assertThat(module.isCanceled()).isTrue();
		assertThat(module.getOutput("labels")).isNull();
		assertThat(image.getOverlay()).isNull();
	}
}
