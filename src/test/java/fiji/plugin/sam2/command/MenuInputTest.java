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
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;
import org.scijava.module.Module;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.Sam2Result;
import fiji.plugin.sam2.ij.ResultRow;
import fiji.plugin.sam2.ij.Rois;
import fiji.plugin.sam2.Samples;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Overlay;
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
		assertThat(result(image).rows()).anyMatch(ResultRow::prompted).isNotEqualTo(
			first.rows());
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
}
