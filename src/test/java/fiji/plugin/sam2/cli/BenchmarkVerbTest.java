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

import java.io.PrintWriter;
import java.io.StringWriter;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;

/** {@code sam2 benchmark} measures, and refuses what it cannot measure. */
class BenchmarkVerbTest {

	private final StringWriter out = new StringWriter();
	private final StringWriter err = new StringWriter();

	private int run(final String... args) {
		final CommandLine line = Sam2Cli.commandLine();
		line.setOut(new PrintWriter(out));
		line.setErr(new PrintWriter(err));
		return line.execute(args);
	}

	@Test
	void everyStageIsMeasured() {
		assertThat(run("benchmark", "--slices", "10", "--objects", "2", "--edge",
			"64", "--threads", "1")).isZero();
		final String text = out.toString();
		for (final String stage : new String[]{"encode", "attend", "decode",
			"remember", "host", "slice", "click"})
			assertThat(text).as(stage).containsPattern("(?m)^" + stage +
				" +[0-9]*[1-9.][0-9.]* ms");
		assertThat(text).contains("a slice", "peak RSS", "provider   CPU");
	}

	@Test
	void aStackThatCannotBeMeasuredIsRefused() {
		assertThat(run("benchmark", "--slices", "1")).isEqualTo(2);
		assertThat(err.toString()).contains("1 slices").contains("at least 2");
	}
}
