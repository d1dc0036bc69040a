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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;

import fiji.plugin.sam2.EverythingResult;
import fiji.plugin.sam2.PreparedEverything;
import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.Sam2Options;
import fiji.plugin.sam2.Sam2Service;
import fiji.plugin.sam2.Samples;
import fiji.plugin.sam2.everything.EverythingOptions;
import fiji.plugin.sam2.everything.FilterOptions;
import fiji.plugin.sam2.everything.GridOptions;
import fiji.plugin.sam2.everything.LabelRule;
import fiji.plugin.sam2.everything.Preset;
import fiji.plugin.sam2.ui.ThresholdPreview;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;

/** Segment everything from the menu, without a display. */
class EverythingCommandTest extends CommandTestBase {

	@Override
	Map<String, Object> always() {
		return Map.of("checkpoint", Samples.MODEL.toString(), "points_per_side", 3,
			"pred_iou_thresh", 0.1, "stability_score_thresh", 0.0);
	}

	@Test
	void theCurrentSliceIsTheDefault() throws Exception {
		final ImagePlus image = Samples.stack(4);
		image.setSlice(3);
		final CommandModule module = run(SegmentEverything.class, "image", image,
			"show_overlay", true);
		final EverythingResult found = ((SegmentEverything) module.getCommand())
			.everythingResult();
		assertThat(found.masks().keySet()).containsExactly(2);
		assertThat(found.masks().get(2)).isNotEmpty();
		assertThat(found.table().size()).isEqualTo(found.masks().get(2).size());
		assertThat(found.table().getColumnHeadings()).contains("area", "bbox_x",
			"predicted_iou", "point_x", "stability_score", "crop_width");
		assertThat(image.getOverlay().size()).isEqualTo(found.rois().length);
		assertThat(((ImagePlus) module.getOutput("labels")).getDimensions())
			.containsExactly(64, 48, 1, 4, 1);
	}

	private static List<String> names(final ImagePlus image) {
		return Arrays.stream(image.getOverlay().toArray()).map(Roi::getName)
			.toList();
	}

	private static void segment(final ImagePlus image) throws Exception {
		commands.run(SegmentImage.class, true, Map.of("checkpoint", Samples.MODEL
			.toString(), "image", image, "show_overlay", true)).get();
	}

	/**
	 * Without a display too, by the overlay: a correction stayed beside the
	 * object of the same name that the second run found, and the overlay lost
	 * what the user had drawn.
	 */
	@Test
	void aSecondRunReplacesTheFirstAndItsCorrections() throws Exception {
		final ImagePlus image = Samples.stack(1);
		final Roi mine = new Roi(1, 1, 3, 3);
		mine.setName("mine");
		image.setOverlay(new Overlay(mine));
		final Object[] everything = {"image", image, "show_overlay", true,
			"more_settings", "box_nms_thresh=0.9"};
		run(SegmentEverything.class, everything);
		final List<String> first = names(image);
		assertThat(first).hasSizeGreaterThan(1).startsWith("mine", "obj-0001");
		image.setRoi(new Roi(image.getOverlay().get(1).getBounds()));
		final Roi before = image.getOverlay().get(1);
		segment(image);
		assertThat(names(image)).containsExactlyInAnyOrderElementsOf(first);
		assertThat(image.getOverlay().toArray()).contains(mine).doesNotContain(
			before);
		image.deleteRoi();
		run(SegmentEverything.class, everything);
		assertThat(names(image)).isEqualTo(first);
	}

	/** Two objects of one name could no longer be told apart. */
	@Test
	void whatPromptsFoundKeepsItsId() throws Exception {
		final ImagePlus image = Samples.stack(1);
		image.setRoi(new Roi(10, 8, 22, 22));
		segment(image);
		final CommandModule module = run(SegmentEverything.class, "image", image,
			"show_overlay", true, "more_settings", "box_nms_thresh=0.9");
		assertThat(names(image)).hasSizeGreaterThan(1).startsWith("obj-0001",
			"obj-0002").doesNotHaveDuplicates();
		final EverythingResult found = ((SegmentEverything) module.getCommand())
			.everythingResult();
		assertThat(found.result().rows().get(0).object()).isEqualTo(2);
		assertThat(found.table().getValue("object", 0)).isEqualTo(2);
		assertThat(((ImagePlus) module.getOutput("labels")).getStatistics().max)
			.isEqualTo(1.0 + found.rois().length);
	}

	@Test
	void anExampleLimitsTheAreas() throws Exception {
		final ImagePlus image = Samples.stack(1);
		image.setRoi(new Roi(3, 3, 2, 2));
		final CommandModule module = run(SegmentEverything.class, "image", image,
			"from_example", true);
		final EverythingResult found = ((SegmentEverything) module.getCommand())
			.everythingResult();
		assertThat(found.masks().get(0)).allMatch(m -> m.area() >= 1 && m.area() <=
			16);
	}

	/** From an area as well as from a selection, and the same. */
	@Test
	void anExampleLimitsTheAreasInFiles() throws Exception {
		final Path out = folder.resolve("out");
		run(SegmentEverythingFile.class, "input", Samples.tiff(folder, 1)
			.toString(), "output", out.toString(), "output_mode", "binary_mask",
			"example_area", 400.0);
		final String records = Files.readString(out.resolve("masks.json"));
		final List<Long> areas = Pattern.compile("\"area\": *(\\d+)").matcher(
			records).results().map(m -> Long.valueOf(m.group(1))).toList();
		assertThat(areas).isNotEmpty().allMatch(area -> area >= 100 && area <=
			1600);
		assertThatThrownBy(() -> run(SegmentEverythingFile.class, "input", Samples
			.tiff(folder, 1).toString(), "output", out.toString(), "example_area",
			-3.0)).hasStackTraceContaining("-3.0");
	}

	/** As on the command line. */
	@Test
	void givenAreasCountBesideAnExample() throws Exception {
		final ImagePlus image = Samples.stack(1);
		image.setRoi(new Roi(10, 8, 20, 20));
		final Path out = folder.resolve("out");
		run(SegmentEverythingFile.class, "input", Samples.tiff(folder, 1)
			.toString(), "output", out.toString(), "example_area", 400.0, "min_area",
			300);
		assertThat(Files.readString(out.resolve("run.json"))).contains(
			"\"min_area\": 300,", "\"max_area\": 1600,");
		final EverythingResult found = ((SegmentEverything) run(
			SegmentEverything.class, "image", image, "from_example", true, "min_area",
			300).getCommand()).everythingResult();
		assertThat(found.result().run().get("everything").toString()).contains(
			"min_area=300", "max_area=1600");
	}

	/** The macros and those of the documentation, with fewer points. */
	@Test
	void theMacrosRun() throws Exception {
		final Map<String, Object> quick = Map.of("points_per_side", 3,
			"pred_iou_thresh", 0.1, "stability_score_thresh", 0.0);
		final ImagePlus image = Samples.stack(1);
		image.setRoi(new Roi(10, 8, 20, 20));
		final List<Map<String, Object>> calls = Macros.calls(commands, Files
			.readString(Path.of("macros/SAM2_Segment_Everything.ijm")) + Files
				.readString(Path.of("macros/SAM2_Segment_Like_Example.ijm")) + Files
					.readString(Path.of("src/site/markdown/everything.md")));
		assertThat(calls).hasSize(5);
		for (final Map<String, Object> inputs : calls) {
			inputs.putAll(quick);
			inputs.put("image", image);
			// The masks of the test model all overlap.
			inputs.putIfAbsent("more_settings", "box_nms_thresh=0.9");
			assertThat(inputs).containsEntry("preset", "cells");
			final EverythingResult found = ((SegmentEverything) commands.run(
				SegmentEverything.class, true, inputs).get().getCommand())
				.everythingResult();
			assertThat(image.getOverlay().size()).isEqualTo(found.rois().length);
			if (inputs.containsKey("from_example")) assertThat(found.masks().get(0))
				.isNotEmpty().allMatch(m -> m.area() >= 100 && m.area() <= 1600);
		}
		final Path out = folder.resolve("macro");
		final Map<String, Object> inputs = Macros.inputs(commands,
			"SAM2_Segment_Everything_In_File.ijm", Samples.tiff(folder, 1), out);
		inputs.putAll(quick);
		commands.run(SegmentEverythingFile.class, true, inputs).get();
		assertThat(out.resolve("masks.json")).isNotEmptyFile();
	}

	@Test
	void anExampleNeedsAnArea() {
		final ImagePlus image = Samples.stack(1);
		assertThatThrownBy(() -> run(SegmentEverything.class, "image", image,
			"from_example", true)).hasStackTraceContaining(
				"draw round one typical object");
	}

	/** What has no field of its own is reached all the same. */
	@Test
	void allParametersAreReached() throws Exception {
		final Path out = folder.resolve("out"), grids = Files.writeString(folder
			.resolve("own points.json"), "[[[0.3, 0.4]], [[0.5, 0.5]]]");
		run(SegmentEverythingFile.class, "input", Samples.tiff(folder, 1)
			.toString(), "output", out.toString(), "crop_n_layers", 1, "use_m2m",
			true, "points_per_side", 0, "min_area", 1, "max_area", 2000,
			"more_settings", "point_grids=" + grids +
				" points_per_batch=3 stability-score-offset=0.5" +
				" mask_threshold=0.25 box_nms_thresh=0.6 crop_nms_thresh=0.4" +
				" crop_overlap_ratio=0.3" +
				" min_mask_region_area=7 multimask_output=false tile=none" +
				" background=true labels=score");
		assertThat(Files.readString(out.resolve("run.json"))).contains(
			"\"points_per_batch\": 3", "\"stability_score_offset\": 0.5",
			"\"mask_threshold\": 0.25", "\"box_nms_thresh\": 0.6",
			"\"crop_nms_thresh\": 0.4", "\"crop_overlap_ratio\": 0.3",
			"\"min_mask_region_area\": 7", "\"multimask_output\": false",
			"\"background\": true", "\"labels\": \"score\"", "\"crop_n_layers\": 1",
			"\"use_m2m\": true", "\"max_area\": 2000");
		run(SegmentEverythingFile.class, "input", folder.resolve("disc.tif")
			.toString(), "output", out.toString(), "more_settings", "tile=20 halo=9");
		assertThat(Files.readString(out.resolve("run.json"))).contains(
			"\"tile\": 20", "\"halo\": 9");
		run(SegmentEverythingFile.class, "input", folder.resolve("disc.tif")
			.toString(), "output", out.toString(), "crop_n_layers", 1,
			"more_settings", "crop_n_points_downscale_factor=2");
		assertThat(Files.readString(out.resolve("run.json"))).contains(
			"\"crop_n_points_downscale_factor\": 2");
		assertThatThrownBy(() -> run(SegmentEverything.class, "image", Samples
			.stack(1), "points_per_side", 4, "more_settings", "point_grids=" + grids))
			.hasStackTraceContaining("takes no points_per_side 4;");
		assertThatThrownBy(() -> run(SegmentEverything.class, "image", Samples
			.stack(1), "more_settings", "tiles=20")).hasStackTraceContaining(
				"no setting 'tiles' in more_settings; there are ");
	}

	/** Said to who clicked, and to who runs a macro; with labels all the same. */
	@Test
	void nothingFoundEndsInASentence() throws Exception {
		final CommandModule module = run(SegmentEverything.class, "image", Samples
			.stack(1), "min_area", 3000);
		final SegmentEverything command = (SegmentEverything) module.getCommand();
		assertThat(command.nothing()).isEqualTo(EverythingResult.NOTHING)
			.startsWith("Nothing was found; ");
		assertThat(command.result().notes()).containsOnlyOnce(
			EverythingResult.NOTHING);
		assertThat(module.isCanceled()).isFalse();
		assertThat(((ImagePlus) module.getOutput("labels")).getStatistics().max)
			.isZero();
	}

	@Test
	void filesComeFromTheHeadlessTwin() throws Exception {
		final Path out = folder.resolve("out");
		final CommandModule module = run(SegmentEverythingFile.class, "input",
			Samples.tiff(folder, 2).toString(), "output", out.toString(),
			"slice_range", "2");
		assertThat(module.getOutput("report").toString()).contains("masks written");
		assertThat(out.resolve("masks.json")).isNotEmptyFile();
	}

	/** The reference's thresholds drop all of the embedded model's masks. */
	@Test
	void theEmbeddedModelFindsCellsWithTheDefaults() {
		final Sam2Service service = context.service(Sam2Service.class);
		final ij.process.ByteProcessor cells = new ij.process.ByteProcessor(128,
			128);
		final ij.process.ByteProcessor truth = new ij.process.ByteProcessor(128,
			128);
		final int[][] places = {{12, 16}, {70, 14}, {44, 72}};
		for (int i = 0; i < places.length; i++) {
			for (final ij.process.ByteProcessor drawn : List.of(cells, truth)) {
				drawn.setColor(drawn == cells ? 160 : i + 1);
				drawn.fillOval(places[i][0], places[i][1], 40, 34);
			}
		}
		cells.add(20);
		cells.blurGaussian(1.5);
		final EverythingOptions few = Preset.GENERAL.options();
		final ij.process.ImageProcessor found = service.everything(new ImagePlus(
			"cells", cells), few.withGrid(few.grid().withPoints(6)), service.options()
				.withModel("nano"), Progress.NONE).labels().getProcessor();
		for (int i = 0; i < places.length; i++) {
			final int id = (int) found.getf(places[i][0] + 20, places[i][1] + 17);
			int both = 0, either = 0;
			for (int k = 0; k < 128 * 128; k++) {
				final boolean there = truth.get(k) == i + 1, here = (int) found.getf(
					k) == id;
				both += there && here ? 1 : 0;
				either += there || here ? 1 : 0;
			}
			assertThat(id).isPositive();
			assertThat(both / (double) either).isGreaterThan(0.8);
		}
	}

	@Test
	void thresholdsMoveOnTheImage() {
		final Sam2Service service = context.service(Sam2Service.class);
		final ImagePlus image = Samples.stack(1);
		final Overlay own = new Overlay(new Roi(1, 1, 2, 2));
		image.setOverlay(own);
		final EverythingOptions grid = Preset.GENERAL.options().withGrid(
			GridOptions.DEFAULT.withPoints(4));
		final Sam2Options options = service.options().withModel(Samples.MODEL
			.toString());
		final PreparedEverything prepared = service.prepareEverything(image, grid,
			FilterOptions.DEFAULT.withThresholds(0.2f, 0), options, Progress.NONE);
		final FilterOptions low = FilterOptions.DEFAULT.withThresholds(0.2f, 0),
				high = FilterOptions.DEFAULT.withThresholds(0.99f, 0.99f);
		try (ThresholdPreview preview = new ThresholdPreview(image, prepared,
			LabelRule.SMALLER))
		{
			assertThat(preview.show(low).rois()).hasSize(image.getOverlay().size())
				.isNotEmpty();
			assertThat(preview.show(high).rois()).isEmpty();
			assertThat(preview.shown().result().run().get("everything").toString())
				.contains("pred_iou_thresh=0.99", "points_per_side=4", "max_area=null");
			assertThat(image.getOverlay().size()).isZero();
			assertThatThrownBy(() -> preview.show(low.withThresholds(0.1f, 0)))
				.isInstanceOf(Sam2Exception.BadInput.class).hasMessageContaining("0.1");
		}
		assertThat(image.getOverlay()).isSameAs(own);
	}

	/** What was finished is shown, and then what went wrong is told. */
	@Test
	void failingKeepsFinishedSlices() throws Exception {
		final Path slices = Files.createDirectory(folder.resolve("slices"));
		for (int n = 1; n <= 3; n++)
			Samples.save(Samples.stack(1), slices.resolve("s" + n + ".png"));
		final ImagePlus open = ij.plugin.FolderOpener.open(slices.toString(),
			"virtual");
		Files.writeString(slices.resolve("s3.png"), "rubbish");
		final Map<String, Object> inputs = new java.util.HashMap<>(always());
		inputs.putAll(Map.of("image", open, "slice_range", "all", "contrast",
			"range:0,255", "show_overlay", true));
		final org.scijava.module.Module module = commands.getCommand(
			SegmentEverything.class).createModule();
		assertThatThrownBy(() -> context.service(
			org.scijava.module.ModuleService.class).run(module, true, inputs).get())
			.hasStackTraceContaining(
				"s3.png is damaged or cut short; what was found on 2 slices before is kept.");
		assertThat(((SegmentEverything) module.getDelegateObject())
			.everythingResult().masks().keySet()).containsExactly(0, 1);
		assertThat(((ImagePlus) module.getOutput("labels")).getStack().getProcessor(
			2).getStats().max).isPositive();
		assertThat(open.getOverlay().size()).isPositive();
	}

	@Test
	void cancellingKeepsFinishedSlices() {
		final Sam2Service service = context.service(Sam2Service.class);
		final EverythingOptions low = Preset.GENERAL.options().withGrid(
			GridOptions.DEFAULT.withPoints(2)).withFilter(FilterOptions.DEFAULT
				.withThresholds(0, 0));
		final boolean[] second = {false};
		final EverythingResult found = service.everything(Samples.stack(3), low,
			service.options().withModel(Samples.MODEL.toString()), new Progress()
			{

				@Override
				public void update(final long done, final long total,
					final String what)
			{
					second[0] |= what.contains("slice 2");
				}

				@Override
				public boolean isCancelled() {
					return second[0];
				}
			});
		assertThat(found.result().cancelled()).isTrue();
		assertThat(List.copyOf(found.masks().keySet())).startsWith(0)
			.doesNotContain(2);
	}
}
