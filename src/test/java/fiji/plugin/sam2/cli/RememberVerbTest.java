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
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import fiji.plugin.sam2.Samples;
import fiji.plugin.sam2.example.Example;
import fiji.plugin.sam2.example.ExampleFile;
import fiji.plugin.sam2.example.ExampleObject;
import fiji.plugin.sam2.example.Examples;
import fiji.plugin.sam2.io.ImageFiles;
import ij.ImagePlus;
import ij.plugin.Duplicator;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

/** Objects shown in one image are found in others. */
class RememberVerbTest {

	@TempDir
	private Path folder;

	private Path examples() {
		return folder.resolve("disc.examples");
	}

	private String lineOf(final Path out, final int object, final int slice)
		throws IOException
	{
		return Files.readAllLines(out.resolve("scores.csv")).stream().filter(
			line -> line.startsWith(object + "," + slice + ",")).findFirst()
			.orElseThrow();
	}

	/**
	 * An image that follows its example at distance 1 is the second slice of a
	 * stack: the same masks and scores.
	 */
	@Test
	void anExampleIsAConditioningSlice() throws IOException {
		final Path stack = Samples.tiff(folder, 16), out = folder.resolve("stack");
		assertThat(Cli.run("propagate", stack, "--model", MODEL, "--prompts",
			Samples.prompts(folder), "--output", out, "--range", "1-2", "--contrast",
			"range:0,255").code()).isZero();
		final ImagePlus image = Samples.stack(16);
		final Path first = Samples.save(new Duplicator().run(image, 1, 1), folder
			.resolve("first.tif"));
		final Path second = Samples.save(new Duplicator().run(image, 2, 2), folder
			.resolve("second.tif"));
		final Cli remembered = Cli.run("remember", first, "--model", MODEL,
			"--prompts", Samples.prompts(folder), "--examples", examples(),
			"--contrast", "range:0,255");
		assertThat(remembered.err()).isEmpty();
		assertThat(remembered.out()).contains("object 1 'disc': first.tif",
			"object 5: first.tif");
		for (final String verb : List.of("segment", "propagate")) {
			final Path found = folder.resolve(verb);
			final Cli cli = Cli.run(verb, second, "--model", MODEL, "--examples",
				examples(), "--output", found, "--contrast", "range:0,255",
				"--fill-holes", "8");
			assertThat(cli.err()).isEmpty();
			for (final int object : List.of(1, 5))
				assertThat(lineOf(found, object, 1).split(",", 3)[2]).isEqualTo(lineOf(
					out, object, 2).split(",", 3)[2]);
		}
	}

	/** The right model's name and hash, but numbers that are not its own. */
	@Test
	void memoriesOfOtherLengthsAreRefused() throws IOException {
		final Path image = Samples.tiff(folder, 1);
		assertThat(Cli.run("remember", image, "--model", MODEL, "--prompts", Samples
			.prompts(folder), "--examples", examples()).code()).isZero();
		final Examples real = ExampleFile.read(examples());
		ExampleFile.write(new Examples(real.modelSha256(), real.modelName(), real
			.inputSize(), List.of(new ExampleObject(4, "", List.of(new Example("x", 0,
				new float[8], new float[4]))))), examples());
		final Cli cli = Cli.run("segment", image, "--model", MODEL, "--examples",
			examples(), "--output", folder.resolve("out"));
		assertThat(cli.code()).isEqualTo(2);
		assertThat(cli.sentence()).contains("object 4 has 8 and 4 numbers");
		assertThat(folder.resolve("out")).doesNotExist();
	}

	/** As another program may write it; this one writes no such file. */
	@Test
	void aFileWithoutExamplesIsRefused() throws IOException {
		final Path image = Samples.tiff(folder, 1);
		assertThat(Cli.run("remember", image, "--model", MODEL, "--prompts", Samples
			.prompts(folder), "--examples", examples()).code()).isZero();
		final byte[] file = Files.readAllBytes(examples());
		final int length = java.nio.ByteBuffer.wrap(file).order(
			java.nio.ByteOrder.LITTLE_ENDIAN).getInt();
		final String header = new String(file, 8, length,
			java.nio.charset.StandardCharsets.UTF_8);
		final com.google.gson.JsonObject json = com.google.gson.JsonParser
			.parseString(header).getAsJsonObject();
		json.getAsJsonObject("__metadata__").addProperty("objects", "[]");
		for (final String name : List.of("memory", "pointer")) {
			final com.google.gson.JsonArray shape = json.getAsJsonObject(name)
				.getAsJsonArray("shape");
			shape.set(0, new com.google.gson.JsonPrimitive(0));
			final com.google.gson.JsonArray offsets = json.getAsJsonObject(name)
				.getAsJsonArray("data_offsets");
			for (int i = 0; i < 2; i++)
				offsets.set(i, new com.google.gson.JsonPrimitive(0));
		}
		final byte[] bytes = json.toString().getBytes(
			java.nio.charset.StandardCharsets.UTF_8);
		Files.write(examples(), java.nio.ByteBuffer.allocate(8 + bytes.length)
			.order(java.nio.ByteOrder.LITTLE_ENDIAN).putLong(bytes.length).put(bytes)
			.array());
		for (final String verb : List.of("segment", "propagate")) {
			final Cli cli = Cli.run(verb, image, "--model", MODEL, "--examples",
				examples(), "--output", folder.resolve("out"));
			assertThat(cli.code()).isEqualTo(2);
			assertThat(cli.sentence()).contains("it holds no example");
			assertThat(folder.resolve("out")).doesNotExist();
		}
	}

	@Test
	void examplesAreAddedRefinedAndRemoved() throws IOException {
		final Path image = Samples.tiff(folder, 2);
		final Path prompts = Samples.prompts(folder);
		for (int i = 0; i < 2; i++)
			assertThat(Cli.run("remember", image, "--model", MODEL, "--prompts",
				prompts, "--examples", examples()).code()).isZero();
		final Cli blind = Cli.run("remember", "--examples", examples(), "--prompts",
			"p.json", "--replace", "--forget", "1");
		assertThat(blind.code()).isEqualTo(2);
		assertThat(blind.sentence()).startsWith(
			"A run without an image that shows objects takes no prompts p.json, replace true; give one");
		final Cli fewer = Cli.run("remember", "--examples", examples(), "--forget",
			"5");
		assertThat(fewer.out()).contains(
			"object 1 'disc': disc.tif, slice 1; disc.tif, slice 1").doesNotContain(
				"object 5");
		assertThat(Cli.run("remember", "--examples", examples(), "--forget", "1:2")
			.out()).contains("object 1 'disc': disc.tif, slice 1\n");
		// Forgetting and remembering change the file at once or not at all.
		final byte[] before = Files.readAllBytes(examples());
		final Cli bad = Cli.run("remember", image, "--model", MODEL, "--examples",
			examples(), "--prompts", folder.resolve("none.json"), "--forget", "1");
		assertThat(bad.code()).isEqualTo(2);
		assertThat(Files.readAllBytes(examples())).isEqualTo(before);
		final Cli renewed = Cli.run("remember", image, "--model", MODEL,
			"--examples", examples(), "--prompts", prompts, "--replace");
		assertThat(renewed.out()).contains("object 1 'disc': disc.tif, slice 1\n",
			"object 5: disc.tif, slice 1");
		final Cli all = Cli.run("remember", "--examples", examples(), "--forget",
			"1,5");
		assertThat(all.code()).isEqualTo(2);
		assertThat(all.sentence()).contains("no example to be written");
		final Cli none = Cli.run("remember", "--examples", examples(), "--forget",
			"7");
		assertThat(none.code()).isEqualTo(2);
		assertThat(none.err()).contains("no example of object 7");
		final Cli other = Cli.run("segment", image, "--examples", examples(),
			"--output", folder.resolve("o"));
		assertThat(other.code()).isEqualTo(2);
		assertThat(other.err()).contains("were made with the model");
		assertThat(folder.resolve("o")).doesNotExist();
		final Cli neither = Cli.run("segment", image, "--output", folder.resolve(
			"o"));
		assertThat(neither.code()).isEqualTo(2);
		assertThat(neither.err()).contains("--prompts FILE or --examples FILE");
		final Cli without = Cli.run("remember", image, "--examples", folder.resolve(
			"new"));
		assertThat(without.code()).isEqualTo(2);
		assertThat(without.sentence()).startsWith("No prompts were given");
		assertThat(folder.resolve("new")).doesNotExist();
	}

	/** A plane with one bright disc. */
	private static ImagePlus disc(final int centerX, final int centerY) {
		final ImageProcessor ip = new ByteProcessor(300, 240);
		for (int i = 0; i < 300 * 240; i++) {
			final int x = i % 300 - centerX, y = i / 300 - centerY;
			ip.set(i, (x * x + y * y < 20 * 20 ? 170 : 40) + i * 37 % 20);
		}
		return new ImagePlus("disc", ip);
	}

	/** With the embedded model, which has to search for it. */
	@Test
	void theEmbeddedModelFindsTheObjectElsewhere() throws IOException {
		final Path shown = Samples.save(disc(70, 60), folder.resolve("shown.tif"));
		final Path other = Samples.save(disc(210, 170), folder.resolve(
			"other.tif"));
		final Path prompts = Files.writeString(folder.resolve("p.json"),
			"{\"objects\":[{\"id\":2,\"prompts\":[{\"slice\":1,\"box\":[50,40,40,40]}]}]}");
		assertThat(Cli.run("remember", shown, "--prompts", prompts, "--examples",
			examples()).code()).isZero();
		final Path out = folder.resolve("out");
		assertThat(Cli.run("segment", other, "--examples", examples(), "--output",
			out).code()).isZero();
		final ImageProcessor labels = ImageFiles.open(out.resolve("labels.tif"))
			.getProcessor();
		int both = 0, either = 0;
		for (int i = 0; i < 300 * 240; i++) {
			final int x = i % 300 - 210, y = i / 300 - 170;
			final boolean truth = x * x + y * y < 20 * 20, found = labels.get(i) == 2;
			both += truth && found ? 1 : 0;
			either += truth || found ? 1 : 0;
		}
		assertThat(both / (double) either).isGreaterThan(0.7);
	}

	/** The lines of the documentation, with its file names. */
	@Test
	void theDocumentationRuns() throws IOException {
		Samples.save(disc(70, 60), folder.resolve("shown.tif"));
		Samples.save(disc(210, 170), folder.resolve("other.tif"));
		Files.writeString(folder.resolve("prompts.json"),
			"{\"objects\":[{\"id\":2,\"prompts\":[{\"slice\":1,\"box\":[50,40,40,40]}]}]}");
		final List<String> lines = Files.readAllLines(Path.of(
			"src/site/markdown/examples.md")).stream().filter(line -> line.startsWith(
				"    sam2 ")).toList();
		assertThat(lines).hasSize(3);
		for (final String line : lines) {
			final Object[] args = java.util.Arrays.stream(line.strip().substring(5)
				.split(" ")).map(arg -> arg.matches("--.*|[a-z]+") && !arg.matches(
					"found|followed") ? arg : folder.resolve(arg)).toArray();
			assertThat(Cli.run(args).code()).as(line).isZero();
		}
		assertThat(folder.resolve("found/labels.tif")).exists();
		assertThat(folder.resolve("followed/labels.tif")).exists();
	}
}
