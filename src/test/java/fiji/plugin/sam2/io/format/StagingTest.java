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

package fiji.plugin.sam2.io.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import fiji.plugin.sam2.io.ResultFolder;

/** What a killed process leaves in an output folder goes with the next run. */
class StagingTest {

	private static final String HALF = "half.txt";

	@TempDir
	private Path folder;

	/** Begins to write, and never ends. */
	static final class Writer {

		public static void main(final String[] args) throws Exception {
			final LabelOutput output = new LabelOutput(Path.of(args[0]));
			Files.writeString(output.file(HALF), "half");
			Thread.sleep(TimeUnit.MINUTES.toMillis(5));
			output.close();
		}
	}

	private List<Path> hidden() throws IOException {
		try (Stream<Path> all = Files.list(folder)) {
			return all.filter(path -> path.getFileName().toString().startsWith("."))
				.toList();
		}
	}

	private static void age(final Path path, final Duration age)
		throws IOException
	{
		Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(age)));
	}

	/** Writes a file and says what is hidden meanwhile, besides its own. */
	private List<Path> write() throws IOException {
		try (LabelOutput output = new LabelOutput(folder)) {
			final Path file = Files.writeString(output.file("a.txt"), "whole");
			final List<Path> others = hidden().stream().filter(path -> !file
				.startsWith(path)).toList();
			output.commit();
			return others;
		}
	}

	@Test
	@Timeout(value = 3, unit = TimeUnit.MINUTES)
	void whatAKilledProcessLeavesIsRemoved() throws Exception {
		final Process writer = new ProcessBuilder(Path.of(System.getProperty(
			"java.home"), "bin", "java").toString(), "-cp", System.getProperty(
				"java.class.path"), Writer.class.getName(), folder.toString())
			.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		try {
			while (writer.isAlive() && (hidden().isEmpty() || Files.notExists(hidden()
				.get(0).resolve("files").resolve(HALF))))
				Thread.sleep(20);
			assertThat(writer.isAlive()).isTrue();
			// As old as it may be: it is in use.
			age(hidden().get(0), Duration.ofDays(9));
			assertThat(write()).hasSize(1);
		}
		finally {
			writer.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
		}
		assertThat(hidden()).hasSize(1);
		assertThat(write()).isEmpty();
		assertThat(hidden()).isEmpty();
		assertThat(folder.resolve("a.txt")).hasContent("whole");
		assertThat(folder.resolve(HALF)).doesNotExist();
	}

	@Test
	void resultsOfARunRemoveItToo() throws IOException {
		final Path old = Files.createDirectories(folder.resolve(".sam2-15/files"))
			.getParent();
		Files.writeString(old.resolve("files/labels.tif"), "half");
		age(old, Duration.ofDays(2));
		try (ResultFolder results = ResultFolder.open(folder)) {
			results.write("scores.csv", file -> Files.writeString(file, "object"));
			assertThat(folder.resolve("scores.csv")).doesNotExist();
			results.commit();
		}
		assertThat(hidden()).isEmpty();
		assertThat(folder.resolve("scores.csv")).hasContent("object");
	}

	@Test
	void onlyOwnAndOldFoldersAreRemoved() throws IOException {
		for (final String name : new String[]{".sam2-notes", ".sam3-12", "sam2-12"})
			age(Files.createDirectory(folder.resolve(name)), Duration.ofDays(9));
		final Path file = Files.writeString(folder.resolve(".sam2-13"), "a file");
		age(file, Duration.ofDays(9));
		final Path fresh = Files.createDirectories(folder.resolve(".sam2-14"));
		final Path old = Files.createDirectories(folder.resolve(".sam2-15/labels"))
			.getParent();
		Files.writeString(old.resolve("labels/a.txt"), "0 0 0");
		age(old, Duration.ofDays(2));
		// In use by this very process.
		try (LabelOutput other = new LabelOutput(folder)) {
			final Path used = other.file("b.txt").getParent().getParent();
			age(used, Duration.ofDays(9));
			assertThat(write()).contains(used, file, fresh, folder.resolve(
				".sam2-notes"), folder.resolve(".sam3-12")).doesNotContain(old);
		}
		assertThat(folder.resolve("sam2-12")).exists();
	}
}
