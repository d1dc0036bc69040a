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

package fiji.plugin.sam2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import fiji.plugin.sam2.Samples;
import fiji.plugin.sam2.io.ImageFiles;
import fiji.plugin.sam2.io.RoiZip;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.mask.Rle;
import ij.ImagePlus;

/** Segment everything as a user types it, with the very small test model. */
class EverythingVerbTest {

	private static final List<String> LOW = List.of("--model", Samples.MODEL
		.toString(), "--device", "cpu", "--points-per-side", "4",
		"--pred-iou-thresh", "0.3", "--stability-score-thresh", "0.05",
		"--stability-score-offset", "0.1", "--mask-threshold", "1",
		"--box-nms-thresh", "0.95");

	@TempDir
	private Path folder;

	private Cli everything(final Path image, final String... more) {
		final List<Object> args = new ArrayList<>(List.of("everything", image,
			"--output", folder.resolve("out")));
		args.addAll(LOW);
		args.addAll(Arrays.asList(more));
		return Cli.run(args.toArray());
	}

	private JsonArray slices() throws IOException {
		return JsonParser.parseString(Files.readString(folder.resolve(
			"out/masks.json"))).getAsJsonObject().getAsJsonArray("slices");
	}

	@Test
	void eachSliceHasItsRecords() throws IOException {
		final Cli cli = everything(Samples.tiff(folder, 3), "--slices", "2-3");
		assertThat(cli.err()).isEmpty();
		assertThat(cli.code()).isZero();
		try (Stream<Path> files = Files.list(folder.resolve("out"))) {
			assertThat(files.map(f -> f.getFileName().toString()).sorted())
				.containsExactly("labels.tif", "masks.json", "overlay.png", "rois.zip",
					"run.json", "scores.csv");
		}
		final ImagePlus labels = ImageFiles.open(folder.resolve("out/labels.tif"));
		assertThat(labels.getStackSize()).isEqualTo(3);
		assertThat(labels.getStack().getProcessor(1).getStats().max).isZero();
		final JsonArray slices = slices();
		assertThat(slices).hasSize(2);
		int masks = 0;
		for (final JsonElement slice : slices) {
			final int number = slice.getAsJsonObject().get("slice").getAsInt();
			final JsonArray records = slice.getAsJsonObject().getAsJsonArray("masks");
			assertThat(records.size()).isPositive();
			masks += records.size();
			for (final JsonElement record : records)
				check(record.getAsJsonObject(), labels, number);
		}
		assertThat(RoiZip.read(folder.resolve("out/rois.zip"))).hasSize(masks);
		final JsonObject run = JsonParser.parseString(Files.readString(folder
			.resolve("out/run.json"))).getAsJsonObject();
		assertThat(run.get("candidates").getAsInt()).isGreaterThanOrEqualTo(masks);
		assertThat(run.get("filter_seconds").getAsDouble()).isPositive();
		final JsonObject settings = run.getAsJsonObject("everything");
		assertThat(settings.get("pred_iou_thresh").getAsDouble()).isEqualTo(0.3,
			org.assertj.core.api.Assertions.within(1e-6));
		assertThat(settings.get("crop_n_layers").getAsInt()).isZero();
	}

	private static void check(final JsonObject record, final ImagePlus labels,
		final int slice)
	{
		assertThat(record.keySet()).containsExactly("segmentation", "area", "bbox",
			"predicted_iou", "point_coords", "stability_score", "crop_box");
		final Mask mask = Rle.mask(64, 48, Rle.decode(record.getAsJsonObject(
			"segmentation").get("counts").getAsString()));
		assertThat(mask.area()).isEqualTo(record.get("area").getAsLong());
		assertThat(record.getAsJsonArray("bbox").get(2).getAsInt()).isEqualTo(mask
			.bounds().width() - 1);
		// Every pixel of a mask has a label, its own or that of another one.
		mask.forEachRun((from, to) -> {
			for (int p = from; p < to; p++)
				assertThat(labels.getStack().getProcessor(slice).getf(p)).isPositive();
		});
	}

	@Test
	void segmentationsComeInThreeForms() throws IOException {
		final Path image = Samples.tiff(folder, 1);
		everything(image, "--output-mode", "coco_rle");
		final int[] counts = Rle.decode(first().getAsJsonObject("segmentation").get(
			"counts").getAsString());
		everything(image, "--output-mode", "uncompressed_rle");
		final JsonArray plain = first().getAsJsonObject("segmentation")
			.getAsJsonArray("counts");
		assertThat(plain).hasSize(counts.length);
		assertThat(plain.get(1).getAsInt()).isEqualTo(counts[1]);
		everything(image, "--output-mode", "binary_mask");
		final JsonArray rows = first().getAsJsonArray("segmentation");
		assertThat(rows).hasSize(48);
		long sum = 0;
		for (final JsonElement row : rows)
			for (final JsonElement value : row.getAsJsonArray())
				sum += value.getAsInt();
		assertThat(sum).isEqualTo(first().get("area").getAsLong());
	}

	/** Whoever knows the reference types its names. */
	@Test
	void namesMayHaveUnderscores() throws IOException {
		final Cli cli = everything(Samples.tiff(folder, 1), "--crop_nms_thresh",
			"0.4", "--min_mask_region_area=7");
		assertThat(cli.code()).as(cli.err()).isZero();
		assertThat(folder.resolve("out/run.json")).content().contains(
			"\"crop_nms_thresh\": 0.4,", "\"min_mask_region_area\": 7,");
	}

	private JsonObject first() throws IOException {
		return slices().get(0).getAsJsonObject().getAsJsonArray("masks").get(0)
			.getAsJsonObject();
	}

	@Test
	void gridsOfOwnPointsAreRead() throws IOException {
		final Path grids = Files.writeString(folder.resolve("grids.json"),
			"[[[0.3, 0.4], [0.7, 0.7]]]");
		final Path image = Samples.tiff(folder, 1);
		final Cli cli = Cli.run("everything", image, "--output", folder.resolve(
			"out"), "--model", Samples.MODEL, "--point-grids", grids,
			"--pred-iou-thresh", "0", "--stability-score-thresh", "0",
			"--box-nms-thresh", "1");
		assertThat(cli.code()).as(cli.err()).isZero();
		for (final JsonElement record : slices().get(0).getAsJsonObject()
			.getAsJsonArray("masks"))
			assertThat(record.getAsJsonObject().getAsJsonArray("point_coords").get(0)
				.getAsJsonArray().get(0).getAsDouble()).isIn(0.3 * 64, 0.7 * 64);
	}

	@Test
	void anExampleLimitsTheAreas() throws IOException {
		final Path image = Samples.tiff(folder, 1);
		assertThat(everything(image, "--preset", "cells", "--example-area", "400")
			.code()).isZero();
		assertThat(slices().get(0).getAsJsonObject().getAsJsonArray("masks"))
			.isNotEmpty().allSatisfy(record -> assertThat(record.getAsJsonObject()
				.get("area").getAsLong()).isBetween(100L, 1600L));
	}

	/** A limit that is given by itself counts; the example gives the other. */
	@Test
	void givenAreasCountBesideAnExample() throws IOException {
		final Path image = Samples.tiff(folder, 1);
		assertThat(everything(image, "--example-area", "400", "--min-area", "300")
			.code()).isZero();
		assertThat(folder.resolve("out/run.json")).content().contains(
			"\"min_area\": 300,", "\"max_area\": 1600,");
		assertThat(everything(image, "--example-area", "400", "--max-area", "700")
			.code()).isZero();
		assertThat(folder.resolve("out/run.json")).content().contains(
			"\"min_area\": 100,", "\"max_area\": 700,");
		final Cli none = everything(image, "--example-area", "400", "--min-area",
			"1700");
		assertThat(none.code()).isEqualTo(2);
		assertThat(none.sentence()).contains("1700 to 1600");
	}

	@Test
	void noLargestAreaIsNoNumber() throws IOException {
		assertThat(everything(Samples.tiff(folder, 1)).code()).isZero();
		assertThat(folder.resolve("out/run.json")).content().contains(
			"\"min_area\": 0,").doesNotContain("max_area", String.valueOf(
				Long.MAX_VALUE));
	}

	/** The lines of the documentation, with its file names. */
	@Test
	void theDocumentationRuns() throws IOException {
		Samples.save(Samples.stack(1), folder.resolve("image.tif"));
		Samples.save(Samples.stack(6), folder.resolve("stack.tif"));
		final List<String> lines = Files.readAllLines(Path.of(
			"src/site/markdown/everything.md")).stream().filter(line -> line
				.startsWith("    sam2 everything ")).toList();
		assertThat(lines).hasSize(2);
		for (final String line : lines) {
			final List<Object> args = new ArrayList<>();
			for (final String arg : line.strip().substring(5).split(" "))
				args.add(arg.matches("(image|stack)\\.tif|results") ? folder.resolve(
					arg) : arg);
			final int model = args.indexOf("--model");
			if (model < 0) args.addAll(List.of("--model", Samples.MODEL));
			else args.set(model + 1, Samples.MODEL);
			args.addAll(List.of("--points-per-side", "3"));
			final Cli cli = Cli.run(args.toArray());
			assertThat(cli.code()).as(line + cli.err()).isZero();
			assertThat(folder.resolve("results/masks.json")).isNotEmptyFile();
		}
	}

	/** Where a largest area is given, the largest mask left is an object. */
	@Test
	void backgroundIsTheLargestMask() throws IOException {
		final Path image = Samples.tiff(folder, 1);
		everything(image);
		final List<Long> all = areas();
		everything(image, "--background", "true");
		final List<Long> without = areas();
		assertThat(without).hasSize(all.size() - 1);
		assertThat(Collections.max(all)).isGreaterThanOrEqualTo(Collections.max(
			without));
		final long most = Collections.max(without);
		everything(image, "--max-area", String.valueOf(most));
		final List<Long> bounded = areas();
		everything(image, "--background", "true", "--max-area", String.valueOf(
			most));
		assertThat(areas()).isEqualTo(bounded).contains(most);
	}

	private List<Long> areas() throws IOException {
		final List<Long> areas = new ArrayList<>();
		for (final JsonElement record : slices().get(0).getAsJsonObject()
			.getAsJsonArray("masks"))
			areas.add(record.getAsJsonObject().get("area").getAsLong());
		return areas;
	}

	@Test
	void nothingFoundIsSaidInASentence() throws IOException {
		final Cli cli = everything(Samples.tiff(folder, 2), "--min-area", "4000");
		assertThat(cli.code()).isZero();
		assertThat(cli.err()).containsOnlyOnce("Note: Nothing was found; lower ");
		assertThat(slices()).hasSize(2).allSatisfy(slice -> assertThat(slice
			.getAsJsonObject().getAsJsonArray("masks")).isEmpty());
	}

	@ParameterizedTest
	@ValueSource(strings = {"--example-area=0", "--points-per-side=0",
		"--points-per-batch=0", "--pred-iou-thresh=7", "--pred-iou-thresh=-0.5",
		"--pred-iou-thresh=NaN", "--pred-iou-thresh=-Infinity",
		"--stability-score-thresh=1.5", "--stability-score-offset=-1",
		"--mask-threshold=Infinity", "--box-nms-thresh=2", "--crop-n-layers=9",
		"--crop-nms-thresh=-3", "--crop-overlap-ratio=1",
		"--crop-n-points-downscale-factor=0", "--point-grids=missing.json",
		"--min-mask-region-area=-1", "--output-mode=png", "--tile=3", "--tile=big",
		"--halo=-1", "--halo=30", "--min-area=-5", "--max-area=-5",
		"--labels=first", "--preset=fish", "--slices=7", "--use-m2m=perhaps"})
	void refusesWhatMakesNoSense(final String option) throws IOException {
		final Cli cli = Cli.run("everything", Samples.tiff(folder, 2), "--output",
			folder.resolve("out"), "--model", Samples.MODEL, option);
		assertThat(cli.code()).isEqualTo(2);
		// The sentence names the value.
		assertThat(cli.sentence()).contains(option.substring(option.indexOf('=') +
			1));
		assertThat(folder.resolve("out")).doesNotExist();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
		"--crop-overlap-ratio 0.3|A grid without crops takes no crop_overlap_ratio 0.3; give crop_n_layers,",
		"--crop-n-points-downscale-factor 2|takes no crop_n_points_downscale_factor 2;",
		"--tile none --crop-nms-thresh 0.5|without crops and tiles takes no crop_nms_thresh 0.5;",
		"--min-area 9 --max-area 90 --example-area 30|takes no example_area 30;",
		"--point-grids GRIDS --points-per-side 4|takes no points_per_side 4;"})
	void whatHasNoEffectIsRefused(final String options, final String said)
		throws IOException
	{
		final Path grids = Files.writeString(folder.resolve("grids.json"),
			"[[[0.3, 0.4]]]");
		final List<Object> args = new ArrayList<>(List.of("everything", Samples
			.tiff(folder, 1), "--output", folder.resolve("out")));
		args.addAll(List.of(options.replace("GRIDS", grids.toString()).split(" ")));
		final Cli cli = Cli.run(args.toArray());
		assertThat(cli.code()).isEqualTo(2);
		assertThat(cli.sentence()).contains(said).endsWith("or leave that out.");
		assertThat(folder.resolve("out")).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(strings = {"", "{}", "[]", "[[]]", "[[[1]]]", "[[[2, 0]]]",
		"[[[\"a\", 0]]]", "[[[0.5, NaN]]]"})
	void refusesPointGridsThatAreNone(final String text) throws IOException {
		final Path grids = Files.writeString(folder.resolve("grids.json"), text);
		final Cli cli = Cli.run("everything", Samples.tiff(folder, 1), "--output",
			folder.resolve("out"), "--model", Samples.MODEL, "--point-grids", grids);
		assertThat(cli.code()).isEqualTo(2);
		assertThat(cli.sentence()).isNotEmpty();
	}
}
