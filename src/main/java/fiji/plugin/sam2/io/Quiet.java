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

package fiji.plugin.sam2.io;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import ij.IJ;

/**
 * Runs ImageJ's readers without their messages. They tell damage by message
 * boxes, lines of the log and stack traces and then go on; without a window all
 * that is printed. Here it becomes an exception instead, and nothing appears
 * beside the sentence that the user is told.
 */
final class Quiet {

	private Quiet() {}

	/**
	 * @param reader calls ImageJ
	 * @return what it read
	 * @throws IllegalStateException with the message, if it said anything
	 */
	static synchronized <T> T read(final Supplier<T> reader) {
		final boolean before = IJ.redirectingErrorMessages();
		// Boxes become lines of the log.
		IJ.redirectErrorMessages(true);
		try {
			// With a window the log is a window too, where a line does no harm.
			return IJ.getInstance() == null ? listening(reader) : reader.get();
		}
		finally {
			IJ.redirectErrorMessages(before);
		}
	}

	private static <T> T listening(final Supplier<T> reader) {
		final PrintStream out = System.out, err = System.err;
		final Ear ear = new Ear(out);
		final PrintStream listener = new PrintStream(ear, true,
			StandardCharsets.UTF_8);
		final T result;
		System.setOut(listener);
		System.setErr(listener);
		try {
			result = reader.get();
		}
		finally {
			System.setOut(out);
			System.setErr(err);
		}
		if (ear.heard.size() > 0) throw new IllegalStateException(ear.heard
			.toString(StandardCharsets.UTF_8));
		return result;
	}

	/** Keeps what this thread prints; what others print goes on. */
	private static final class Ear extends OutputStream {

		private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
		private final Thread reader = Thread.currentThread();
		private final PrintStream others;

		Ear(final PrintStream others) {
			this.others = others;
		}

		@Override
		public void write(final int value) {
			if (Thread.currentThread() == reader) heard.write(value);
			else others.write(value);
		}

		@Override
		public void write(final byte[] bytes, final int from, final int length) {
			if (Thread.currentThread() == reader) heard.write(bytes, from, length);
			else others.write(bytes, from, length);
		}

		@Override
		public void flush() {
			if (Thread.currentThread() != reader) others.flush();
		}
	}
}
