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

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;
import org.scijava.module.Module;

import fiji.plugin.sam2.Samples;
import fiji.plugin.sam2.ij.ImageLabels;
import ij.ImagePlus;
import ij.macro.Interpreter;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ByteProcessor;

/** The commands that evaluate, as macros call them. */
class EvaluateCommandTest extends CommandTestBase {

	/** A square of 10 × 10 pixels on each of three slices, moved on slice 2. */
	private static ImagePlus labels(final String title, final int moved) {
		final ImageStack stack = new ImageStack(40, 30);
		for (int n = 0; n < 3; n++) {
			final ByteProcessor ip = new ByteProcessor(40, 30);
			ip.setValue(7);
			ip.fill(new Roi(5 + (n == 1 ? moved : 0), 8, 10, 10));
			stack.addSlice(ip);
		}
		return new ImagePlus(title, stack);
	}

	@Override
	Map<String, Object> always() {
		return Map.of();
	}

	private JsonObject report(final Class<? extends PlainCommand> command,
		final Map<String, Object> inputs) throws Exception
	{
		return JsonParser.parseString((String) run(command, inputs).getOutput(
			"report")).getAsJsonObject();
	}

	@Test
	void labelsAndOverlay() throws Exception {
		final ImagePlus truth = labels("reference", 0), found = labels("result", 5);
		final JsonObject got = report(EvaluateImage.class, Map.of("result", found,
			"reference", truth));
		assertThat(got.get("mean_iou").getAsDouble()).isEqualTo(250 / 350.0);
		final JsonObject object = got.getAsJsonArray("objects").get(0)
			.getAsJsonObject();
		assertThat(object.get("worst_slice").getAsInt()).isEqualTo(2);
		final Overlay overlay = new Overlay();
		for (int n = 1; n <= 3; n++) {
			final Roi square = new Roi(5, 8, 10, 10);
			square.setName("obj-0007_z-" + n);
			square.setPosition(n);
			overlay.add(square);
		}
		found.setOverlay(overlay);
		assertThat(report(EvaluateImage.class, Map.of("result", found, "reference",
			truth, "compare", "overlay", "matching", "id")).get("mean_iou")
			.getAsDouble()).isEqualTo(1);
	}

	/** What a click on a row does, without the window. */
	@Test
	void jumpsToTheObject() {
		final ImagePlus truth = labels("reference", 0), found = labels("result", 5);
		new EvaluationJump(null, new ImageLabels(truth, null, 0), found).jump(7, 7,
			1);
		assertThat(truth.getCurrentSlice()).isEqualTo(2);
		assertThat(found.getCurrentSlice()).isEqualTo(2);
		assertThat(truth.getRoi().getBounds()).isEqualTo(new java.awt.Rectangle(5,
			8, 10, 10));
		assertThat(found.getRoi().getBounds()).isEqualTo(truth.getRoi()
			.getBounds());
	}

	@Test
	void wrongValuesAreRefusedLoudly() {
		final ImagePlus truth = labels("reference", 0);
		assertThatThrownBy(() -> report(EvaluateImage.class, Map.of("result", truth,
			"reference", truth, "compare", "pixels"))).hasStackTraceContaining(
				"'pixels' cannot be compared");
		assertThatThrownBy(() -> report(EvaluateImage.class, Map.of("result", truth,
			"reference", truth, "compare", "overlay"))).hasStackTraceContaining(
				"has no overlay");
		assertThatThrownBy(() -> report(EvaluateImage.class, Map.of("result", truth,
			"reference", truth))).hasStackTraceContaining(
				"the same image, reference; choose two");
		assertThatThrownBy(() -> report(EvaluateImage.class, Map.of("result",
			Samples.stack(2), "reference", truth))).hasStackTraceContaining(
				"they must be the same");
		assertThatThrownBy(() -> report(EvaluateFiles.class, Map.of("found",
			"none.tif", "truth", "none.tif"))).hasStackTraceContaining(
				"There is no image none.tif");
	}

	/** Which text output SciJava would still display, of a command like these. */
	private static boolean isDisplayed(final boolean shown) throws Exception {
		final PlainCommand command = new MeasureSpeed() {

			@Override
			public boolean hasShown() {
				return shown;
			}
		};
		final Module module = new CommandModule(commands.getCommand(
			MeasureSpeed.class), command);
		new ShownOutputs().process(module);
		return !module.isOutputResolved("report");
	}

	/** The table tells it. */
	@Test
	void theTextIsNoWindowOfItsOwnBesideATable() throws Exception {
		assertThat(isDisplayed(true)).isFalse();
		assertThat(isDisplayed(false)).isTrue();
	}

	/** The dialog showed the image that was opened first in both fields. */
	@Test
	void theDialogBeginsWithTwoImages() throws Exception {
		final ImagePlus active = labels("result", 0), truth = labels("reference",
			0), rgb = labels("rgb", 0);
		new ij.process.StackConverter(rgb).convertToRGB();
		final ImagePlus small = new ImagePlus("small", new ByteProcessor(8, 8));
		assertThat(filled(active, List.of(small, rgb, active, truth)))
			.containsExactly(active, truth);
		assertThat(filled(active, List.of(active, small))).containsExactly(active,
			small);
		assertThat(filled(active, List.of(active))).containsExactly(active, active);
	}

	@Test
	void whatAMacroHasChosenStays() throws Exception {
		final ImagePlus active = labels("result", 0), truth = labels("reference",
			0);
		final Module module = commands.getCommand(EvaluateImage.class)
			.createModule();
		module.setInput("reference", new OpenImage(active));
		TwoImages.fill(module, truth, List.of(new OpenImage(active), new OpenImage(
			truth)));
		assertThat(image(module, "result")).isSameAs(truth);
		assertThat(image(module, "reference")).isSameAs(active);
		final Module other = commands.getCommand(EvaluateImage.class)
			.createModule();
		other.setInput("reference", new OpenImage(active));
		TwoImages.fill(other, active, List.of(new OpenImage(active), new OpenImage(
			truth)));
		assertThat(image(other, "result")).isSameAs(truth);
	}

	private static ImagePlus image(final Module module, final String input) {
		return ((OpenImage) module.getInput(input)).image();
	}

	/** As a macro names them, and what it names that is not there. */
	@Test
	void imagesAreNamed() throws Exception {
		final ImagePlus truth = labels("reference", 0), found = labels("a result",
			5);
		Interpreter.batchMode = true;
		truth.show();
		found.show();
		try {
			assertThat(report(EvaluateImage.class, Map.of("result", "a result",
				"reference", String.valueOf(truth.getID()))).get("mean_iou")
				.getAsDouble()).isEqualTo(250 / 350.0);
			assertThatThrownBy(() -> report(EvaluateImage.class, Map.of("result",
				"no result", "reference", "reference"))).hasStackTraceContaining(
					"There is no open image 'no result'");
		}
		finally {
			Interpreter.removeBatchModeImage(truth);
			Interpreter.removeBatchModeImage(found);
			Interpreter.batchMode = false;
		}
	}

	private static List<Object> filled(final ImagePlus active,
		final List<ImagePlus> open) throws Exception
	{
		final Module module = commands.getCommand(EvaluateImage.class)
			.createModule();
		TwoImages.fill(module, active, open.stream().map(OpenImage::new).toList());
		return List.of(image(module, "result"), image(module, "reference"));
	}

	/** The options of the example macros, given to the commands they name. */
	@Test
	void exampleMacrosRun() throws Exception {
		final Path truth = Samples.save(labels("reference", 0), folder.resolve(
			"truth.tif"));
		final Path found = Samples.save(labels("result", 5), folder.resolve(
			"found.tif"));
		final Path out = folder.resolve("out");
		final Map<String, Object> files = Macros.inputs(commands,
			"SAM2_Evaluate_Files.ijm", found, truth, out);
		assertThat(report(EvaluateFiles.class, files).get("objects").isJsonArray())
			.isTrue();
		assertThat(Files.readString(out.resolve("evaluation.csv"))).contains(
			"worst_slice");
		final Map<String, Object> open = Macros.inputs(commands,
			"SAM2_Evaluate.ijm", found, truth, out);
		open.put("result", labels("result", 5));
		open.put("reference", labels("reference", 0));
		assertThat(report(EvaluateImage.class, open).get("slices").getAsInt())
			.isEqualTo(3);
	}
}
