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
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import fiji.plugin.sam2.Samples;
import fiji.plugin.sam2.model.ModelFolder;
import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.process.ByteProcessor;

/** Runs the lines of the documentation. */
class EvaluateDocTest {

	private static final Path PAGE = Path.of("src/site/markdown/evaluate.md");

	@TempDir
	private Path folder;

	@Test
	void examplesRun() throws IOException {
		Samples.save(Samples.stack(1), folder.resolve("image.tif"));
		Samples.save(Samples.stack(3), folder.resolve("stack.tif"));
		Samples.save(Samples.labels(3), folder.resolve("stack-truth.tif"));
		for (final String name : List.of("result.tif", "truth.tif")) {
			final ByteProcessor ip = new ByteProcessor(64, 48);
			ip.setValue(1);
			ip.fill(new OvalRoi(name.startsWith("t") ? 10 : 12, 8, 20, 20));
			Samples.save(new ImagePlus(name, ip), folder.resolve(name));
		}
		for (final String name : List.of("labels", "reference")) {
			Files.createDirectory(folder.resolve(name));
			Files.copy(folder.resolve("truth.tif"), folder.resolve(name).resolve(
				"a.tif"));
			Samples.save(Samples.labels(1), folder.resolve(name).resolve("b.tif"));
		}
		Files.copy(Path.of(
			"src/test/resources/fiji/plugin/sam2/detect/yolov8.onnx"), folder.resolve(
				"detector.onnx"));
		final String before = System.getProperty(ModelFolder.PROPERTY);
		System.setProperty(ModelFolder.PROPERTY, folder.resolve("models")
			.toString());
		try {
			runAll();
		}
		finally {
			if (before == null) System.clearProperty(ModelFolder.PROPERTY);
			else System.setProperty(ModelFolder.PROPERTY, before);
		}
		assertThat(folder.resolve("quality/evaluation.png")).exists();
		assertThat(folder.resolve("models/selftest.json")).exists();
		assertThat(folder.resolve("speed.md")).content().contains("| nano |")
			.contains("detector_ms").contains("detector.onnx");
	}

	private void runAll() throws IOException {
		final List<String> lines = Files.readAllLines(PAGE).stream().filter(
			line -> line.startsWith("    sam2 ")).map(String::strip).toList();
		assertThat(lines).hasSizeGreaterThanOrEqualTo(3);
		for (final String line : lines) {
			final String[] words = line.split(" +");
			final Object[] args = new Object[words.length - 1];
			for (int i = 1; i < words.length; i++)
				args[i - 1] = words[i].matches(
					"quality|labels|reference|.*\\.(tif|onnx|md)") ? folder.resolve(
						words[i]) : words[i];
			final Cli got = Cli.run(args);
			assertThat(got.code()).as(line + got.err()).isZero();
			assertThat(got.out()).as(line).isNotBlank();
		}
	}
}
