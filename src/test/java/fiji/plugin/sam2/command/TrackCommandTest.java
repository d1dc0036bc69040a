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
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Options;
import fiji.plugin.sam2.Sam2Service;
import fiji.plugin.sam2.Samples;
import fiji.plugin.sam2.TrackObjects;
import fiji.plugin.sam2.TrackResult;
import fiji.plugin.sam2.everything.Preset;
import fiji.plugin.sam2.track.Track;
import fiji.plugin.sam2.track.TrackOptions;
import ij.ImagePlus;
import ij.gui.Roi;

/** Track everything from the menu, without a display. */
class TrackCommandTest extends CommandTestBase {

	private static final String BRIGHT = "threshold:min_size=50,radius=0";

	@Override
	Map<String, Object> always() {
		return Map.of("detector", BRIGHT, "masks", "detector");
	}

	@Test
	void theDiscKeepsItsLabel() throws Exception {
		final ImagePlus image = Samples.stack(5);
		final CommandModule module = run(TrackEverything.class, "image", image,
			"method", "overlap", "show_overlay", true);
		final TrackResult found = ((TrackEverything) module.getCommand())
			.trackResult();
		assertThat(found.tracks()).hasSize(1);
		assertThat(found.table().getStringValue("end", 0)).isEqualTo("last slice");
		assertThat(found.table().getValue("last", 0)).isEqualTo(5);
		assertThat(found.result().notes().toString()).contains(
			"regions of 50 pixels or more above the Otsu threshold");
		final ImagePlus labels = (ImagePlus) module.getOutput("labels");
		assertThat(labels.getDimensions()).containsExactly(64, 48, 1, 5, 1);
		assertThat(labels.getStack().getProcessor(5).getf(24, 18)).isEqualTo(1);
		assertThat(image.getOverlay().size()).isEqualTo(5);
	}

	@Test
	void knownObjectsComeFromRois() throws Exception {
		final ImagePlus image = Samples.stack(3);
		final Roi roi = new Roi(10, 8, 22, 22);
		roi.setGroup(7);
		image.setRoi(roi);
		final CommandModule module = run(TrackEverything.class, "image", image,
			"roi_source", "selection", "every", 0, "detector", "everything", "masks",
			"sam2", "checkpoint", Samples.MODEL.toString());
		assertThat(((TrackEverything) module.getCommand()).trackResult().tracks())
			.extracting(Track::object).containsOnly(7);
		assertThatThrownBy(() -> run(TrackEverything.class, "image", image,
			"roi_source", "overlay")).hasStackTraceContaining("no ROIs");
		assertThatThrownBy(() -> run(TrackEverything.class, "image", image,
			"roi_source", "selection", "method", "overlap")).hasStackTraceContaining(
				"overlap takes no prompts");
		assertThatThrownBy(() -> run(TrackEverything.class, "image", image,
			"uncovered", 2.0)).hasStackTraceContaining("2.0 of uncovered");
	}

	@Test
	void filesComeFromTheHeadlessTwin() throws Exception {
		final Path out = folder.resolve("out");
		final CommandModule module = run(TrackEverythingFile.class, "input", Samples
			.tiff(folder, 4).toString(), "prompts", Samples.prompts(folder)
				.toString(), "output", out.toString(), "slice_range", "1-3");
		assertThat(module.getOutput("report").toString()).contains(
			"tracks written to");
		assertThat(Files.readAllLines(out.resolve("tracks.csv"))).anyMatch(
			row -> row.matches("5,5,1,.*"));
		assertThat(Files.readString(out.resolve("run.json"))).contains(
			"\"prompts_path\"", "\"verb\": \"track\"");
	}

	/** An ONNX file, with all that the command line can say of it. */
	@Test
	void networksFindObjects() throws Exception {
		final String network =
			"src/test/resources/fiji/plugin/sam2/detect/yolov8-seg.onnx";
		final ImagePlus image = Samples.stack(3);
		final TrackResult found = ((TrackEverything) run(TrackEverything.class,
			"image", image, "method", "overlap", "detector", network, "contrast",
			"range:0,255", "detector_settings",
			"contract=yolov8 max_det=1 iou=0.3 imgsz=128 classes=0,1,2").getCommand())
			.trackResult();
		assertThat(found.tracks()).hasSize(1);
		assertThat(found.result().notes().toString()).contains("yolov8");
		assertThatThrownBy(() -> run(TrackEverything.class, "image", image,
			"detector", network, "detector_settings", "contract=yolov99"))
			.hasStackTraceContaining("no contract 'yolov99'");
		assertThatThrownBy(() -> run(TrackEverything.class, "image", image,
			"detector", network, "detector_settings", "size=3"))
			.hasStackTraceContaining("no setting 'size' in detector_settings");
		final Path out = folder.resolve("out");
		run(TrackEverythingFile.class, "input", Samples.tiff(folder, 3).toString(),
			"output", out.toString(), "method", "overlap", "detector", network,
			"contrast", "range:0,255", "detector_settings", "classes=9");
		assertThat(Files.readAllLines(out.resolve("tracks.csv"))).hasSize(1);
		assertThat(Files.readString(out.resolve("run.json"))).contains(
			TrackResult.NOTHING);
	}

	/**
	 * In a dialog all fields are filled; what differs from the defaults counts.
	 */
	@Test
	void whatHasNoEffectIsRefused() {
		final ImagePlus image = Samples.stack(3);
		for (final Object[] wrong : new Object[][]{{"every", 4, "every 4"}, {
			"max_objects", 9, "max_objects 9"}, {"points_per_side", 9,
				"points_per_side 9"}, {"preset", "cells", "preset cells"}, {
					"more_settings", "box-nms-thresh=0.5", "box_nms_thresh 0.5"}, {"conf",
						0.4, "conf 0.4"}, {"detector_settings", "max_det=300",
							"max_det 300"}, {"input_size", 64, "input_size 64"}})
			assertThatThrownBy(() -> run(TrackEverything.class, "image", image,
				"method", "overlap", wrong[0], wrong[1])).hasStackTraceContaining(
					" takes no " + wrong[2] + ";");
		assertThatThrownBy(() -> run(TrackEverythingFile.class, "input", Samples
			.tiff(folder, 3).toString(), "output", folder.resolve("out").toString(),
			"divisions", false)).hasStackTraceContaining(
				"The method memory takes no divisions false;");
		assertThat(folder.resolve("out")).doesNotExist();
	}

	@Test
	void theMacrosRun() throws Exception {
		final List<CommandModule> open = Macros.run(commands,
			"SAM2_Track_Everything.ijm", Samples.stack(3));
		assertThat(((TrackEverything) open.get(0).getCommand()).trackResult())
			.isNotNull();
		Macros.run(commands, "SAM2_Track_Everything_In_File.ijm", null, Samples
			.tiff(folder, 3), folder.resolve("out"));
		assertThat(folder.resolve("out/01_RES/res_track.txt")).exists();
	}

	@Test
	void cancellingKeepsFinishedSlices() {
		final Sam2Service service = context.service(Sam2Service.class);
		final Sam2Options options = service.options().withModel(Samples.MODEL
			.toString());
		final ImagePlus image = Samples.stack(6);
		image.setRoi(new Roi(10, 8, 22, 22));
		for (final TrackOptions.Method method : TrackOptions.Method.values()) {
			final TrackOptions d = TrackOptions.DEFAULT;
			final TrackObjects objects = TrackObjects.of(BRIGHT, null, Preset.CELLS
				.options()).with(o -> o.withMasks(
					fiji.plugin.sam2.annotate.AnnotateOptions.Masks.DETECTOR));
			final boolean[] enough = {false};
			final int[] asked = {0};
			final TrackResult found = service.track(image, objects, new TrackOptions(
				method, d.every(), d.uncovered(), d.minArea(), d.maxObjects(), 9, d
					.minIou(), true), options, new Progress()
			{

						@Override
						public void update(final long done, final long total,
							final String what)
				{
							enough[0] |= total > 0 && done * 6 >= total * 2 && !what.contains(
								"contrast");
						}

						@Override
						public boolean isCancelled() {
							return enough[0] || ++asked[0] > 20;
						}
					});
			assertThat(found.result().cancelled()).isTrue();
			assertThat(found.tracks()).as(method.toString()).isNotEmpty().allMatch(
				track -> track.last() < 5);
			assertThat(found.tracks().get(0).end()).startsWith("stopped after");
		}
	}
}
