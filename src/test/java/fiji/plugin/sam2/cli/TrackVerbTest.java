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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import fiji.plugin.sam2.Samples;
import fiji.plugin.sam2.io.ImageFiles;
import ij.process.ImageProcessor;

/** Track everything as a user types it, with the very small test model. */
class TrackVerbTest {

	private static final int SLICES = 5;

	@TempDir
	private Path folder;

	/** With settings and the model where they have an effect. */
	private Cli track(final Object... more) {
		final List<Object> args = new java.util.ArrayList<>(List.of("track", Samples
			.tiff(folder, SLICES), "--output", folder.resolve("out")));
		final String given = Arrays.toString(more);
		if (!given.contains("--detector") && !given.contains("--every, 0")) args
			.addAll(List.of("--points-per-side", "4", "--pred-iou-thresh", "0.1",
				"--stability-score-thresh", "0.01", "--stability-score-offset", "0.1",
				"--mask-threshold", "1", "--box-nms-thresh", "0.95"));
		if (!given.contains("overlap") || !given.contains("--masks, detector")) args
			.addAll(List.of("--model", Samples.MODEL));
		args.addAll(Arrays.asList(more));
		return Cli.run(args.toArray());
	}

	/** The rules of the Cell Tracking Challenge's validators. */
	private int checkTracks() throws IOException {
		final Path out = folder.resolve("out");
		final Map<Integer, int[]> tracks = new HashMap<>();
		for (final String line : Files.readAllLines(out.resolve(
			"01_RES/res_track.txt")))
		{
			final int[] row = Arrays.stream(line.split(" ")).mapToInt(
				Integer::parseInt).toArray();
			assertThat(row).hasSize(4);
			assertThat(tracks.put(row[0], row)).isNull();
			assertThat(row[2]).isGreaterThanOrEqualTo(row[1]);
		}
		for (final int[] row : tracks.values())
			if (row[3] != 0) assertThat(tracks.get(row[3])[2]).isLessThan(row[1]);
		final Map<Integer, Integer> objects = objects(out);
		assertThat(objects.keySet()).isEqualTo(tracks.keySet());
		final ij.ImagePlus labels = ImageFiles.open(out.resolve("labels.tif"));
		for (int slice = 0; slice < SLICES; slice++) {
			final ImageProcessor ip = ImageFiles.open(out.resolve("01_RES/mask00" +
				slice + ".tif")).getProcessor();
			assertThat(ip.getBitDepth()).isEqualTo(16);
			final TreeSet<Integer> seen = new TreeSet<>(), alive = new TreeSet<>();
			for (int p = 0; p < ip.getPixelCount(); p++) {
				if (ip.get(p) > 0) seen.add(ip.get(p));
				assertThat(labels.getStack().getProcessor(slice + 1).getf(p)).isEqualTo(
					ip.get(p) == 0 ? 0 : objects.get(ip.get(p)));
			}
			for (final int[] row : tracks.values())
				if (row[1] <= slice && slice <= row[2]) alive.add(row[0]);
			assertThat(seen).isEqualTo(alive);
		}
		return tracks.size();
	}

	/** Track → object. */
	private static Map<Integer, Integer> objects(final Path out)
		throws IOException
	{
		final List<String> rows = Files.readAllLines(out.resolve("tracks.csv"));
		assertThat(rows.get(0)).isEqualTo(
			"track,object,first,last,parent,mother,end");
		final Map<Integer, Integer> objects = new HashMap<>();
		for (final String row : rows.subList(1, rows.size()))
			objects.put(Integer.valueOf(row.split(",")[0]), Integer.valueOf(row.split(
				",")[1]));
		return objects;
	}

	@Test
	void memoryEndsInValidTracks() throws IOException {
		final Cli cli = track("--method", "memory", "--every", "2",
			"--min-new-area", "1", "--uncovered", "0.5");
		assertThat(cli.code()).as(cli.err()).isZero();
		assertThat(checkTracks()).isPositive();
	}

	@Test
	void atMostSoManyObjects() throws IOException {
		assertThat(track("--max-objects", "1", "--lost-after", "9").code())
			.isZero();
		final long own = Files.readAllLines(folder.resolve(
			"out/01_RES/res_track.txt")).stream().filter(l -> l.endsWith(" 0"))
			.count();
		assertThat(own).isEqualTo(1);
	}

	/** A shorter run into the same folder leaves no frames of the longer one. */
	@Test
	void framesOfAnEarlierRunGo() throws IOException {
		track("--method", "overlap");
		assertThat(folder.resolve("out/01_RES/mask004.tif")).exists();
		assertThat(Cli.run("track", Samples.tiff(folder, 2), "--output", folder
			.resolve("out"), "--model", Samples.MODEL, "--method", "overlap",
			"--detector", "threshold").code()).isZero();
		try (java.util.stream.Stream<Path> files = Files.list(folder.resolve(
			"out/01_RES")))
		{
			assertThat(files.map(file -> file.getFileName().toString()))
				.containsExactlyInAnyOrder("mask000.tif", "mask001.tif",
					"res_track.txt");
		}
	}

	@Test
	void overlapEndsInValidTracks() throws IOException {
		final Cli cli = track("--method", "overlap");
		assertThat(cli.code()).as(cli.err()).isZero();
		assertThat(checkTracks()).isPositive();
	}

	/** Objects that are known and nothing else: that is a propagation. */
	@Test
	void knownObjectsAreFollowedAsPropagateDoes() throws IOException {
		final Path prompts = Samples.prompts(folder);
		final Cli cli = track("--prompts", prompts, "--every", "0", "--lost-after",
			"9");
		assertThat(cli.code()).as(cli.err()).isZero();
		checkTracks();
		assertThat(Cli.run("propagate", folder.resolve("disc.tif"), "--prompts",
			prompts, "--output", folder.resolve("other"), "--model", Samples.MODEL,
			"--direction", "forward", "--non-overlap").code()).isZero();
		assertThat(planes("out/labels.tif")).isEqualTo(planes("other/labels.tif"))
			.anyMatch(plane -> plane.contains("5.0"));
	}

	private List<String> planes(final String file) {
		final ij.ImagePlus labels = ImageFiles.open(folder.resolve(file));
		final List<String> planes = new java.util.ArrayList<>();
		for (int slice = 1; slice <= labels.getStackSize(); slice++)
			planes.add(Arrays.toString((float[]) labels.getStack().getProcessor(slice)
				.convertToFloatProcessor().getPixels()));
		return planes;
	}

	/** The disc moves; a threshold sees it on every slice. */
	@ParameterizedTest
	@ValueSource(strings = {"memory", "overlap"})
	void detectorsFindTheObjects(final String method) throws IOException {
		final Cli cli = track("--method", method, "--detector",
			"threshold:min_size=50,radius=0", "--masks", "detector", "--lost-after",
			"9");
		assertThat(cli.code()).as(cli.err()).isZero();
		assertThat(cli.err()).contains("above the Otsu threshold",
			"masks of detector");
		checkTracks();
		final ImageProcessor first = ImageFiles.open(folder.resolve(
			"out/01_RES/mask000.tif")).getProcessor();
		assertThat(first.get(20, 18)).isEqualTo(1);
		assertThat(first.get(2, 2)).isZero();
		if (!"overlap".equals(method)) return;
		assertThat(objects(folder.resolve("out"))).hasSize(1);
		assertThat(ImageFiles.open(folder.resolve("out/01_RES/mask004.tif"))
			.getProcessor().get(33, 18)).isEqualTo(1);
	}

	/** The network and the table both see the disc on every slice. */
	@ParameterizedTest
	@ValueSource(strings = {"yolov8-seg.onnx", "boxes.csv"})
	void networksAndTablesFindTheObjects(final String detector)
		throws IOException
	{
		final StringBuilder table = new StringBuilder(
			"image,slice,x,y,width,height\n");
		for (int slice = 1; slice <= SLICES; slice++)
			table.append("disc.tif,").append(slice).append(',').append(9 + slice)
				.append(",8,21,21\n");
		final boolean network = detector.endsWith("onnx");
		final Path file = network ? Path.of(
			"src/test/resources/fiji/plugin/sam2/detect", detector) : Files
				.writeString(folder.resolve(detector), table);
		for (final String method : List.of("overlap", "memory")) {
			final Cli cli = track("--method", method, "--detector", file, "--masks",
				network ? "detector" : "sam2", "--contrast", "range:0,255",
				"--lost-after", "9", "overlap".equals(method) ? "--divisions=false"
					: "--every=1", network ? "--imgsz=128" : "--min-area=1");
			assertThat(cli.code()).as(cli.err()).isZero();
			assertThat(cli.err()).contains("Objects: ", detector);
			assertThat(checkTracks()).isPositive();
		}
		if (network) assertThat(ImageFiles.open(folder.resolve(
			"out/01_RES/mask000.tif")).getProcessor().get(20, 18)).isEqualTo(1);
	}

	/** Nothing that was asked for is dropped in silence. */
	@ParameterizedTest
	@ValueSource(strings = {"--conf=0.4", "--iou=0.5", "--imgsz=320",
		"--max-det=7", "--classes=0,2", "--contract=yolov8", "--names=n.txt"})
	void settingsOfNetworksNeedOne(final String option) {
		final String said = option.substring(2).replace('-', '_').replace('=', ' ');
		for (final String detector : List.of("everything", "threshold")) {
			final Cli cli = track(option, "--detector", detector);
			assertThat(cli.code()).isEqualTo(2);
			assertThat(cli.sentence()).startsWith("The detector " + detector +
				" takes no " + said + ";");
			assertThat(folder.resolve("out")).doesNotExist();
		}
	}

	/** Nor are those that belong to another method or source of objects. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
		"--method overlap --every 10|The method overlap takes no every 10; choose the method memory,",
		"--method overlap --uncovered 0.2 --min-new-area 9 --max-objects 7|takes no uncovered 0.2, min_new_area 9, max_objects 7;",
		"--divisions false|The method memory takes no divisions false; choose the method overlap,",
		"--detector threshold --preset cells|The detector threshold takes no preset cells; choose the detector everything,",
		"--detector threshold --points-per-side 8 --tile fine --use-m2m --labels score|takes no points_per_side 8, use_m2m true, tile fine, labels score;",
		"--method overlap --detector threshold --masks detector --model none --input-size 64|A run with masks of the detector takes no model none, input_size 64;",
		"--prompts none.json --every 0 --uncovered 0.2 --preset cells|A run that looks for no other objects (every 0) takes no uncovered 0.2, preset cells;",
		"--crop-overlap-ratio 0.2|A grid without crops takes no crop_overlap_ratio 0.2;"})
	void whatHasNoEffectIsRefused(final String options, final String said) {
		final List<Object> args = new java.util.ArrayList<>(List.of("track", Samples
			.tiff(folder, 2), "--output", folder.resolve("out")));
		args.addAll(Arrays.asList(options.split(" ")));
		final Cli cli = Cli.run(args.toArray());
		assertThat(cli.code()).isEqualTo(2);
		assertThat(cli.sentence()).contains(said).endsWith("or leave that out.");
		assertThat(folder.resolve("out")).doesNotExist();
	}

	@Test
	void everythingHasNoMasksOfADetector() {
		final Cli cli = track("--masks", "detector");
		assertThat(cli.code()).isEqualTo(2);
		assertThat(cli.sentence()).contains("everything has no masks of its own");
		assertThat(folder.resolve("out")).doesNotExist();
	}

	@Test
	void theReportHasTheOptionsOfTheRun() throws IOException {
		assertThat(track("--detector", "threshold:min_size=50", "--every", "3",
			"--min-new-area", "31").code()).isZero();
		final com.google.gson.JsonObject track = com.google.gson.JsonParser
			.parseString(Files.readString(folder.resolve("out/run.json")))
			.getAsJsonObject().getAsJsonObject("track");
		assertThat(track.get("method").getAsString()).isEqualTo("memory");
		assertThat(track.get("every").getAsInt()).isEqualTo(3);
		assertThat(track.get("min_new_area").getAsInt()).isEqualTo(31);
		assertThat(track.get("detector").getAsString()).isEqualTo(
			"threshold:min_size=50");
		assertThat(track.get("masks").getAsString()).isEqualTo("sam2");
		assertThat(track.has("max_area")).isFalse();
	}

	@Test
	void theReportHasTheModelsThresholds() throws IOException {
		assertThat(Cli.run("track", Samples.tiff(folder, 2), "--output", folder
			.resolve("out"), "--model", Samples.MODEL, "--points-per-side", "2")
			.code()).isZero();
		assertThat(Files.readString(folder.resolve("out/run.json"))).contains(
			"\"pred_iou_thresh\": 0.8").doesNotContain("Infinity");
	}

	@Test
	void nothingFoundIsSaidOnce() throws IOException {
		final Cli cli = track("--detector", "threshold:min_size=3000");
		assertThat(cli.code()).isZero();
		assertThat(cli.err()).containsOnlyOnce("Nothing was found; give the");
		assertThat(checkTracks()).isZero();
	}

	/** Labels of single slices, as other programs make them, become tracks. */
	@Test
	void existingLabelsAreLinked() throws IOException {
		final ij.ImageStack stack = new ij.ImageStack(64, 48);
		for (int slice = 0; slice < SLICES; slice++) {
			final ij.process.ByteProcessor ip = new ij.process.ByteProcessor(64, 48);
			ip.setValue(slice + 3);
			ip.fillRect(10 + slice, 8, 20, 20);
			stack.addSlice(ip);
		}
		final Path labels = Samples.save(new ij.ImagePlus("l", stack), folder
			.resolve("per_slice.tif"));
		final Cli cli = track("--method", "overlap", "--detector", labels,
			"--masks", "detector");
		assertThat(cli.code()).as(cli.err()).isZero();
		assertThat(checkTracks()).isEqualTo(1);
		assertThat(Files.readAllLines(folder.resolve("out/tracks.csv")).get(1))
			.isEqualTo("1,1,1,5,0,0,last slice");
	}

	@ParameterizedTest
	@ValueSource(strings = {"--detector=guess", "--detector=threshold:size=3",
		"--masks=mine", "--conf=2", "--prompts=none.json"})
	void refusesDetectorsAndPromptsThatAreNone(final String option) {
		final Cli cli = option.startsWith("--detector") ? track(option) : track(
			option, "--detector=threshold");
		assertThat(cli.code()).isEqualTo(2);
		assertThat(cli.err()).isNotBlank();
		assertThat(folder.resolve("out")).doesNotExist();
	}

	/** The lines of the documentation, with its file names. */
	@Test
	void theDocumentationRuns() throws IOException {
		Samples.save(Samples.stack(3), folder.resolve("movie.tif"));
		final ij.ImageStack stack = new ij.ImageStack(64, 48);
		for (int slice = 0; slice < 3; slice++) {
			final ij.process.ByteProcessor ip = new ij.process.ByteProcessor(64, 48);
			ip.setValue(7);
			ip.fillOval(10 + slice, 8, 20, 20);
			stack.addSlice(ip);
		}
		Samples.save(new ij.ImagePlus("l", stack), folder.resolve("labels.tif"));
		final List<String> lines = Files.readAllLines(Path.of(
			"src/site/markdown/track.md")).stream().filter(line -> line.startsWith(
				"    sam2 track ")).toList();
		assertThat(lines).hasSize(5);
		for (final String line : lines) {
			final List<Object> args = new java.util.ArrayList<>();
			for (final String arg : line.strip().substring(5).split(" "))
				args.add(arg.matches("(movie|labels)\\.tif.*|results") ? folder.resolve(
					arg) : arg);
			if (!line.contains("--masks detector")) args.addAll(List.of("--model",
				Samples.MODEL));
			if (!line.contains("--detector") && !line.contains("--prompts")) args
				.addAll(List.of("--points-per-side", "4"));
			final Cli cli = Cli.run(args.toArray());
			assertThat(cli.code()).as(line + cli.err()).isZero();
		}
		assertThat(objects(folder.resolve("results"))).containsValue(7);
	}

	@Test
	void overlapTakesNoPrompts() throws IOException {
		final Cli cli = track("--prompts", Samples.prompts(folder), "--method",
			"overlap");
		assertThat(cli.code()).isEqualTo(2);
		assertThat(cli.sentence()).contains("overlap takes no prompts");
		assertThat(folder.resolve("out")).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(strings = {"--method=hope", "--every=-1", "--uncovered=2",
		"--min-new-area=-4", "--max-objects=0", "--lost-after=0", "--min-iou=0"})
	void refusesWhatMakesNoSense(final String option) {
		final Cli cli = track(option);
		assertThat(cli.code()).isEqualTo(2);
		assertThat(cli.sentence()).contains(option.substring(option.indexOf('=') +
			1));
		assertThat(folder.resolve("out")).doesNotExist();
	}
}
