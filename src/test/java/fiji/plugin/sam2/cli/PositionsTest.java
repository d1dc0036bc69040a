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

import static fiji.plugin.sam2.Samples.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import fiji.plugin.sam2.Samples;
import fiji.plugin.sam2.example.Example;
import fiji.plugin.sam2.example.ExampleFile;
import fiji.plugin.sam2.io.ImageFiles;
import fiji.plugin.sam2.io.RoiZip;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.process.ImageProcessor;

/** Verbs that need no prompts work on hyperstacks, position by position. */
class PositionsTest {

	private static final int SLICES = 3;
	private static final int FRAMES = 4;

	@TempDir
	private Path folder;

	private Path image;

	@BeforeEach
	void hyperstack() {
		final ImagePlus hyper = Samples.stack(SLICES * FRAMES);
		hyper.setDimensions(1, SLICES, FRAMES);
		hyper.setOpenAsHyperStack(true);
		image = Samples.save(hyper, folder.resolve("hyper.tif"));
	}

	private Cli run(final String verb, final Path input, final String out,
		final Object... more)
	{
		final List<Object> args = new ArrayList<>(List.of(verb, input, "--output",
			folder.resolve(out), "--contrast", "range:0,255"));
		// Which must not be given where it is not used.
		if (!Arrays.asList(more).contains("overlap")) args.addAll(List.of("--model",
			MODEL));
		args.addAll(Arrays.asList(more));
		return Cli.run(args.toArray());
	}

	private Cli everything(final Path input, final String out,
		final Object... more)
	{
		final List<Object> args = new ArrayList<>(List.of("--points-per-side", "3",
			"--pred-iou-thresh", "0.1", "--stability-score-thresh", "0.05",
			"--box-nms-thresh", "0.95"));
		args.addAll(Arrays.asList(more));
		return run("everything", input, out, args.toArray());
	}

	private Cli track(final Path input, final String out, final Object... more) {
		final List<Object> args = new ArrayList<>(List.of("--detector",
			"threshold:min_size=50,radius=0", "--masks", "detector"));
		args.addAll(Arrays.asList(more));
		return run("track", input, out, args.toArray());
	}

	/** One frame as an image of its own. */
	private Path frame(final int t) {
		final ImageStack stack = new ImageStack(64, 48);
		for (int z = 1; z <= SLICES; z++)
			stack.addSlice(Samples.stack(SLICES * FRAMES).getStack().getProcessor((t -
				1) * SLICES + z));
		return Samples.save(new ImagePlus("t" + t, stack), folder.resolve("t" + t +
			".tif"));
	}

	private ImagePlus labels(final String out) {
		return ImageFiles.open(folder.resolve(out).resolve("labels.tif"));
	}

	private static float[] values(final ImagePlus labels, final int plane) {
		return (float[]) labels.getStack().getProcessor(plane)
			.convertToFloatProcessor().getPixels();
	}

	@Test
	void everythingAtAllPositions() throws IOException {
		final Cli cli = everything(image, "all", "--axis", "z", "--position",
			"all");
		assertThat(cli.code()).as(cli.err()).isZero();
		assertThat(cli.err()).isEmpty();
		assertThat(cli.out()).contains(" masks on 12 slices in ");
		final ImagePlus all = labels("all");
		assertThat(all.getDimensions()).containsExactly(64, 48, 1, SLICES, FRAMES);
		everything(frame(3), "alone");
		for (int z = 1; z <= SLICES; z++) {
			assertThat(values(all, 2 * SLICES + z)).isEqualTo(values(labels("alone"),
				z));
			assertThat(all.getStack().getProcessor(2 * SLICES + z).getStats().max)
				.isPositive();
		}
		final List<String> places = new ArrayList<>();
		for (final JsonElement plane : JsonParser.parseString(Files.readString(
			folder.resolve("all/masks.json"))).getAsJsonObject().getAsJsonArray(
				"slices"))
			places.add(plane.getAsJsonObject().get("position") + ":" + plane
				.getAsJsonObject().get("slice"));
		assertThat(places).hasSize(SLICES * FRAMES).startsWith("1:1", "1:2")
			.endsWith("4:3");
		final TreeSet<String> seen = new TreeSet<>();
		for (final Roi roi : RoiZip.read(folder.resolve("all/rois.zip")))
			seen.add(roi.getTPosition() + ":" + roi.getZPosition());
		assertThat(seen).containsExactlyElementsOf(places);
		assertThat(Files.readString(folder.resolve("all/run.json")).replaceAll(
			"\\s", "")).contains("\"position_on_t\":[1,2,3,4]");
	}

	/** The lines of the documentation, with its file names. */
	@Test
	void theDocumentationRuns() throws IOException {
		Files.move(image, folder.resolve("hyperstack.tif"));
		Files.move(prompts(3), folder.resolve("prompts.json"));
		final List<String> lines = Files.readAllLines(Path.of(
			"src/site/markdown/input.md")).stream().filter(line -> line.startsWith(
				"    sam2 ")).toList();
		assertThat(lines).hasSize(2);
		for (final String line : lines) {
			final List<Object> args = new ArrayList<>();
			for (final String arg : line.strip().substring(5).split(" "))
				args.add(arg.matches(".*\\.(tif|json)|results") ? folder.resolve(arg)
					: arg);
			args.addAll(List.of("--model", MODEL));
			if (args.contains("everything")) args.addAll(List.of("--points-per-side",
				"2"));
			final Cli cli = Cli.run(args.toArray());
			assertThat(cli.code()).as(line + cli.err()).isZero();
		}
	}

	/** Planes are looked at one by one, so no axis is needed. */
	@Test
	void everythingNeedsNoAxisAndSaysWhatItLeaves() {
		final Cli cli = everything(image, "one");
		assertThat(cli.code()).as(cli.err()).isZero();
		assertThat(cli.err().strip()).isEqualTo(
			"Note: Only position 1 of 1 to 3 along z was chosen; the others stay empty.");
		for (int n = 1; n <= SLICES * FRAMES; n++)
			assertThat(labels("one").getStack().getProcessor(n).getStats().max > 0)
				.isEqualTo(n % SLICES == 1);
	}

	/** Each position is a stack of its own, and its objects have own labels. */
	@ParameterizedTest
	@ValueSource(strings = {"memory", "overlap"})
	void tracksAtSomePositions(final String method) throws IOException {
		final Cli cli = track(image, "some", "--method", method, "--axis", "z",
			"--position", "2-3", "--lost-after", "9");
		assertThat(cli.code()).as(cli.err()).isZero();
		assertThat(cli.err()).contains(
			"Only the positions 2, 3 of 1 to 4 along t were chosen");
		final List<String> rows = Files.readAllLines(folder.resolve(
			"some/tracks.csv"));
		assertThat(rows.get(0)).isEqualTo(
			"track,object,first,last,parent,mother,end,position");
		final TreeSet<String> second = objects(rows, 2), third = objects(rows, 3);
		assertThat(second).isNotEmpty().doesNotContainAnyElementsOf(third);
		assertThat(third).isNotEmpty();
		final ImagePlus labels = labels("some");
		track(frame(2), "alone", "--method", method, "--lost-after", "9");
		for (int z = 1; z <= SLICES; z++) {
			assertThat(values(labels, SLICES + z)).isEqualTo(values(labels("alone"),
				z));
			final ImageProcessor mask = ImageFiles.open(folder.resolve(
				"some/03_RES/mask00" + (z - 1) + ".tif")).getProcessor();
			for (int p = 0; p < mask.getPixelCount(); p++)
				assertThat(mask.get(p) > 0).isEqualTo(labels.getStack().getProcessor(2 *
					SLICES + z).getf(p) > 0);
			assertThat(labels.getStack().getProcessor(z).getStats().max).isZero();
		}
		assertThat(folder.resolve("some/02_RES/res_track.txt")).isNotEmptyFile();
		assertThat(folder.resolve("some/01_RES")).doesNotExist();
	}

	/** They would be taken as those of the present one. */
	@Test
	void resultsOfAnEarlierRunGo() throws IOException {
		assertThat(track(image, "o", "--axis", "z", "--position", "1-3").code())
			.isZero();
		final Path out = folder.resolve("o");
		assertThat(out.resolve("02_RES/mask001.tif")).exists();
		Files.writeString(out.resolve("03_RES/notes.txt"), "mine");
		Files.writeString(Files.createDirectory(out.resolve("cells_RES")).resolve(
			"mask000.tif"), "mine");
		assertThat(track(image, "o", "--axis", "z").code()).isZero();
		assertThat(out.resolve("01_RES/mask001.tif")).exists();
		assertThat(out.resolve("02_RES")).doesNotExist();
		assertThat(out.resolve("03_RES")).isDirectoryNotContaining("glob:**.tif");
		assertThat(everything(image, "o", "--axis", "z").code()).isZero();
		assertThat(out.resolve("masks.json")).exists();
		assertThat(out.resolve("tracks.csv")).doesNotExist();
		assertThat(out.resolve("01_RES")).doesNotExist();
		final Path prompts = prompts(1);
		assertThat(run("segment", image, "o", "--axis", "z", "--prompts", prompts)
			.code()).isZero();
		assertThat(out.resolve("masks.json")).doesNotExist();
		assertThat(out.resolve("03_RES/notes.txt")).exists();
		assertThat(out.resolve("cells_RES/mask000.tif")).exists();
	}

	/** What no run has made is nobody's to remove. */
	@Test
	void filesOfOthersStay() throws IOException {
		final Path other = Files.createDirectories(folder.resolve("o/02_RES"))
			.resolve("res_track.txt");
		Files.writeString(other, "mine");
		assertThat(track(image, "o", "--axis", "z").code()).isZero();
		assertThat(other).hasContent("mine");
	}

	private static TreeSet<String> objects(final List<String> rows,
		final int position)
	{
		final TreeSet<String> objects = new TreeSet<>();
		rows.stream().filter(row -> row.endsWith("," + position)).forEach(
			row -> objects.add(row.split(",")[1]));
		return objects;
	}

	/** Prompts that would not be used are not dropped in silence. */
	@Test
	void knownObjectsAtPositionsThatAreNotChosen() throws IOException {
		final Path prompts = prompts(3);
		final Cli one = run("track", image, "o", "--axis", "z", "--prompts",
			prompts, "--every", "0");
		assertThat(one.code()).isEqualTo(2);
		assertThat(one.sentence()).contains(
			"There are prompts at position 3 along t, which was not chosen");
		final Cli both = run("track", image, "o", "--axis", "z", "--prompts",
			prompts, "--every", "0", "--position", "3", "--lost-after", "9");
		assertThat(both.code()).as(both.err()).isZero();
		assertThat(objects(Files.readAllLines(folder.resolve("o/tracks.csv")), 3))
			.containsExactly("2");
	}

	private Path prompts(final int position) throws IOException {
		return Files.writeString(folder.resolve("p.json"),
			"{\"objects\":[{\"id\":2,\"prompts\":[{\"slice\":2,\"position\":" +
				position + ",\"box\":[10,8,22,22]}]}]}");
	}

	/** What is remembered is what the prompt points at. */
	@Test
	void examplesAreSeenAtThePositionsOfTheirPrompts() throws IOException {
		final Path hyper = folder.resolve("hyper.examples"), alone = folder.resolve(
			"alone.examples");
		assertThat(Cli.run("remember", image, "--model", MODEL, "--axis", "z",
			"--prompts", prompts(3), "--examples", hyper, "--contrast", "range:0,255")
			.out()).contains("object 2: hyper.tif, position 3, slice 2");
		assertThat(Cli.run("remember", frame(3), "--model", MODEL, "--prompts",
			Files.writeString(folder.resolve("a.json"),
				"{\"objects\":[{\"id\":2,\"prompts\":[{\"slice\":2,\"box\":[10,8,22,22]}]}]}"),
			"--examples", alone, "--contrast", "range:0,255").code()).isZero();
		assertThat(memory(hyper)).isEqualTo(memory(alone));
		// And found at all positions, or at those that are chosen.
		assertThat(run("segment", image, "found", "--examples", hyper, "--axis",
			"z", "--position", "all").err()).isEmpty();
		assertThat(run("segment", frame(4), "fourth", "--examples", hyper).code())
			.isZero();
		for (int z = 1; z <= SLICES; z++)
			assertThat(values(labels("found"), 3 * SLICES + z)).isEqualTo(values(
				labels("fourth"), z));
		assertThat(Files.readAllLines(folder.resolve("found/scores.csv"))).hasSize(
			1 + SLICES * FRAMES);
		// Without an axis the frames are counted: the same planes.
		assertThat(run("segment", image, "frames", "--examples", hyper,
			"--position", "all").code()).isZero();
		for (int n = 1; n <= SLICES * FRAMES; n++)
			assertThat(values(labels("frames"), n)).isEqualTo(values(labels("found"),
				n));
		assertThat(run("propagate", image, "followed", "--examples", hyper,
			"--axis", "z", "--position", "2").err()).contains(
				"Only position 2 of 1 to 4 along t was chosen");
	}

	private static float[] memory(final Path file) {
		final Example example = ExampleFile.read(file).objects().get(0).examples()
			.get(0);
		return example.memory();
	}

	@ParameterizedTest
	@ValueSource(strings = {"9", "2-9", "two", "-1", "3-2"})
	void refusesPositionsThatAreNone(final String positions) {
		for (final Cli cli : List.of(everything(image, "o", "--axis", "z",
			"--position=" + positions), track(image, "o", "--axis", "z",
				"--position=" + positions)))
		{
			assertThat(cli.code()).isEqualTo(2);
			assertThat(cli.sentence()).contains(positions.replace("2-9", "9"));
			assertThat(folder.resolve("o")).doesNotExist();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = {"segment", "propagate"})
	void severalPositionsNeedExamples(final String verb) throws IOException {
		final Path prompts = Files.writeString(folder.resolve("prompts.json"),
			"{\"objects\": [{\"id\": 1, \"prompts\": [{\"slice\": 1, \"position\": 2, \"box\": [10, 8, 22, 22]}]}]}");
		for (final String several : new String[]{"1-3", "all", "2-9"}) {
			final Cli got = run(verb, image, "out", "--axis", "z", "--position",
				several, "--prompts", prompts);
			assertThat(got.code()).as(several).isEqualTo(ExitCodes.WRONG_USE);
			assertThat(got.sentence()).contains("Several positions (" + several +
				") are for examples");
			assertThat(folder.resolve("out")).doesNotExist();
		}
	}
}
