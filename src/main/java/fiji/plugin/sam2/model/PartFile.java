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

package fiji.plugin.sam2.model;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

import fiji.plugin.sam2.Sam2Exception;

/**
 * A model file that is not whole yet: written beside its final place under
 * another name, locked against a second process, and renamed once it is
 * verified. Closing one that was not finished keeps what was written, so that a
 * download can go on from there.
 */
final class PartFile implements AutoCloseable {

	/**
	 * Far behind the data: where locks are mandatory, the data stays readable.
	 */
	private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

	private final Path target;
	private final Path path;
	private final FileChannel channel;

	/**
	 * @param target where the whole file will be; missing folders are made
	 * @throws Sam2Exception if the folder cannot be written or another process is
	 *           installing the same model
	 */
	PartFile(final Path target) {
		this.target = target;
		path = target.resolveSibling(target.getFileName() + ".part");
		try {
			Files.createDirectories(target.getParent());
			channel = FileChannel.open(path, StandardOpenOption.CREATE,
				StandardOpenOption.READ, StandardOpenOption.WRITE);
		}
		catch (final IOException exc) {
			throw new Sam2Exception("The model folder " + target.getParent() +
				" cannot be written: " + reason(exc) + ".", exc);
		}
		if (!lock()) {
			close();
			throw new Sam2Exception("Another process is installing " + target
				.getFileName() + " into " + target.getParent() + ".");
		}
	}

	/** The lock ends with the channel. */
	private boolean lock() {
		try {
			final FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
			return lock != null;
		}
		catch (final OverlappingFileLockException exc) {
			return false; // by another thread of this process
		}
		catch (final IOException exc) {
			return true; // a file system without locks
		}
	}

	/** @return the unfinished file */
	Path path() {
		return path;
	}

	/** @return bytes written so far, by an earlier attempt too */
	long size() {
		try {
			return channel.size();
		}
		catch (final IOException exc) {
			throw failed(exc);
		}
	}

	/** Drops all that was written. */
	void clear() {
		try {
			channel.truncate(0);
		}
		catch (final IOException exc) {
			throw failed(exc);
		}
	}

	/** Appends bytes. */
	void append(final ByteBuffer bytes) {
		try {
			channel.position(channel.size());
			while (bytes.hasRemaining())
				channel.write(bytes);
		}
		catch (final IOException exc) {
			throw failed(exc);
		}
	}

	/**
	 * @param needed bytes still to be written
	 * @throws Sam2Exception if the disk has not that much room
	 */
	void checkRoom(final long needed) {
		final long room;
		try {
			room = Files.getFileStore(path).getUsableSpace();
		}
		catch (final IOException exc) {
			return; // not every file system tells
		}
		if (room < needed) throw new Sam2Exception("The model folder " + target
			.getParent() + " has room for " + room + " bytes; " + needed +
			" more are needed.");
	}

	/** Makes the file visible under its name, replacing an older one. */
	void finish() {
		try {
			channel.force(true);
			channel.close();
			try {
				Files.move(path, target, StandardCopyOption.ATOMIC_MOVE,
					StandardCopyOption.REPLACE_EXISTING);
			}
			catch (final AtomicMoveNotSupportedException exc) {
				Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
			}
		}
		catch (final IOException exc) {
			throw failed(exc);
		}
	}

	/** Removes the unfinished file. */
	void discard() {
		try {
			channel.close();
			Files.deleteIfExists(path);
		}
		catch (final IOException exc) {
			throw failed(exc);
		}
	}

	@Override
	public void close() {
		try {
			channel.close();
		}
		catch (final IOException exc) {
			throw failed(exc);
		}
	}

	private Sam2Exception failed(final IOException exc) {
		return new Sam2Exception("Writing " + path + " failed: " + reason(exc) +
			".", exc);
	}

	/** What an exception says in words, or at least what it is. */
	static String reason(final Throwable exc) {
		// Its message is empty where a name is unknown.
		if (exc instanceof ConnectException) return "the server cannot be reached";
		if (exc instanceof FileSystemException file) return file.getReason() != null
			? file.getReason() : exc.getClass().getSimpleName() + " (" + exc
				.getMessage() + ")";
		if (exc.getMessage() == null) return exc.getClass().getSimpleName();
		return exc instanceof IOException ? exc.getMessage() : exc.getClass()
			.getSimpleName() + " (" + exc.getMessage() + ")";
	}
}
