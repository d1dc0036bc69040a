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

package fiji.plugin.sam2.detect.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import fiji.plugin.sam2.Sam2Exception;

/**
 * The names of a network's classes: from a file that the user names, else from
 * one beside the network ({@code detector.names} or {@code detector.txt} for
 * {@code detector.onnx}), else from the network's metadata. Such a file has one
 * name on each line, or is a Python or JSON list or dictionary.
 */
final class ClassNames {

	private static final long LARGEST = 1 << 20;

	private ClassNames() {}

	static Map<Integer, String> of(final Path network, final Path given,
		final Remarks remarks)
	{
		if (given != null) return read(given);
		final String stem = network.getFileName().toString().replaceFirst(
			"\\.[^.]*$", "");
		for (final String ending : List.of(".names", ".txt")) {
			final Path beside = network.resolveSibling(stem + ending);
			if (Files.isRegularFile(beside)) return read(beside);
		}
		return remarks.names();
	}

	private static Map<Integer, String> read(final Path file) {
		final String text;
		try {
			if (Files.size(file) > LARGEST) throw new Sam2Exception.BadInput(
				"The names file " + file + " is too large; one name a line is enough.");
			text = Files.readString(file).strip();
		}
		catch (final IOException exc) {
			throw new Sam2Exception.BadInput("The names file " + file +
				" cannot be read as text.", exc);
		}
		Object value = List.of(text.split("\\R"));
		if (text.startsWith("{") || text.startsWith("[")) try {
			value = PythonLiteral.parse(text);
		}
		catch (final IllegalArgumentException exc) {
			throw new Sam2Exception.BadInput("The names file " + file +
				" is neither one name a line nor a list or dictionary: " + exc
					.getMessage(), exc);
		}
		final Map<Integer, String> names = Remarks.names(value);
		if (text.isEmpty() || names.isEmpty()) throw new Sam2Exception.BadInput(
			"The names file " + file + " holds no name.");
		return names;
	}
}
