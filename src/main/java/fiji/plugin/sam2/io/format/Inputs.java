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

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import fiji.plugin.sam2.Sam2Exception;

/** Finds the file that is meant, and looks at its beginning. */
final class Inputs {

	private static final int HEAD = 1 << 16;
	private static final long MAX_TEXT = 1L << 31;

	private Inputs() {}

	/**
	 * @param input a file, or a folder that holds one
	 * @param name that a file in the folder would have
	 * @param ending that it has otherwise, if it is the only one
	 * @return the file, or null if there is none
	 */
	static Path file(final Path input, final String name, final String ending)
		throws IOException
	{
		if (Files.isRegularFile(input)) return input.getFileName().toString()
			.toLowerCase(Locale.ROOT).endsWith(ending) ? input : null;
		if (!Files.isDirectory(input)) return null;
		if (name != null && Files.isRegularFile(input.resolve(name))) return input
			.resolve(name);
		final List<Path> files = files(input, ending);
		return files.size() == 1 ? files.get(0) : null;
	}

	/** @return the files of a folder with that ending, sorted by name */
	static List<Path> files(final Path folder, final String ending)
		throws IOException
	{
		try (Stream<Path> all = Files.list(folder)) {
			return all.filter(path -> path.getFileName().toString().toLowerCase(
				Locale.ROOT).endsWith(ending) && !path.getFileName().toString()
					.startsWith(".") && Files.isRegularFile(path)).sorted().toList();
		}
	}

	/** @return the beginning of a file, a character a byte */
	static String head(final Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
		}
	}

	/** Refuses text files that no memory would hold. */
	static void checkSize(final Path file) throws IOException {
		if (Files.size(file) > Math.min(MAX_TEXT, Runtime.getRuntime().maxMemory()))
			throw new Sam2Exception.BadInput("The file " + file + " has " + Files
				.size(file) + " bytes; at most " + Math.min(MAX_TEXT, Runtime
					.getRuntime().maxMemory()) + " are read.");
	}
}
