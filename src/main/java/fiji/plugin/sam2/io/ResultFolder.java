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

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import fiji.plugin.sam2.Sam2Exception;

/**
 * A folder whose files appear together or not at all: each is written to a
 * hidden folder in it and moved by {@link #commit}. Files of the same names
 * from an earlier run are replaced then. Closing without a commit leaves the
 * folder as it was; what a killed process left hidden goes with the next run.
 */
public final class ResultFolder implements AutoCloseable {

	private final Path folder;
	private final List<Path> made = new ArrayList<>();
	private final Map<Path, Path> waiting = new LinkedHashMap<>();
	private final List<PathMatcher> replaced = new ArrayList<>();
	private Staging staging;
	private boolean committed;

	private ResultFolder(final Path folder) {
		this.folder = folder.toAbsolutePath().normalize();
	}

	/** Writes one file. */
	@FunctionalInterface
	public interface Content {

		/**
		 * @param file to be written
		 * @throws IOException if it cannot be
		 */
		void write(Path file) throws IOException;
	}

	/**
	 * Makes the folder if it is not there, and tries that it can be written.
	 *
	 * @param folder where results go
	 * @return the folder, to be closed
	 * @throws Sam2Exception.BadInput if it cannot be made or written
	 */
	public static ResultFolder open(final Path folder) {
		final ResultFolder results = new ResultFolder(folder);
		try {
			results.make(results.folder);
			results.staging = new Staging(results.folder);
			return results;
		}
		catch (final FileAlreadyExistsException exc) {
			results.close();
			throw new Sam2Exception.BadInput("The output folder " + folder +
				" cannot be made: " + exc.getFile() + " is a file.", exc);
		}
		catch (final IOException exc) {
			results.close();
			throw new Sam2Exception.BadInput("The output folder " + folder +
				" cannot be written: " + Failure.reason(exc) + ".", exc);
		}
	}

	private void make(final Path path) throws IOException {
		if (Files.isDirectory(path)) return;
		if (path.getParent() != null) make(path.getParent());
		Files.createDirectory(path);
		made.add(path);
	}

	/** @return the folder */
	public Path path() {
		return folder;
	}

	/**
	 * Writes a file under its temporary name.
	 *
	 * @param name of the file in the folder
	 * @param content writes it
	 * @throws Sam2Exception.BadInput if it cannot be written, for example because
	 *           the disk is full
	 */
	public void write(final String name, final Content content) {
		try {
			content.write(temporary(name));
		}
		catch (final IOException exc) {
			throw failed(name, exc);
		}
	}

	/**
	 * @param name of a file in the folder, or in one in it
	 * @return where it is written until {@link #commit}
	 * @throws IOException if no temporary file can be made
	 */
	Path temporary(final String name) throws IOException {
		final Path target = folder.resolve(name);
		make(target.getParent());
		final Path file = staging.files().resolve(name);
		Files.createDirectories(file.getParent());
		Files.deleteIfExists(file);
		Files.createFile(file);
		waiting.put(file, target);
		return file;
	}

	/**
	 * Files of an earlier run that would be taken as part of these results go
	 * when these are committed.
	 *
	 * @param names of files, as a pattern such as {@code masks/mask*.tif}
	 */
	void replaceAll(final String names) {
		replaced.add(FileSystems.getDefault().getPathMatcher("glob:" + names));
	}

	/** @return a refusal that says why a file cannot be written */
	Sam2Exception failed(final String name, final IOException exc) {
		return new Sam2Exception.BadInput("The result " + folder.resolve(name) +
			" cannot be written: " + Failure.reason(exc) + ".", exc);
	}

	/** Forgets a temporary file that is no result. */
	void drop(final Path temporary) {
		waiting.remove(temporary);
		delete(temporary);
	}

	/**
	 * Gives all files their names.
	 *
	 * @return the files, in the order in which they were written
	 */
	public List<Path> commit() {
		final List<Path> files = new ArrayList<>();
		for (final Map.Entry<Path, Path> file : waiting.entrySet()) {
			try {
				Files.move(file.getKey(), file.getValue(),
					StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
			}
			catch (final IOException exc) {
				throw failed(file.getValue().getFileName().toString(), exc);
			}
			files.add(file.getValue());
		}
		waiting.clear();
		committed = true;
		removeOld(files);
		return files;
	}

	private void removeOld(final List<Path> fresh) {
		if (replaced.isEmpty()) return;
		try (Stream<Path> all = Files.walk(folder, 2)) {
			final List<Path> old = all.filter(file -> !fresh.contains(file) &&
				replaced.stream().anyMatch(names -> names.matches(folder.relativize(
					file)))).toList();
			old.forEach(ResultFolder::delete);
			old.stream().map(Path::getParent).distinct().forEach(this::removeIfEmpty);
		}
		catch (final IOException exc) {
			throw new Sam2Exception.BadInput("The output folder " + folder +
				" cannot be read: " + Failure.reason(exc) + ".", exc);
		}
	}

	private void removeIfEmpty(final Path inner) {
		try {
			if (!inner.equals(folder)) Files.delete(inner);
		}
		catch (final IOException exc) {
			// There is something else in it, which stays.
		}
	}

	/** Removes temporary files, and the folder if it was made for nothing. */
	@Override
	public void close() {
		waiting.clear();
		if (staging != null) staging.close();
		if (committed) return;
		for (int i = made.size() - 1; i >= 0; i--)
			delete(made.get(i));
	}

	private static void delete(final Path path) {
		try {
			Files.deleteIfExists(path);
		}
		catch (final IOException exc) {
			// Nothing more can be done about it; the failure itself is reported.
			path.toFile().deleteOnExit();
		}
	}
}
