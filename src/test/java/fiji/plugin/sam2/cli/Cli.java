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

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import picocli.CommandLine;

/**
 * Runs the command line in this process and keeps what it says.
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error
 * @param stray what others, such as ImageJ's readers, printed by themselves
 */
record Cli(int code, String out, String err, String stray) {

	static Cli run(final Object... args) {
		final StringWriter out = new StringWriter(), err = new StringWriter();
		final List<String> texts = new ArrayList<>();
		for (final Object arg : args)
			texts.add(arg.toString());
		final ByteArrayOutputStream stray = new ByteArrayOutputStream();
		final PrintStream before = System.out, beforeErr = System.err;
		final PrintStream kept = new PrintStream(stray, true,
			StandardCharsets.UTF_8);
		System.setOut(kept);
		System.setErr(kept);
		try {
			// After that: picocli forgets its writers when the streams change.
			final CommandLine line = Sam2Cli.commandLine();
			line.setOut(new PrintWriter(out, true));
			line.setErr(new PrintWriter(err, true));
			final int code = line.execute(texts.toArray(new String[0]));
			return new Cli(code, out.toString(), err.toString(), stray.toString(
				StandardCharsets.UTF_8));
		}
		finally {
			System.setOut(before);
			System.setErr(beforeErr);
		}
	}

	/**
	 * @return what was said on standard error, which must be one sentence, with
	 *         nothing beside it
	 */
	String sentence() {
		final String text = err.strip();
		org.assertj.core.api.Assertions.assertThat(text).as(out).isNotEmpty()
			.doesNotContain("\n").doesNotContain("Exception").doesNotContain("\tat ");
		org.assertj.core.api.Assertions.assertThat(stray).as(text).isEmpty();
		return text;
	}
}
