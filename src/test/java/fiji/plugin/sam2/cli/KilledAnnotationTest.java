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

import com.google.gson.JsonParser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import fiji.plugin.sam2.Samples;
import ij.ImagePlus;
import ij.process.ByteProcessor;

/** A folder is annotated by a process of its own, which is killed midway. */
class KilledAnnotationTest {

	private static final int IMAGES = 8;

	@TempDir
	private Path folder;

	private Path images() throws IOException {
		final Path images = Files.createDirectory(folder.resolve("images"));
		for (int n = 0; n < IMAGES; n++) {
			final ByteProcessor ip = new ByteProcessor(160, 120);
			for (int i = 0; i < 160 * 120; i++)
				ip.set(i, 20 + i * 37 % 11);
			ip.setColor(190);
			ip.fillOval(10 + 5 * n, 20, 30, 24);
			ip.fillOval(100, 60 + 3 * n, 22, 28);
			Samples.save(new ImagePlus("", ip), images.resolve("i" + n + ".png"));
		}
		return images;
	}

	private static List<Path> files(final Path folder, final String ending)
		throws IOException
	{
		if (Files.notExists(folder)) return List.of();
		try (Stream<Path> all = Files.walk(folder)) {
			return all.filter(f -> f.toString().endsWith(ending) && Files
				.isRegularFile(f)).toList();
		}
	}

	private static Map<String, String> labels(final Path folder)
		throws IOException
	{
		final Map<String, String> labels = new TreeMap<>();
		for (final String ending : new String[]{".txt", ".yaml"})
			for (final Path file : files(folder, ending))
				labels.put(folder.relativize(file).toString(), Files.readString(file));
		return labels;
	}

	/** Ends as soon as the first image is done, without any warning. */
	private void kill(final Path images, final Path output) throws Exception {
		final Process run = new ProcessBuilder(Path.of(System.getProperty(
			"java.home"), "bin", "java").toString(), "-Xmx1g",
			"-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path"),
			Sam2Cli.class.getName(), "annotate", images.toString(), "--detector",
			"threshold:radius=0", "--output-dir", output.toString())
			.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile())
			.start();
		try {
			while (run.isAlive() && files(output, ".json").isEmpty())
				Thread.sleep(5);
			assertThat(run.isAlive()).as(Files.readString(folder.resolve("log")))
				.isTrue();
		}
		finally {
			run.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
		}
	}

	@Test
	@Timeout(value = 3, unit = TimeUnit.MINUTES)
	void aKilledRunIsFinishedByTheNext() throws Exception {
		final Path images = images();
		final Path output = folder.resolve("output");
		kill(images, output);
		final List<Path> records = files(output, ".json");
		assertThat(records).hasSizeBetween(1, IMAGES - 1);
		for (final Path record : records)
			assertThat(JsonParser.parseString(Files.readString(record))
				.isJsonObject()).isTrue();
		assertThat(labels(output)).isEmpty();
		assertThat(files(output, ".html")).isEmpty();
		final Cli again = Cli.run("annotate", images, "--detector",
			"threshold:radius=0", "--output-dir", output);
		assertThat(again.code()).as(again.err()).isZero();
		assertThat(again.out()).contains(2 * IMAGES + " objects in " + IMAGES +
			" of " + IMAGES + " images (" + records.size() + " done");
		assertThat(files(output, ".part")).isEmpty();
		final Path whole = folder.resolve("whole");
		assertThat(Cli.run("annotate", images, "--detector", "threshold:radius=0",
			"--output-dir", whole).code()).isZero();
		assertThat(labels(output)).hasSize(IMAGES + 1).isEqualTo(labels(whole));
	}
}
