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
import java.util.concurrent.CancellationException;

import fiji.plugin.sam2.Sam2Exception;
import picocli.CommandLine;

/** What went wrong, as one sentence and an exit code. */
final class ExitCodes implements CommandLine.IExecutionExceptionHandler {

	/** All went well. */
	static final int DONE = 0;

	/** Failed while running. */
	static final int FAILED = 1;

	/** Wrong use or bad input. */
	static final int WRONG_USE = 2;

	/** Model missing or refused. */
	static final int MODEL = 3;

	/** Cancelled; as shells report an interrupt. */
	static final int CANCELLED = 130;

	@Override
	public int handleExecutionException(final Exception exc,
		final CommandLine line, final CommandLine.ParseResult parsed)
	{
		final PrintWriter err = line.getErr();
		final boolean expected = exc instanceof Sam2Exception ||
			exc instanceof CancellationException;
		err.println(expected ? sentence(exc.getMessage())
			: "The run failed unexpectedly: " + sentence(exc.toString()));
		err.flush();
		return of(exc);
	}

	/**
	 * @param exc what ended a verb
	 * @return its exit code
	 */
	static int of(final Throwable exc) {
		if (exc instanceof CancellationException) return CANCELLED;
		if (exc instanceof Sam2Exception.ModelNotFound ||
			exc instanceof Sam2Exception.BadModel) return MODEL;
		return exc instanceof Sam2Exception.BadInput ? WRONG_USE : FAILED;
	}

	/** @return the message on one line, with a full stop */
	static String sentence(final String message) {
		final String line = String.valueOf(message).replaceAll("\\s+", " ").trim();
		return line.endsWith(".") || line.endsWith("!") ? line : line + ".";
	}
}
