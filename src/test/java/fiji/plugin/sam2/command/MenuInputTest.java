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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;
import org.scijava.log.LogListener;
import org.scijava.log.LogService;
import org.scijava.module.Module;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.Sam2Options;
import fiji.plugin.sam2.Sam2Result;
import fiji.plugin.sam2.Sam2Service;
import fiji.plugin.sam2.ij.ResultRow;
import fiji.plugin.sam2.ij.Rois;
import fiji.plugin.sam2.Samples;
import org.scijava.thread.ThreadService;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.macro.Interpreter;

/** What a command makes of images and ROIs as users leave them. */
class MenuInputTest extends CommandTestBase {

	private static NeededImage asked(final Module module) {
		final NeededImage needed = new NeededImage();
		needed.process(module);
		return needed;
	}

	@Test
	void withoutAnImageOneIsAskedFor() throws Exception {
		for (final Class<? extends ModelCommand> command : Arrays.asList(
			SegmentImage.class, PropagateStack.class, SegmentEverything.class,
			TrackEverything.class))
		{
			final NeededImage needed = asked(commands.getCommand(command)
				.createModule());
			assertThat(needed.isCanceled()).as(command.getName()).isTrue();
			assertThat(needed.getCancelReason()).isEqualTo(
				"There is no image; open one first.");
		}
	}

	@Test
	void withAnImageOrAFileNothingIsAsked() throws Exception {
		final Module module = commands.getCommand(SegmentImage.class)
			.createModule();
		module.setInput("image", Samples.stack(1));
		assertThat(asked(module).isCanceled()).isFalse();
		assertThat(asked(commands.getCommand(SegmentFile.class).createModule())
			.isCanceled()).isFalse();
	}

	@Test
	void promptsChosenByNameMustBeThere() {
		final ImagePlus image = Samples.stack(2);
		refused(image, "selection", "The image has no selection");
		image.setRoi(new Roi(10, 8, 22, 22));
		refused(image, "overlay", "The overlay of the image has no ROIs");
		image.setOverlay(new Overlay());
		refused(image, "overlay", "The overlay of the image has no ROIs");
		refused(image, "ROI Manager", "The ROI Manager has no ROIs");
	}

	/** The ROI Manager holds the results of a run beside its prompts. */
	@Test
	void whatWasFoundIsNoPromptBesideWhatWasDrawn() throws Exception {
		final ImagePlus image = Samples.stack(2);
		final Roi drawn = new Roi(10, 8, 22, 22);
		image.setOverlay(new Overlay(drawn));
		final Sam2Result first = result(image);
		assertThat(first.rois()).isNotEmpty().allMatch(Rois::isFound);
		for (final Roi found : first.rois())
			image.getOverlay().add(found);
		assertThat(result(image).rows()).isEqualTo(first.rows());
		image.getOverlay().remove(drawn);
		assertThatThrownBy(() -> result(image)).hasStackTraceContaining(
			"The overlay holds only what earlier runs found; draw")
			.hasStackTraceContaining("choose 'overlay' as prompts");
		assertThat(((PropagateStack) run(PropagateStack.class, "image", image,
			"roi_source", "overlay").getCommand()).result().rows()).anyMatch(
				ResultRow::prompted).isNotEqualTo(first.rows());
	}

	private Sam2Result result(final ImagePlus image) throws Exception {
		return ((PropagateStack) run(PropagateStack.class, "image", image)
			.getCommand()).result();
	}

	private void refused(final ImagePlus image, final String source,
		final String sentence)
	{
		assertThatThrownBy(() -> run(SegmentImage.class, "image", image,
			"roi_source", source)).hasRootCauseInstanceOf(
				Sam2Exception.BadInput.class).hasStackTraceContaining(sentence +
					" to take as prompts; ");
	}

	/** The next line of a macro works on the labels. */
	@Test
	void aMacroWithoutADisplayGetsTheLabels() throws Exception {
		final ImagePlus image = Samples.stack(2);
		image.setRoi(new Roi(10, 8, 22, 22));
		Interpreter.batchMode = true;
		image.show();
		assertThat(WindowManager.getCurrentImage()).isSameAs(image);
		try {
			final CommandModule module = run(PropagateStack.class, "image", image);
			assertThat(WindowManager.getCurrentImage()).isSameAs(module.getOutput(
				"labels"));
		}
		finally {
			Interpreter.removeBatchModeImage(WindowManager.getTempCurrentImage());
			Interpreter.removeBatchModeImage(image);
			WindowManager.setTempCurrentImage(null);
			Interpreter.batchMode = false;
		}
	}

	/** It worked on the labels of an earlier image, or said they had no ROIs. */
	@Test
	void aMacroWithoutADisplayGoesOnWithAnotherImage() throws Exception {
		final ImagePlus image = Samples.stack(2), other = Samples.stack(1);
		image.setRoi(new Roi(10, 8, 22, 22));
		Interpreter.batchMode = true;
		image.show();
		try {
			run(PropagateStack.class, "image", image);
			other.show();
			// As the next command finds it: in a thread that is used again.
			assertThat(context.service(ThreadService.class).run(
				WindowManager::getCurrentImage).get()).isSameAs(other);
		}
		finally {
			for (final int id : WindowManager.getIDList())
				Interpreter.removeBatchModeImage(WindowManager.getImage(id));
			WindowManager.setTempCurrentImage(null);
			Interpreter.batchMode = false;
		}
	}

	@Test
	void aReportCountsItsRows() throws Exception {
		final CommandModule module = run(SegmentFile.class, "input", Samples.tiff(
			folder, 1).toString(), "prompts", Files.writeString(folder.resolve(
				"one.json"),
				"{\"objects\": [{\"id\": 1, \"prompts\": [{\"slice\": 1, \"box\": [10, 8, 22, 22]}]}]}")
				.toString(), "output", folder.resolve("out").toString());
		assertThat((String) module.getOutput("report")).startsWith(
			"1 row written to ");
	}

	/** A plane by itself needs no axis; following an object does. */
	@Test
	void onlyPropagationAsksForTheAxisOfAHyperstack() throws Exception {
		final ImagePlus image = Samples.stack(12);
		image.setDimensions(2, 3, 2);
		image.setOpenAsHyperStack(true);
		image.setPositionWithoutUpdate(2, 3, 2);
		image.setRoi(new Roi(10, 8, 22, 22));
		final CommandModule module = run(SegmentImage.class, "image", image,
			"show_overlay", true);
		assertThat(((SegmentImage) module.getCommand()).result().rows()).hasSize(1);
		final Roi found = image.getOverlay().get(0);
		assertThat(found.getZPosition()).isEqualTo(3);
		assertThat(found.getTPosition()).isEqualTo(2);
		final ImagePlus labels = (ImagePlus) module.getOutput("labels");
		assertThat(labels.getDimensions()).containsExactly(64, 48, 1, 3, 2);
		assertThat(labels.getStack().getProcessor(6).getStats().max).isEqualTo(1);
		assertThatThrownBy(() -> run(PropagateStack.class, "image", image))
			.hasStackTraceContaining("say which axis to follow objects along");
	}

	/** Who typed a range is told that it was not taken as it stands; once. */
	@Test
	void aRangeBehindTheStackIsTold() throws Exception {
		final ImagePlus image = Samples.stack(3);
		image.setRoi(new Roi(10, 8, 22, 22));
		final List<String> said = new ArrayList<>();
		final LogListener listener = message -> said.add(message.text());
		final LogService log = context.service(LogService.class);
		log.addLogListener(listener);
		try {
			assertThat(deviations(image, "1-3")).isEmpty();
			assertThat(said).noneMatch(line -> line.contains("range"));
			final String sentence =
				"The range ends at slice 9, but the image has slices 1 to 3; it was taken to the last one.";
			assertThat(deviations(image, "2-9")).containsExactly(sentence);
			assertThat(said).filteredOn(line -> line.contains("range"))
				.containsExactly(sentence);
		}
		finally {
			log.removeLogListener(listener);
		}
	}

	private List<String> deviations(final ImagePlus image, final String range)
		throws Exception
	{
		return ((PropagateStack) run(PropagateStack.class, "image", image,
			"slice_range", range).getCommand()).result().deviations();
	}

	/** Hundreds of objects on one image take long; the bar moves with each. */
	@Test
	void segmentationsProgressCountsObjects() {
		final ImagePlus image = Samples.stack(2);
		// Prompts of different kinds are decoded one after the other.
		final List<Roi> rois = List.of(new Roi(10, 8, 22, 22), new OvalRoi(10, 8,
			22, 22), new PointRoi(20, 18), new Roi(11, 8, 22, 22), new Roi(12, 8, 22,
				22));
		for (int i = 0; i < rois.size(); i++)
			rois.get(i).setPosition(i < 3 ? 1 : 2);
		final Set<String> steps = new TreeSet<>();
		final Sam2Service service = context.service(Sam2Service.class);
		final Sam2Options options = service.options().withModel(Samples.MODEL
			.toString());
		service.segment(image, service.prompts(image, rois, options), options,
			new Progress()
			{

				@Override
				public void update(final long done, final long total,
					final String what)
			{
					if (what.startsWith("Segment")) steps.add(done + " of " + total);
				}

				@Override
				public boolean isCancelled() {
					return false;
				}
			});
		assertThat(steps).containsExactly("0 of 5", "1 of 5", "2 of 5", "3 of 5",
			"5 of 5");
	}
}
