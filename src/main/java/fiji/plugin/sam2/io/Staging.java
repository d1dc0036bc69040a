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
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A hidden folder for files that are not complete yet. A lock in it says that
 * it is in use; what a process leaves that was killed is locked no more, and is
 * removed by the next one that writes into the same place.
 */
public final class Staging implements AutoCloseable {

	private static final String PREFIX = ".sam2-";
	private static final String OURS = "\\.sam2-\\d+";
	private static final String LOCK = "lock";

	/** A folder that has just been made may not be locked yet. */
	private static final Duration FRESH = Duration.ofSeconds(10);

	/** Without a lock only the age tells that nobody uses a folder. */
	private static final Duration FORGOTTEN = Duration.ofDays(1);

	private final Path folder;
	private final Path files;
	private final FileChannel lock;

	/**
	 * @param parent folder that exists
	 * @throws IOException if it cannot be written
	 */
	public Staging(final Path parent) throws IOException {
		removeForgotten(parent);
		folder = Files.createTempDirectory(parent, PREFIX);
		files = Files.createDirectory(folder.resolve("files"));
		lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE_NEW,
			StandardOpenOption.WRITE);
		// Where there are no locks, others cannot take it either.
		isFree(lock);
	}

	/** @return where the files are */
	public Path files() {
		return files;
	}

	private static void removeForgotten(final Path parent) throws IOException {
		final List<Path> ours;
		try (Stream<Path> all = Files.list(parent)) {
			ours = all.filter(path -> path.getFileName().toString().matches(OURS) &&
				Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)).toList();
		}
		catch (final UncheckedIOException exc) {
			throw exc.getCause();
		}
		for (final Path path : ours)
			try {
				if (isForgotten(path)) delete(path);
			}
			catch (final IOException | UncheckedIOException exc) {
				// It stays hidden; that must not stop anybody who writes.
				continue;
			}
	}

	private static boolean isForgotten(final Path path) throws IOException {
		final Path held = path.resolve(LOCK);
		final boolean lockable = Files.isRegularFile(held,
			LinkOption.NOFOLLOW_LINKS);
		final Instant changed = Files.getLastModifiedTime(path).toInstant();
		if (changed.plus(lockable ? FRESH : FORGOTTEN).isAfter(Instant.now()))
			return false;
		if (!lockable) return true;
		try (FileChannel channel = FileChannel.open(held,
			StandardOpenOption.WRITE))
		{
			return isFree(channel);
		}
	}

	/** Locks a file until it is closed, if nobody else has. */
	private static boolean isFree(final FileChannel channel) {
		try {
			return channel.tryLock() != null;
		}
		catch (final IOException | OverlappingFileLockException exc) {
			return false;
		}
	}

	private static void delete(final Path path) throws IOException {
		try (Stream<Path> all = Files.walk(path)) {
			for (final Path each : all.sorted(Comparator.reverseOrder()).toList())
				Files.deleteIfExists(each);
		}
	}

	/** Removes the folder with all that is in it. */
	@Override
	public void close() {
		try (lock) {
			// Some systems do not delete a file that is open.
			lock.close();
			delete(folder);
		}
		catch (final IOException | UncheckedIOException exc) {
			// The failure itself is reported; what is left is hidden and named.
			folder.toFile().deleteOnExit();
		}
	}
}
