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
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.io.Failure;
import fiji.plugin.sam2.io.Staging;

/**
 * Takes the files of a format, in folders of their own if need be. They are
 * written into a hidden folder beside their place and moved there by
 * {@link #commit}, so that nothing half-written is ever found. Files of the
 * same names are replaced, and what {@link #replace} names goes.
 */
public final class LabelOutput implements AutoCloseable {

	/** Files of an earlier result, at most so many folders deep. */
	private record Old(String inner, int depth, Pattern names) {}

	private final Path folder;
	private final Staging staging;
	private final List<Path> made = new ArrayList<>();
	private final Map<String, Path> files = new LinkedHashMap<>();
	private final List<Old> replaced = new ArrayList<>();
	private final Losses losses = new Losses();

	/**
	 * @param folder is made if it is not there
	 * @throws Sam2Exception.BadInput if it cannot be made or written
	 */
	public LabelOutput(final Path folder) {
		this.folder = folder.toAbsolutePath().normalize();
		try {
			make(this.folder);
			staging = new Staging(this.folder);
		}
		catch (final IOException exc) {
			throw new Sam2Exception.BadInput("The output folder " + folder +
				" cannot be written: " + Failure.reason(exc) + ".", exc);
		}
	}

	private void make(final Path path) throws IOException {
		if (Files.isDirectory(path)) return;
		if (path.getParent() != null) make(path.getParent());
		Files.createDirectory(path);
		made.add(0, path);
	}

	/**
	 * @param name of a file in the folder, sub-folders separated by {@code /}
	 * @return where to write it
	 * @throws IOException if its folder cannot be made
	 */
	public Path file(final String name) throws IOException {
		final Path file;
		try {
			file = staging.files().resolve(name).normalize();
		}
		catch (final java.nio.file.InvalidPathException exc) {
			throw new Sam2Exception.BadInput("This computer's file system accepts " +
				"no file of the name '" + name + "'; rename the image.", exc);
		}
		if (!file.startsWith(staging.files()) || file.equals(staging.files()))
			throw new Sam2Exception.BadInput("The file name '" + name +
				"' leads out of the output folder.");
		Files.createDirectories(file.getParent());
		files.put(name, file);
		return file;
	}

	/**
	 * Files of an earlier result that would be taken as part of this one, such as
	 * frames of a longer video, go when this one is committed.
	 *
	 * @param inner where they are in the folder, ending with {@code /}, or empty
	 * @param depth how many folders deep they are there; 1 for in it
	 * @param names which files below it, as a regular expression of their paths
	 *          with {@code /}
	 */
	public void replace(final String inner, final int depth, final String names) {
		replaced.add(new Old(inner, depth, Pattern.compile(names)));
	}

	/** @return counts of what the format could not hold */
	public Losses losses() {
		return losses;
	}

	/**
	 * Moves all files to their places.
	 *
	 * @return the files
	 */
	public List<Path> commit() {
		final List<Path> done = new ArrayList<>();
		for (final Map.Entry<String, Path> file : files.entrySet()) {
			final Path target = folder.resolve(file.getKey()).normalize();
			try {
				Files.createDirectories(target.getParent());
				Files.move(file.getValue(), target,
					StandardCopyOption.REPLACE_EXISTING);
			}
			catch (final IOException exc) {
				throw new Sam2Exception.BadInput("The result " + target +
					" cannot be written: " + Failure.reason(exc) + ".", exc);
			}
			done.add(target);
		}
		files.clear();
		made.clear();
		for (final Old old : replaced)
			remove(old, Set.copyOf(done));
		return done;
	}

	private void remove(final Old old, final Set<Path> done) {
		final Path inner = folder.resolve(old.inner());
		if (!Files.isDirectory(inner)) return;
		try (Stream<Path> all = Files.walk(inner, old.depth())) {
			for (final Path path : all.filter(path -> !done.contains(path) && old
				.names().matcher(inner.relativize(path).toString().replace('\\', '/'))
				.matches() && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
				.toList())
			{
				Files.delete(path);
				removeIfEmpty(path.getParent());
			}
		}
		catch (final IOException exc) {
			throw new Sam2Exception.BadInput("Files of an earlier result in " +
				inner + " cannot be removed: " + Failure.reason(exc) + ".", exc);
		}
	}

	/** Folders that held nothing else go too, up to that of the results. */
	private void removeIfEmpty(final Path path) throws IOException {
		if (path.equals(folder)) return;
		try (Stream<Path> inside = Files.list(path)) {
			if (inside.findAny().isPresent()) return;
		}
		Files.delete(path);
		removeIfEmpty(path.getParent());
	}

	/** Removes what has not been committed, and folders made for nothing. */
	@Override
	public void close() {
		staging.close();
		try {
			for (final Path path : made)
				Files.deleteIfExists(path);
		}
		catch (final IOException exc) {
			// Somebody else has put something into it, which stays.
		}
	}
}
