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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import fiji.plugin.sam2.CompareOptions;
import fiji.plugin.sam2.DefaultSam2Service;
import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.Sam2Options;
import fiji.plugin.sam2.Samples;
import fiji.plugin.sam2.evaluate.Comparison;
import ij.ImagePlus;
import ij.process.ColorProcessor;

/** {@code sam2 compare} on the test model and a small detector. */
class CompareVerbTest {

	private static final Path DETECTOR = Path.of(
		"src/test/resources/fiji/plugin/sam2/detect/yolov8.onnx").toAbsolutePath();

	@TempDir
	private Path folder;

	/** A red, a green and a blue rectangle, which the detector finds. */
	private Path picture() {
		final ColorProcessor ip = new ColorProcessor(300, 200);
		ip.setColor(new Color(51, 51, 51));
		ip.fill();
		final int[][] boxes = {{30, 20, 60, 50}, {180, 30, 90, 50}, {40, 155, 80,
			35}};
		for (int i = 0; i < 3; i++) {
			final int[] rgb = {25, 25, 25};
			rgb[i] = 230;
			ip.setColor(new Color(rgb[0], rgb[1], rgb[2]));
			ip.fillRect(boxes[i][0], boxes[i][1], boxes[i][2], boxes[i][3]);
		}
		return Samples.save(new ImagePlus("boxes", ip), folder.resolve(
			"boxes.tif"));
	}

	@Test
	void everyFigureIsMeasured() throws IOException {
		final Cli run = Cli.run("compare", "--models", Samples.MODEL, "--detector",
			DETECTOR, "--image", picture(), "--format", "csv", "--device", "cpu",
			"--threads", "1");
		assertThat(run.code()).as(run.err()).isZero();
		final String[] lines = run.out().split("\n");
		assertThat(lines).hasSize(2);
		final String[] names = lines[0].strip().split(","), values = lines[1]
			.strip().split(",", -1);
		final Map<String, String> row = new HashMap<>();
		for (int i = 0; i < names.length; i++)
			row.put(names[i], values[i]);
		assertThat(row).containsEntry("model", "test.safetensors").containsEntry(
			"device", "CPU").containsEntry("boxes", "3");
		for (final String name : List.of("encode_ms", "decode_ms", "everything_s",
			"slice_s", "detector_ms", "detector_sam_ms", "file_MB", "parameters_M"))
			assertThat(Double.parseDouble(row.get(name))).as(name).isPositive();
		// The model's masks of three boxes come on top of the detector.
		assertThat(Double.parseDouble(row.get("detector_sam_ms"))).isGreaterThan(
			Double.parseDouble(row.get("detector_ms")));
		final double megabytes = Files.size(Samples.MODEL) / 1e6;
		assertThat(row.get("file_MB")).isEqualTo(String.format(
			java.util.Locale.ROOT, "%.3f", megabytes));
		// Four bytes a number, and a header.
		assertThat(Double.parseDouble(row.get("parameters_M")) * 4).isBetween(0.8 *
			megabytes, megabytes);
	}

	@Test
	void theTableSaysWhatItRestsOn() throws IOException {
		final Path file = folder.resolve("sub/speed.md");
		final Path dark = Samples.save(new ImagePlus("dark", new ColorProcessor(90,
			70)), folder.resolve("dark.tif"));
		final Cli run = Cli.run("compare", "--models", Samples.MODEL + "," +
			Samples.MODEL, "--detector", DETECTOR, "--image", dark, "--format",
			"Markdown", "--output", file, "--progress");
		assertThat(run.code()).as(run.err()).isZero();
		assertThat(run.out()).contains("Compared 1 model;").contains(file
			.toString());
		assertThat(run.err()).contains("Measuring image encoder of ");
		final List<String> lines = Files.readAllLines(file);
		assertThat(lines.get(0)).startsWith("| model | device |").endsWith(
			"| detector_ms | boxes | detector_sam_ms |");
		assertThat(lines.get(1)).startsWith("| --- |");
		// No box, so there is no time of its mask.
		assertThat(lines.get(2)).startsWith("| test.safetensors |").endsWith(
			" | 0 | - |");
		assertThat(lines.get(3)).isEmpty();
		assertThat(lines.subList(4, lines.size())).hasSizeGreaterThan(6).allMatch(
			line -> line.startsWith("- ")).anyMatch(line -> line.contains(
				"yolov8.onnx")).anyMatch(line -> line.contains("90 x 70 pixels"))
			.anyMatch(line -> line.contains("median of 5")).anyMatch(line -> line
				.contains("32 x 32 points")).anyMatch(line -> line.contains(
					"512 x 512")).anyMatch(line -> line.contains("processors"));
		final Cli plain = Cli.run("compare", "--models", Samples.MODEL);
		assertThat(plain.out()).startsWith("model ").contains("everything_s")
			.doesNotContain("detector");
	}

	/** The same as annotate and track have. */
	@Test
	void theDetectorHasItsOptions() {
		final Path picture = picture();
		final Cli run = Cli.run("compare", "--models", Samples.MODEL, "--detector",
			DETECTOR, "--image", picture, "--contract", "yolov8", "--conf", "0.3",
			"--iou", "0.4", "--imgsz", "640", "--max_det", "2", "--format",
			"markdown");
		assertThat(run.code()).as(run.err()).isZero();
		assertThat(run.out()).contains("yolov8 (as chosen)", "conf 0.3, iou 0.4",
			"max_det 2").containsPattern("\\| 2 \\| [0-9.]+ \\|");
		final Cli none = Cli.run("compare", "--models", Samples.MODEL, "--detector",
			DETECTOR, "--classes", "7", "--format", "csv", "--image", picture);
		assertThat(none.out()).contains(",0,");
		final Cli alone = Cli.run("compare", "--models", Samples.MODEL, "--conf",
			"0.25", "--names", "n.txt");
		assertThat(alone.code()).isEqualTo(2);
		assertThat(alone.sentence()).startsWith(
			"A comparison without a detector takes no conf 0.25, names n.txt; give an ONNX file");
	}

	/** All is refused before the right model is measured. */
	@Test
	void badInputIsOneSentence() throws IOException {
		final Cli unknown = Cli.run("compare", "--models", Samples.MODEL + ",huge",
			"--progress");
		assertThat(unknown.code()).isEqualTo(3);
		assertThat(unknown.sentence()).contains("'huge'");
		final Path broken = Files.writeString(folder.resolve("broken.pt"), "none");
		final Cli refused = Cli.run("compare", "--models", broken);
		assertThat(refused.code()).isEqualTo(3);
		assertThat(refused.sentence()).contains("broken.pt");
		final Path output = folder.resolve("new/table.md");
		for (final String[] wrong : new String[][]{{"--format", "html",
			"'html'; choose table, csv or markdown"}, {"--detector", "none.onnx",
				"no ONNX file none.onnx"}, {"--image", "none.tif", "none.tif"}, {
					"--device", "abacus", "'abacus'"}, {"--threads", "-1", "-1 threads"}})
		{
			final Cli run = Cli.run("compare", "--models", Samples.MODEL, wrong[0],
				wrong[1], "--output", output);
			assertThat(run.code()).as(wrong[0]).isEqualTo(2);
			assertThat(run.sentence()).contains(wrong[2]);
			assertThat(output.getParent()).doesNotExist();
		}
		final Cli text = Cli.run("compare", "--models", Samples.MODEL, "--detector",
			broken);
		assertThat(text.code()).isEqualTo(2);
		assertThat(text.sentence()).contains("broken.pt");
		final Cli taken = Cli.run("compare", "--models", Samples.MODEL, "--output",
			folder);
		assertThat(taken.code()).isEqualTo(2);
		assertThat(taken.sentence()).contains("is a folder; give a file");
		assertThatThrownBy(() -> CompareOptions.DEFAULT.withOutput("", "pdf"))
			.isInstanceOf(Sam2Exception.BadInput.class);
	}

	@Test
	void finishedModelsAreKeptWhenCancelled() throws IOException {
		final Path other = Files.copy(Samples.MODEL, folder.resolve(
			"other.safetensors"));
		final Path file = folder.resolve("table.csv");
		for (final int enough : new int[]{2, 6}) {
			final List<String> told = new ArrayList<>();
			final Comparison found = new DefaultSam2Service().compare(
				CompareOptions.DEFAULT.withModels(List.of(Samples.MODEL.toString(),
					other.toString())).withOutput(file.toString(), "csv"), Sam2Options
						.defaults(), new Progress()
				{

							@Override
							public void update(final long done, final long total,
								final String what)
				{
								told.add(what);
							}

							@Override
							public boolean isCancelled() {
								return told.size() >= enough;
							}
						});
			assertThat(told).hasSize(enough);
			assertThat(found.cancelled()).isTrue();
			assertThat(found.rows()).hasSize(enough / 5);
			assertThat(found.basis()).contains("Cancelled after " + enough / 5 +
				" of 2 models.");
			if (enough < 5) assertThat(file).doesNotExist();
			else assertThat(Files.readAllLines(file)).hasSize(2);
		}
	}
}
