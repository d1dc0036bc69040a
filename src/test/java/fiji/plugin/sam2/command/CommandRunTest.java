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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.convert.ConvertService;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.app.event.StatusEvent;
import org.scijava.event.EventSubscriber;
import org.scijava.task.event.TaskEvent;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.Sam2Options;
import fiji.plugin.sam2.Sam2Result;
import fiji.plugin.sam2.Sam2Service;
import fiji.plugin.sam2.Samples;
import fiji.plugin.sam2.model.ModelFolder;
import ij.ImagePlus;
import ij.gui.PointRoi;
import ij.gui.Roi;

/** The real commands, run through the command service. */
class CommandRunTest extends CommandTestBase {

	@Test
	void propagateLeavesTheImageAlone() throws Exception {
		final ImagePlus image = Samples.stack(4);
		image.setSlice(2);
		image.setRoi(new Roi(10, 8, 22, 22));
		final Roi box = image.getRoi();
		final byte[] before = ((byte[]) image.getStack().getPixels(1)).clone();
		final CommandModule module = run(PropagateStack.class, "image", image);
		final ImagePlus labels = (ImagePlus) module.getOutput("labels");
		assertThat(labels.getTitle()).isEqualTo("disc-labels");
		assertThat(labels.getDimensions()).containsExactly(64, 48, 1, 4, 1);
		assertThat(labels.getCalibration().getUnit()).isEqualTo("mm");
		final PropagateStack command = (PropagateStack) module.getCommand();
		assertThat(command.result().rows()).hasSize(4).extracting(r -> r.prompted())
			.containsExactly(false, true, false, false);
		assertThat(labels.getCurrentSlice()).isEqualTo(2);
		assertThat(image.getCurrentSlice()).isEqualTo(2);
		assertThat(image.getRoi()).isSameAs(box);
		assertThat(image.getOverlay()).isNull();
		assertThat(image.getStack().getPixels(1)).isEqualTo(before);
	}

	/** Cancels the task of a command once it has made some steps. */
	public static final class Impatient {

		@EventHandler
		public void onEvent(final TaskEvent event) {
			final String step = event.getTask().getStatusMessage();
			if (event.getTask().getProgressValue() >= 2 && step != null && !step
				.startsWith("Reading")) event.getTask().cancel("");
		}
	}

	@Test
	void aCancelledRunSaysWhatItKept() throws Exception {
		final ImagePlus image = Samples.stack(6);
		image.setRoi(new Roi(10, 8, 22, 22));
		final Impatient user = new Impatient();
		final EventService events = context.service(EventService.class);
		final List<EventSubscriber<?>> listening = events.subscribe(user);
		try {
			final CommandModule module = run(PropagateStack.class, "image", image);
			final Sam2Result kept = ((PropagateStack) module.getCommand()).result();
			assertThat(kept.cancelled()).isTrue();
			assertThat(kept.rows()).hasSizeBetween(1, 5);
			assertThat(module.isCanceled()).isTrue();
			assertThat(module.getCancelReason()).isEqualTo(
				"Cancelled; what was found on " + kept.rows().size() + (kept.rows()
					.size() == 1 ? " slice" : " slices") + " is kept.");
			assertThat((ImagePlus) module.getOutput("labels")).isNotNull();
		}
		finally {
			events.unsubscribe(listening);
		}
	}

	/** Cancels the task of a command as soon as it begins with a slice. */
	public static final class Hasty {

		private final List<StatusEvent> bar = new ArrayList<>();
		private boolean done;

		@EventHandler
		public void onEvent(final TaskEvent event) {
			final String step = event.getTask().getStatusMessage();
			// The cancel is told by such an event, too.
			if (done || step == null || !step.startsWith("Segmenting")) return;
			done = true;
			event.getTask().cancel("");
		}

		@EventHandler
		public void onEvent(final StatusEvent event) {
			if (event.getProgressMaximum() > 0) bar.add(event);
		}
	}

	@Test
	void aRunCancelledAtOnceShowsNothing() throws Exception {
		final ImagePlus image = Samples.stack(6);
		image.setRoi(new Roi(10, 8, 22, 22));
		final Hasty user = new Hasty();
		final EventService events = context.service(EventService.class);
		final List<EventSubscriber<?>> listening = events.subscribe(user);
		try {
			final CommandModule module = run(SegmentImage.class, "image", image,
				"show_overlay", true);
			assertThat(module.getCancelReason()).isEqualTo(
				"Cancelled; nothing was finished.");
			assertThat(module.getOutput("labels")).isNull();
			assertThat(image.getOverlay()).isNull();
			final StatusEvent last = user.bar.get(user.bar.size() - 1);
			assertThat(last.getProgressValue()).isEqualTo(last.getProgressMaximum());
		}
		finally {
			events.unsubscribe(listening);
		}
	}

	/** As a macro gives it: any text, whether or not a dialog would list it. */
	@Test
	void theModelMayBeAnyNameOrPath() throws Exception {
		final ImagePlus image = Samples.stack(1);
		image.setRoi(new PointRoi(20, 18));
		for (final String model : List.of(Samples.MODEL.toString(), "nano")) {
			final Map<String, Object> inputs = Map.of("image", image, "model", model);
			final CommandModule module = commands.run(SegmentImage.class, true,
				inputs).get();
			assertThat(((SegmentImage) module.getCommand()).result().run().toString())
				.contains(model);
			assertThat(module.getInput("model")).hasToString(model);
		}
		assertThatThrownBy(() -> commands.run(SegmentImage.class, true, Map.of(
			"image", image, "model", "none.pt")).get()).hasStackTraceContaining(
				"There is no model 'none.pt'");
	}

	/** What a dialog lists: as its list is made, see AbstractInputHarvester. */
	@Test
	void theDialogListsInstalledModels() throws Exception {
		Files.copy(Samples.MODEL, folder.resolve("mine.safetensors"));
		Files.writeString(folder.resolve("notes.txt"), "no model");
		System.setProperty(ModelFolder.PROPERTY, folder.toString());
		try {
			assertThat(context.service(ConvertService.class).getCompatibleInputs(
				ModelName.class)).extracting(Object::toString).containsExactly("nano",
					"mine.safetensors");
		}
		finally {
			System.clearProperty(ModelFolder.PROPERTY);
		}
	}

	@Test
	void segmentAndServiceAgree() throws Exception {
		final ImagePlus image = Samples.stack(1);
		image.setRoi(new PointRoi(20, 18));
		final CommandModule module = run(SegmentImage.class, "image", image,
			"show_overlay", true);
		final Sam2Service sam2 = context.service(Sam2Service.class);
		final Sam2Options options = sam2.options().withModel(Samples.MODEL
			.toString());
		final var result = sam2.segment(image, sam2.prompts(image, options),
			options);
		assertThat(((SegmentImage) module.getCommand()).result().rows()).isEqualTo(
			result.rows());
		assertThat(((ImagePlus) module.getOutput("labels")).getProcessor()
			.getPixels()).isEqualTo(result.labels().getProcessor().getPixels());
		assertThat(image.getOverlay().size()).isEqualTo(result.rois().length);
	}

	/** As the command line and the stack's commands do. */
	@Test
	void holesAreFilledInSingleImagesToo() throws Exception {
		final ImagePlus image = Samples.stack(1);
		image.setRoi(new PointRoi(20, 18));
		final SegmentImage command = (SegmentImage) run(SegmentImage.class, "image",
			image, "fill_holes", 30).getCommand();
		assertThat(command.result().run()).containsEntry("fill_holes", 30);
		final java.nio.file.Path out = folder.resolve("holes");
		run(SegmentFile.class, "input", Samples.tiff(folder, 1).toString(),
			"prompts", Samples.prompts(folder).toString(), "output", out.toString(),
			"fill_holes", 30);
		assertThat(java.nio.file.Files.readString(out.resolve("run.json")))
			.contains("\"fill_holes\": 30");
		assertThatThrownBy(() -> run(SegmentImage.class, "image", image,
			"fill_holes", -7)).hasStackTraceContaining("-7");
	}

	@Test
	void wrongValuesAreRefusedLoudly() {
		final ImagePlus image = Samples.stack(2);
		assertThatThrownBy(() -> run(SegmentImage.class, "image", image))
			.hasRootCauseInstanceOf(Sam2Exception.BadInput.class)
			.hasStackTraceContaining("no ROIs");
		image.setRoi(new Roi(1, 1, 5, 5));
		assertThatThrownBy(() -> run(SegmentImage.class, "image", image, "axis",
			"y")).hasStackTraceContaining(
				"no axis 'y'; choose z (slices), t (frames) or auto.");
		assertThatThrownBy(() -> run(PropagateStack.class, "image", image,
			"direction", "up")).hasStackTraceContaining("no direction 'up'");
		assertThatThrownBy(() -> run(SegmentFile.class, "input", "none.tif",
			"prompts", "p.json", "output", folder.toString()))
			.hasStackTraceContaining("There is no image none.tif");
	}

	/** The options of the example macros, given to the commands they name. */
	@Test
	void exampleMacrosRun() throws Exception {
		final Path image = Samples.tiff(folder, 3);
		final Path prompts = Samples.prompts(folder);
		final Pattern call = Pattern.compile("run\\(\"([^\"]+)\",\\s*\"(.*)\"\\)");
		int ran = 0;
		final List<Path> macros;
		try (Stream<Path> files = Files.list(Path.of("macros"))) {
			macros = files.filter(f -> f.getFileName().toString().matches(
				"SAM2_(Segment|Propagate)_.*\\.ijm") && !f.endsWith(
					"SAM2_Segment_By_Examples.ijm")).toList();
		}
		for (final Path macro : macros) {
			final Matcher matcher = call.matcher(Files.readString(macro));
			assertThat(matcher.find()).as(macro.toString()).isTrue();
			final Path out = folder.resolve(macro.getFileName() + "-out");
			final boolean prompted = !matcher.group(1).contains("Everything");
			final String options = matcher.group(2).replace("\" + path[0] + \"", image
				.toString()).replace("\" + path[1] + \"", (prompted ? prompts : out)
					.toString()).replace("\" + path[2] + \"", out.toString());
			final CommandInfo info = commands.getCommands().stream().filter(c -> c
				.getTitle().equals(matcher.group(1))).findFirst().orElseThrow();
			final Map<String, Object> inputs = Macros.inputs(info, options);
			if (matcher.group(1).contains("File")) {
				commands.run(info, true, inputs).get();
				assertThat(out.resolve("labels.tif")).exists();
			}
			else {
				final ImagePlus open = Samples.stack(3);
				open.setRoi(new Roi(10, 8, 22, 22));
				inputs.put("image", open);
				final CommandModule module = commands.run(info, true, inputs).get();
				// The test model, which has learned nothing, passes no threshold.
				if (module.getCommand() instanceof SegmentEverything everything)
					assertThat(everything.everythingResult()).isNotNull();
				else assertThat(module.getOutput("labels")).isInstanceOf(
					ImagePlus.class);
			}
			ran++;
		}
		assertThat(ran).isEqualTo(7);
	}

	@Test
	void filesThatAreMissingAreNamedInPlainWords() throws Exception {
		final String image = Samples.tiff(folder, 1).toString();
		assertThatThrownBy(() -> run(SegmentFile.class)).hasStackTraceContaining(
			"'Input' is empty; give a path.");
		assertThatThrownBy(() -> run(SegmentFile.class, "input", image, "prompts",
			Samples.prompts(folder).toString())).hasStackTraceContaining(
				"'Output folder' is empty; give a path.");
	}
}
