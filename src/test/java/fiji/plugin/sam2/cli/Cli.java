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

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

import picocli.CommandLine;

/** Runs the command line in this process and keeps what it says. */
record Cli(int code, String out, String err) {

	static Cli run(final Object... args) {
		final StringWriter out = new StringWriter(), err = new StringWriter();
		final CommandLine line = Sam2Cli.commandLine();
		line.setOut(new PrintWriter(out, true));
		line.setErr(new PrintWriter(err, true));
		final List<String> texts = new ArrayList<>();
		for (final Object arg : args)
			texts.add(arg.toString());
		final int code = line.execute(texts.toArray(new String[0]));
		return new Cli(code, out.toString(), err.toString());
	}

	/** @return what was said on standard error, which must be one sentence */
	String sentence() {
		final String text = err.strip();
		org.assertj.core.api.Assertions.assertThat(text).as(out).isNotEmpty()
			.doesNotContain("\n").doesNotContain("Exception").doesNotContain("\tat ");
		return text;
	}
}
