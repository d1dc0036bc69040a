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

package fiji.plugin.sam2.onnx;

import ai.onnxruntime.OrtException;

import java.util.Locale;

import fiji.plugin.sam2.Sam2Exception;

/** Turns what ONNX Runtime throws into one sentence for the user. */
final class Failures {

	private static final int LONGEST = 300;

	private Failures() {}

	static Sam2Exception running(final String name, final OrtException exc) {
		if (isOutOfMemory(exc)) return new Sam2Exception(
			"Memory ran out while the " + name +
				" was running; close other images, prompt fewer objects at once, or take a smaller model.",
			exc);
		return new Sam2Exception("The " + name + " failed while running: " + brief(
			exc) + ".", exc);
	}

	static Sam2Exception loading(final String name, final OrtException exc) {
		if (isOutOfMemory(exc)) return new Sam2Exception(
			"Memory ran out while the " + name +
				" was being loaded; close other images or take a smaller model.", exc);
		return new Sam2Exception("The " + name + " could not be loaded: " + brief(
			exc) + ".", exc);
	}

	static Sam2Exception noMemory(final long bytes,
		final OutOfMemoryError error)
	{
		return new Sam2Exception("Java has no " + (bytes >> 20) +
			" MiB left for the network; give it more memory, prompt fewer objects at once, or take a smaller model.",
			error);
	}

	/** For what the class loader throws when the native library does not work. */
	static Sam2Exception missing(final Throwable error) {
		Throwable cause = error;
		while (cause.getCause() != null)
			cause = cause.getCause();
		final String why = cause.getMessage() == null ? cause.getClass()
			.getSimpleName() : shorten(cause.getMessage());
		return new Sam2Exception(
			"ONNX Runtime, which runs the network, cannot be loaded on " + System
				.getProperty("os.name") + " (" + System.getProperty("os.arch") + "): " +
				why + ".", error);
	}

	private static boolean isOutOfMemory(final OrtException exc) {
		final String text = String.valueOf(exc.getMessage()).toLowerCase(
			Locale.ROOT);
		return text.contains("bad_alloc") || text.contains("failed to allocate") ||
			text.contains("out of memory") || text.contains(
				"cuda error cudaerrormemoryallocation");
	}

	static String brief(final Exception exc) {
		return shorten(String.valueOf(exc.getMessage()));
	}

	private static String shorten(final String message) {
		String text = message.strip();
		final int end = text.indexOf('\n');
		if (end > 0) text = text.substring(0, end).strip();
		if (text.length() > LONGEST) text = text.substring(0, LONGEST) + "…";
		return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
	}
}
