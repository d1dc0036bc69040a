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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import fiji.plugin.sam2.Samples;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;

/**
 * Every bad input ends in one sentence and its exit code, and leaves nothing
 * behind.
 */
class BadInputTest {

	@TempDir
	private Path folder;

	private Path image;
	private Path prompts;
	private Path out;

	@BeforeEach
	void good() throws IOException {
		image = Samples.tiff(folder, 3);
		prompts = Samples.prompts(folder);
		out = folder.resolve("out");
	}

	private Cli propagate(final Object input, final Object model,
		final Object file)
	{
		return Cli.run("propagate", input, "--model", model, "--prompts", file,
			"--output", out);
	}

	private void refused(final Cli cli, final int code, final String... words) {
		for (final String word : words)
			assertThat(cli.sentence()).contains(word);
		assertThat(cli.code()).isEqualTo(code);
		assertThat(cli.out()).isEmpty();
		assertThat(out).doesNotExist();
	}

	private void badImage(final Path file, final String... words) {
		refused(propagate(file, MODEL, prompts), 2, words);
	}

	private void badPrompts(final String json, final String... words)
		throws IOException
	{
		refused(propagate(image, MODEL, Files.writeString(folder.resolve("p.json"),
			json)), 2, words);
	}

	@Test
	void missingImage() {
		badImage(folder.resolve("no.tif"), "There is no image", "no.tif");
	}

	@Test
	void emptyFile() throws IOException {
		badImage(Files.createFile(folder.resolve("empty.tif")), "0 bytes");
	}

	@Test
	void noImageAtAll() throws IOException {
		badImage(Files.writeString(folder.resolve("text.tif"), "hello"), "is not a",
			"TIFF");
		badImage(Files.createDirectory(folder.resolve("nothing")),
			"holds no image");
	}

	@Test
	void truncatedFiles() throws IOException {
		for (final String ending : List.of("tif", "png", "jpg", "gif", "bmp", "pgm",
			"fits", "zip"))
		{
			final Path file = Samples.save(ending.equals("tif") ? Samples.stack(3)
				: new ImagePlus("x", Samples.stack(1).getProcessor()), folder.resolve(
					"cut." + ending));
			final byte[] bytes = Files.readAllBytes(file);
			Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
			badImage(file, "cut." + ending);
			Files.write(file, Arrays.copyOf(bytes, 40));
			badImage(file, "cut." + ending);
		}
	}

	@Test
	void allNaN() {
		final float[] pixels = new float[64 * 48];
		Arrays.fill(pixels, Float.NaN);
		final FloatProcessor nan = new FloatProcessor(64, 48, pixels);
		badImage(Samples.save(new ImagePlus("n", nan), folder.resolve("nan.tif")),
			"no finite pixel");
		// One plane without a value is no reason to refuse the stack.
		final ImageStack stack = new ImageStack(64, 48);
		stack.addSlice("", new ByteProcessor(64, 48).convertToFloat());
		stack.getProcessor(1).setf(5, 7f);
		stack.addSlice("", nan);
		final Cli cli = propagate(Samples.save(new ImagePlus("s", stack), folder
			.resolve("some.tif")), MODEL, prompts);
		assertThat(cli.code()).isZero();
		assertThat(cli.err()).contains("NaN");
	}

	@Test
	void promptsOutside() throws IOException {
		badPrompts(Samples.PROMPTS.replace("45.5", "64.5"), "Object 5", "outside",
			"64 × 48");
		badPrompts(Samples.PROMPTS.replace("[10, 8", "[100, 8"), "Object 1",
			"outside");
		badPrompts(Samples.PROMPTS.replace("\"slice\": 1", "\"slice\": 4"),
			"slice 4", "1 to 3");
		badPrompts(Samples.PROMPTS.replace("\"slice\": 1", "\"slice\": 0"),
			"slice");
	}

	@Test
	void noPrompts() throws IOException {
		badPrompts("{\"objects\": []}", "no prompts");
		badPrompts("{\"objects\": [{\"id\": 3, \"prompts\": []}]}", "Object 3");
		refused(propagate(image, MODEL, folder.resolve("none.json")), 2,
			"There is no prompt file", "none.json");
		refused(Cli.run("propagate", image, "--output", out), 2, "--prompts");
	}

	@Test
	void duplicateIds() throws IOException {
		badPrompts(Samples.PROMPTS.replace("\"id\": 5", "\"id\": 1"),
			"id 1 occurs twice");
	}

	@Test
	void logitsThatCannotBeCorrected() throws IOException {
		final String json = """
				{"objects": [{"id": 3, "prompts": [{"slice": 1, "points": [[9.5, 9.5, 1]],
				  "logits": {"file": "%s", "plane": %d}}]}]}
				""";
		final Path logits = Samples.save(new ImagePlus("l", new FloatProcessor(32,
			32)), folder.resolve("logits.tif"));
		badPrompts(json.formatted("logits.tif", 1), "Object 3, slice 1",
			"segment only");
		badPrompts(json.formatted("logits.tif", 2), "logits.tif has no plane 2",
			"planes 1 to 1", "line 2");
		badPrompts(json.formatted(image.getFileName(), 1), "8-bit", "64 × 48",
			"32-bit and square");
		badPrompts(json.formatted("no.tif", 1), "There is no image", "no.tif");
		final FloatProcessor nan = new FloatProcessor(16, 16);
		nan.setf(3, 2, Float.NaN);
		Samples.save(new ImagePlus("l", nan), logits);
		badPrompts(json.formatted("logits.tif", 1), "NaN at (3, 2)");
		Samples.save(new ImagePlus("l", new FloatProcessor(16, 16)), logits);
		final Path file = Files.writeString(folder.resolve("p.json"), json
			.formatted("logits.tif", 1));
		refused(Cli.run("segment", image, "--model", MODEL, "--prompts", file,
			"--output", out), 2, "object 3", "256 values", "32 × 32");
		refused(Cli.run("segment", image, "--prompts", file, "--output", out), 2,
			"Object 3", "nano", "windows");
	}

	@Test
	void malformedJson() throws IOException {
		badPrompts("{\"objects\": [\n {\"id\": 1,,}]}", "line 2");
		badPrompts("{\"objects\": [\n\n {\"id\": 1, \"promts\": []}]}", "line 3",
			"'promts'");
		badPrompts("{\"objects\": [{\"id\": 1,\n \"id\": 2}]}", "line 2", "twice");
		badPrompts(
			"{\"objects\": [{\"id\": 1,\n \"prompts\": [{\"slice\": \"a\"}]}]}",
			"line 2", "a number");
		badPrompts(
			"{\"objects\": [{\"id\": 1, \"prompts\": [{\"slice\": 1, \"points\": [[1, 2]]}]}]}",
			"3 numbers");
		badPrompts("", "line 1");
		badPrompts(
			"{\"objects\": [{\"id\": 1, \"prompts\": [{\"slice\": 1, \"box\": [1, 1, 0, 4]}]}]}",
			"above 0");
	}

	@Test
	void emptyMask() throws IOException {
		Samples.save(new ImagePlus("m", new ByteProcessor(64, 48)), folder.resolve(
			"m.tif"));
		final String json =
			"{\"objects\": [{\"id\": 1, \"prompts\": [{\"slice\": 1, \"mask\": \"m.tif\"}]}]}";
		badPrompts(json, "empty");
		badPrompts(json.replace("m.tif", "gone.tif"), "gone.tif");
		refused(propagate(image, MODEL, folder.resolve("m.tif")), 2, "no label");
		final ByteProcessor small = new ByteProcessor(10, 10);
		small.set(5, 1);
		Samples.save(new ImagePlus("m", small), folder.resolve("m.tif"));
		badPrompts(json, "10 × 10", "64 × 48");
		refused(propagate(image, MODEL, folder.resolve("m.tif")), 2, "10 × 10");
	}

	@Test
	void damagedRoiSet() throws IOException {
		refused(propagate(image, MODEL, Files.writeString(folder.resolve("r.zip"),
			"PK no zip")), 2, "ROI");
	}

	@Test
	void models() throws IOException {
		refused(propagate(image, "sam9", prompts), 3, "There is no model 'sam9'");
		refused(propagate(image, Files.writeString(folder.resolve("bad.pt"),
			"no checkpoint"), prompts), 3, "bad.pt");
		refused(propagate(image, Files.createFile(folder.resolve(
			"empty.safetensors")), prompts), 3, "empty.safetensors");
	}

	@Test
	void options() {
		final List<String[]> wrong = List.of(new String[]{"--axis", "x"},
			new String[]{"--direction", "up"}, new String[]{"--range", "5-2"},
			new String[]{"--range", "9-12"}, new String[]{"--channel", "2"},
			new String[]{"--contrast", "nice"}, new String[]{"--device", "tpu"},
			new String[]{"--threads", "-1"}, new String[]{"--threads", "two"},
			new String[]{"--fill-holes", "-7"}, new String[]{"--input-size", "77"},
			new String[]{"--position", "3"}, new String[]{"--colour", "red"});
		for (final String[] option : wrong)
			refused(Cli.run("propagate", image, "--model", MODEL, "--prompts",
				prompts, "--output", out, option[0], option[1]), 2);
	}

	@Test
	@DisabledOnOs(value = OS.MAC, disabledReason = "Core ML is there")
	void devicesThatAreNotHere() {
		refused(Cli.run("propagate", image, "--model", MODEL, "--prompts", prompts,
			"--output", out, "--device", "coreml"), 2, "'coreml' is not available",
			"macOS", "available: cpu");
		final Cli cuda = Cli.run("propagate", image, "--model", MODEL, "--prompts",
			prompts, "--output", out, "--device", "cuda");
		refused(cuda, 2, "'cuda'", "cpu");
	}

	@Test
	void outputThatIsAFile() throws IOException {
		final Path file = Files.createFile(folder.resolve("taken"));
		final Cli cli = Cli.run("propagate", image, "--model", MODEL, "--prompts",
			prompts, "--output", file.resolve("deeper"));
		assertThat(cli.sentence()).contains("taken");
		assertThat(cli.code()).isEqualTo(2);
	}
}
