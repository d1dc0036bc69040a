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

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import fiji.plugin.sam2.Samples;
import fiji.plugin.sam2.io.ImageFiles;
import fiji.plugin.sam2.io.RoiZip;
import ij.IJ;
import fiji.plugin.sam2.model.ModelSpecs;
import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.process.ByteProcessor;

/** Whole runs of segment and propagate with the very small test model. */
class RunVerbsTest {

	@TempDir
	private Path folder;

	private static List<String> names(final Path dir) throws IOException {
		try (Stream<Path> files = Files.list(dir)) {
			return files.map(f -> f.getFileName().toString()).sorted().toList();
		}
	}

	private static JsonObject json(final Path file) throws IOException {
		return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
	}

	@Test
	void propagateWritesEverythingTheSizeOfTheInput() throws IOException {
		final Path out = folder.resolve("a/b");
		final Cli cli = Cli.run("propagate", Samples.tiff(folder, 4), "--model",
			MODEL, "--prompts", Samples.prompts(folder), "--output", out, "--logits",
			"--device", "cpu");
		assertThat(cli.err()).isEmpty();
		assertThat(cli.code()).isZero();
		assertThat(names(out)).containsExactly("labels.tif", "logits.csv",
			"logits.tif", "overlay.png", "rois.zip", "run.json", "scores.csv");
		final ImagePlus labels = ImageFiles.open(out.resolve("labels.tif"));
		assertThat(labels.getDimensions()).containsExactly(64, 48, 1, 4, 1);
		assertThat(labels.getCalibration().pixelWidth).isEqualTo(0.5);
		assertThat(labels.getCalibration().pixelDepth).isEqualTo(2);
		assertThat(labels.getCalibration().getUnit()).isEqualTo("mm");
		assertThat(labels.getStack().getSliceLabel(3)).isEqualTo("s3");
		final List<String> scores = Files.readAllLines(out.resolve("scores.csv"));
		assertThat(scores.get(0)).isEqualTo(
			"object,slice,predicted_iou,object_score,stability,area_px,prompted");
		assertThat(scores).hasSize(1 + 2 * 4);
		assertThat(scores.get(1)).startsWith("1,1,").endsWith(",1");
		assertThat(scores.get(8)).startsWith("5,4,").endsWith(",0");
		// The mask of each row has the area that its score line says.
		int rois = 0;
		for (final String line : scores.subList(1, scores.size()))
			if (Integer.parseInt(line.split(",")[5]) > 0) rois++;
		assertThat(rois == 0 ? List.of() : RoiZip.read(out.resolve("rois.zip")))
			.hasSize(rois);
		final ImagePlus logits = ImageFiles.open(out.resolve("logits.tif"));
		assertThat(logits.getStackSize()).isEqualTo(8);
		assertThat(logits.getWidth()).isEqualTo(32);
		assertThat(logits.getBitDepth()).isEqualTo(32);
		assertThat(Files.readAllLines(out.resolve("logits.csv"))).hasSize(9).first()
			.isEqualTo("plane,object,slice,mask,predicted_iou,object_score,chosen");
		final JsonObject run = json(out.resolve("run.json"));
		assertThat(run.get("status").getAsString()).isEqualTo("done");
		assertThat(run.getAsJsonObject("model").get("sha256").getAsString())
			.hasSize(64);
		assertThat(run.get("axis").getAsString()).isEqualTo("z");
		assertThat(run.getAsJsonObject("prompts").getAsJsonArray("objects").size())
			.isEqualTo(2);
	}

	@Test
	void segmentTakesEachPromptedSliceByItself() throws IOException {
		final Path out = folder.resolve("out");
		final Cli cli = Cli.run("segment", Samples.tiff(folder, 3), "--model",
			MODEL, "--prompts", Samples.prompts(folder), "--output", out, "--logits");
		assertThat(cli.code()).isZero();
		assertThat(Files.readAllLines(out.resolve("scores.csv"))).hasSize(3);
		final List<String> logits = Files.readAllLines(out.resolve("logits.csv"));
		assertThat(logits).hasSize(1 + 4 * 2);
		assertThat(logits.stream().filter(l -> l.endsWith(",1"))).hasSize(2);
		assertThat(ImageFiles.open(out.resolve("labels.tif")).getStackSize())
			.isEqualTo(3);
	}

	/** Clicks that correct a mask are given with its logits. */
	@Test
	void logitsOfAnEarlierRunAreCorrected() throws IOException {
		final Path image = Samples.tiff(folder, 1), first = folder.resolve("1");
		Cli.run("segment", image, "--model", MODEL, "--prompts", Samples.prompts(
			folder), "--output", first, "--logits");
		final String prompts = """
				{"objects": [{"id": 5, "prompts": [{"slice": 1, %s
				  "points": [[45.5, 30.5, 1], [2, 2, 0], [30.5, 18.5, 0]]}]}]}
				""";
		final String logits =
			"\"logits\": {\"file\": \"1/logits.tif\", \"plane\": %d},";
		final String[] tables = new String[3];
		for (int i = 0; i < 3; i++) {
			final Path file = Files.writeString(folder.resolve(i + ".json"), prompts
				.formatted(i == 0 ? "" : logits.formatted(4 + i)));
			final Path out = folder.resolve("out" + i);
			assertThat(Cli.run("segment", image, "--model", MODEL, "--prompts", file,
				"--output", out, "--logits").code()).isZero();
			tables[i] = Files.readString(out.resolve("logits.csv"));
		}
		assertThat(tables).doesNotHaveDuplicates();
		assertThat(json(folder.resolve("out1/run.json")).get("prompts").toString())
			.contains("\"logits\":{", "\"file\":\"1/logits.tif\"", "\"plane\":5");
	}

	/** What run.json says of the prompts is a prompt file itself. */
	@Test
	void promptsOfAReportGiveTheSameLabels() throws IOException {
		final Path image = Samples.tiff(folder, 2);
		final ImagePlus drawn = new ImagePlus("m", new ByteProcessor(64, 48));
		drawn.getProcessor().setValue(4);
		drawn.getProcessor().fill(new OvalRoi(8, 6, 25, 20));
		final Path mask = Samples.save(drawn, folder.resolve("mask.tif"));
		final Path first = folder.resolve("1"), second = folder.resolve("2");
		assertThat(Cli.run("propagate", image, "--model", MODEL, "--prompts", mask,
			"--output", first).code()).isZero();
		final Path again = Files.writeString(folder.resolve("again.json"), json(
			first.resolve("run.json")).get("prompts").toString());
		assertThat(Cli.run("propagate", image, "--model", MODEL, "--prompts", again,
			"--output", second).code()).isZero();
		assertThat(second.resolve("labels.tif")).hasSameBinaryContentAs(first
			.resolve("labels.tif"));
		final ImagePlus labels = ImageFiles.open(first.resolve("labels.tif"));
		// A mask prompt is the result on its slice.
		assertThat(labels.getStack().getProcessor(1).getPixels()).isEqualTo(drawn
			.getProcessor().getPixels());
	}

	/** A mask alone is the result; with points it is what they correct. */
	@Test
	void pointsCorrectAMask() throws IOException {
		final Path image = Samples.tiff(folder, 2);
		final ImagePlus drawn = new ImagePlus("m", new ByteProcessor(64, 48));
		drawn.getProcessor().setValue(4);
		drawn.getProcessor().fill(new OvalRoi(8, 6, 25, 20));
		Samples.save(drawn, folder.resolve("mask.tif"));
		final Path prompts = Files.writeString(folder.resolve("corrected.json"),
			"{\"objects\": [{\"id\": 4, \"prompts\": [{\"slice\": 1, \"mask\": \"mask.tif\", \"points\": [[45.5, 30.5, 1]]}]}]}");
		for (final String verb : List.of("segment", "propagate")) {
			final Path out = folder.resolve(verb);
			assertThat(Cli.run(verb, image, "--model", MODEL, "--prompts", prompts,
				"--output", out).code()).isZero();
			assertThat(ImageFiles.open(out.resolve("labels.tif")).getStack()
				.getProcessor(1).getPixels()).isNotEqualTo(drawn.getProcessor()
					.getPixels());
			assertThat(json(out.resolve("run.json")).get("prompts").toString())
				.contains("mask", "45.5");
		}
	}

	/** What the embedded model is good for is said after every run with it. */
	@Test
	void theEmbeddedModelSaysWhatItIsGoodFor() throws IOException {
		final Path image = Samples.tiff(folder, 1), out = folder.resolve("out");
		final Cli nano = Cli.run("segment", image, "--prompts", Samples.prompts(
			folder), "--output", out);
		final String advice = ModelSpecs.all().stream().filter(spec -> spec.name()
			.equals("nano")).findFirst().orElseThrow().advice();
		assertThat(nano.err()).contains("Note: " + advice);
		assertThat(advice).contains("take one of Meta's checkpoints");
		assertThat(json(out.resolve("run.json")).get("notes").toString()).contains(
			advice.substring(0, 40));
		assertThat(Cli.run("segment", image, "--model", MODEL, "--prompts", Samples
			.prompts(folder), "--output", folder.resolve("other")).err())
			.doesNotContain("checkpoints");
	}

	@Test
	void rangeAndDirectionLimitTheSlices() throws IOException {
		final Path image = Samples.tiff(folder, 6);
		final Path prompts = Files.writeString(folder.resolve("p.json"),
			Samples.PROMPTS.replace("\"slice\": 1", "\"slice\": 3"));
		final Path out = folder.resolve("out");
		assertThat(Cli.run("propagate", image, "--model", MODEL, "--prompts",
			prompts, "--output", out, "--range", "2-4", "--direction", "backward")
			.code()).isZero();
		assertThat(Files.readAllLines(out.resolve("scores.csv")).stream().skip(1)
			.map(l -> l.split(",")[1]).distinct()).containsExactly("2", "3");
	}

	@Test
	void rangeBeyondTheStackIsSaid() throws IOException {
		final Path image = Samples.tiff(folder, 3);
		for (final String verb : List.of("propagate", "track")) {
			final Path out = folder.resolve(verb);
			final Cli cli = Cli.run(verb, image, "--model", MODEL, "--prompts",
				Samples.prompts(folder), "--output", out, verb.equals("track")
					? "--slices" : "--range", "1-6");
			assertThat(cli.code()).as(cli.err()).isZero();
			assertThat(cli.err()).contains(
				"The range ends at slice 6, but the image has slices 1 to 3");
			assertThat(out.resolve("run.json")).content().contains("ends at slice 6");
		}
	}

	@Test
	void otherInputsReadAsWell() throws IOException {
		final Path slices = Files.createDirectory(folder.resolve("slices"));
		for (int n = 1; n <= 3; n++)
			Samples.save(new ImagePlus("", Samples.stack(3).getStack().getProcessor(
				n)), slices.resolve("img" + (n == 3 ? 10 : n) + ".png"));
		Files.writeString(slices.resolve("notes.txt"), "no image");
		final Path rois = folder.resolve("RoiSet.zip");
		final Roi box = new Roi(10, 8, 22, 22);
		box.setName("obj-0007");
		RoiZip.write(List.of(box), rois);
		final Path out = folder.resolve("out");
		assertThat(Cli.run("propagate", slices, "--model", MODEL, "--prompts", rois,
			"--output", out, "--contrast", "percentile:1,99").code()).isZero();
		assertThat(Files.readAllLines(out.resolve("scores.csv")).get(3)).startsWith(
			"7,3,");
		assertThat(ImageFiles.open(out.resolve("labels.tif")).getStack()
			.getSliceLabel(3)).isEqualTo("img10.png");
		for (final String ending : List.of("png", "jpg", "gif", "bmp", "pgm",
			"fits", "zip"))
		{
			final ImagePlus single = new ImagePlus("x", Samples.stack(1)
				.getProcessor());
			final Path file = Samples.save(single, folder.resolve("one." + ending));
			assertThat(Cli.run("segment", file, "--model", MODEL, "--prompts", rois,
				"--output", folder.resolve(ending)).err()).as(ending).isEmpty();
		}
	}

	@Test
	void tinyAndLongPlanesWork() throws IOException {
		for (final int[] size : new int[][]{{1, 1}, {3, 5000}, {5000, 3}}) {
			final Path file = Samples.save(IJ.createImage("p", "8-bit ramp", size[0],
				size[1], 1), folder.resolve(size[0] + ".tif"));
			final Path prompts = Files.writeString(folder.resolve("c.json"),
				"{\"objects\":[{\"id\":1,\"prompts\":[{\"slice\":1,\"points\":[[0.5,0.5,1]]}]}]}");
			final Path out = folder.resolve("o" + size[0]);
			for (final String verb : List.of("segment", "propagate")) {
				final Cli cli = Cli.run(verb, file, "--model", MODEL, "--prompts",
					prompts, "--output", out);
				assertThat(cli.err()).isEmpty();
				assertThat(cli.code()).isZero();
			}
			final ImagePlus labels = ImageFiles.open(out.resolve("labels.tif"));
			assertThat(labels.getWidth()).isEqualTo(size[0]);
			assertThat(labels.getHeight()).isEqualTo(size[1]);
		}
	}

	@Test
	void helpAndVersionAreThere() {
		assertThat(Cli.run("--version").out()).contains("SAM 2 for Fiji");
		assertThat(Cli.run("propagate", "--help").out()).contains("--direction",
			"--range", "--fill-holes", "--logits", "--contrast");
		assertThat(Cli.run().sentence()).contains("segment", "propagate", "demo");
		assertThat(Cli.run("propagate").code()).isEqualTo(2);
	}
}
