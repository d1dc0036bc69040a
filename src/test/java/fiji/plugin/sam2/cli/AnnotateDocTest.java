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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import fiji.plugin.sam2.Samples;
import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;

/** The command lines in the documentation of annotation run as they are. */
class AnnotateDocTest {

	private static final Path NETWORK = Path.of(
		"src/test/resources/fiji/plugin/sam2/detect/yolov8-seg.onnx")
		.toAbsolutePath();

	@TempDir
	private Path folder;

	/** An image with a red disc, a mask of two objects, and a box. */
	private void make() throws IOException {
		final ColorProcessor image = new ColorProcessor(128, 128);
		image.setColor(new java.awt.Color(25, 25, 25));
		image.fill();
		image.setColor(new java.awt.Color(230, 20, 20));
		image.fillOval(20, 20, 40, 36);
		for (final String name : new String[]{"images", "masks", "boxes",
			"reference"})
			Files.createDirectory(folder.resolve(name));
		Samples.save(new ImagePlus("", image), folder.resolve("images/a.png"));
		final ByteProcessor mask = new ByteProcessor(128, 128);
		mask.setValue(1);
		mask.fillOval(20, 20, 40, 36);
		mask.setValue(2);
		mask.fillRect(90, 90, 10, 12);
		Samples.save(new ImagePlus("", mask), folder.resolve("masks/a.png"));
		Samples.save(new ImagePlus("", mask), folder.resolve("reference/a.png"));
		Files.writeString(folder.resolve("boxes/a.txt"), "0 0.3 0.3 0.32 0.29\n");
		Files.copy(NETWORK, folder.resolve("network.onnx"));
	}

	private Object real(final String word) {
		if (word.startsWith("sam2.1_")) return Samples.MODEL;
		return word.matches(
			"images|masks|boxes|dataset|network.onnx|found|reference|quality")
				? folder.resolve(word) : word;
	}

	private List<String> rows(final String where) throws IOException {
		try (Stream<Path> all = Files.walk(folder.resolve(where))) {
			return Files.readAllLines(all.filter(f -> f.endsWith("a.txt")).findFirst()
				.orElseThrow());
		}
	}

	@Test
	void allLinesRun() throws IOException {
		make();
		final List<String> ran = new ArrayList<>();
		for (final String line : Files.readAllLines(Path.of(
			"src/site/markdown/annotate.md")))
		{
			if (!line.startsWith("    sam2 ")) continue;
			final List<Object> words = new ArrayList<>(Stream.of(line.strip()
				.substring(5).split(" ")).map(this::real).toList());
			if (words.get(0).equals("annotate")) words.add("--redo");
			final Cli run = Cli.run(words.toArray());
			assertThat(run.code()).as(line + ": " + run.err()).isZero();
			if (line.contains("--masks detector")) {
				assertThat(run.out()).contains("1 objects in 1 of 1 images");
				assertThat(rows("labels")).hasSize(1);
				assertThat(folder.resolve("labels/report.html")).content().contains(
					"Masks of the detector");
			}
			if (line.contains(" classes ")) assertThat(rows("dataset")).hasSize(2)
				.anyMatch(row -> row.startsWith("0 ")).anyMatch(row -> row.startsWith(
					"1 "));
			else if (line.contains(" convert ")) assertThat(rows("dataset")).hasSize(
				2).allMatch(row -> row.startsWith("0 ") && row.split(" ").length > 8);
			if (line.contains("evaluate")) assertThat(run.out()).contains(
				"objects            2");
			ran.add(line);
		}
		assertThat(ran).hasSize(7);
	}
}
