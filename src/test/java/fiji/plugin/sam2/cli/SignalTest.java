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
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import fiji.plugin.sam2.Samples;

/** A process that is told to stop, at whatever moment. */
@DisabledOnOs(value = OS.WINDOWS,
	disabledReason = "There a process can only be killed")
class SignalTest {

	@TempDir
	private Path folder;

	private Path out;

	/** What the process says goes to {@code log}. */
	private Process propagate() throws IOException {
		out = folder.resolve("out");
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin",
			"java").toString(), "-Xmx1g", "-Djava.awt.headless=true", "-cp", System
				.getProperty("java.class.path"), Sam2Cli.class.getName(), "propagate",
			Samples.tiff(folder, 2000).toString(), "--prompts", Samples.prompts(
				folder).toString(), "--output", out.toString(), "--progress")
			.redirectErrorStream(true).redirectOutput(log().toFile()).start();
	}

	private Path log() {
		return folder.resolve("log");
	}

	private String stop(final Process run) throws Exception {
		try {
			assertThat(run.isAlive()).as(Files.readString(log())).isTrue();
			// SIGTERM: a process in the background may have been told to ignore
			// SIGINT.
			run.destroy();
			assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
			final String said = Files.readString(log());
			assertThat(run.exitValue()).as(said).isEqualTo(130);
			return said;
		}
		finally {
			run.destroyForcibly();
		}
	}

	/** The output folder is made just before the model is opened. */
	@Test
	@Timeout(value = 2, unit = TimeUnit.MINUTES)
	void whileTheModelIsOpened() throws Exception {
		final Process run = propagate();
		while (run.isAlive() && !Files.exists(out))
			Thread.sleep(1);
		Thread.sleep(100);
		assertThat(stop(run).strip()).endsWith("Cancelled.");
		assertThat(out).doesNotExist();
	}

	@Test
	@Timeout(value = 2, unit = TimeUnit.MINUTES)
	void onTheWay() throws Exception {
		final Process run = propagate();
		while (run.isAlive() && !Files.readString(log()).contains("Following"))
			Thread.sleep(5);
		assertThat(stop(run)).contains("Cancelled: ").contains("slices in " + out);
		assertThat(Files.readString(out.resolve("run.json"))).contains(
			"\"status\": \"cancelled\"");
		assertThat(Files.readAllLines(out.resolve("scores.csv")))
			.hasSizeGreaterThan(2).hasSizeLessThan(4000);
	}
}
