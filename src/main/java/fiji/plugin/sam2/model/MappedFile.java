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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

import fiji.plugin.sam2.Sam2Exception;

/**
 * A file mapped into memory, read-only. A mapping cannot exceed 2 GiB, files
 * with optimizer state do; so they are mapped in segments that start every
 * {@link #MAX_SLICE} and are twice as long, and any slice lies within one.
 */
final class MappedFile implements ByteSource {

	private final Path path;
	private final FileChannel channel;
	private final long size;
	private final Map<Long, MappedByteBuffer> segments = new HashMap<>();

	/**
	 * @param path an existing regular file
	 * @throws Sam2Exception.BadModel if it cannot be opened
	 */
	MappedFile(final Path path) {
		this.path = path;
		try {
			channel = FileChannel.open(path, StandardOpenOption.READ);
			size = channel.size();
		}
		catch (final IOException exc) {
			throw unreadable(exc);
		}
	}

	@Override
	public String name() {
		return path.getFileName().toString();
	}

	@Override
	public long size() {
		return size;
	}

	@Override
	public ByteBuffer slice(final long offset, final long length) {
		check(offset, length, "a part of it");
		if (length > MAX_SLICE) throw refuse("a single block of " + length +
			" bytes is larger than any tensor of a known architecture");
		final long segment = offset / MAX_SLICE;
		final int start = (int) (offset - segment * MAX_SLICE);
		return segment(segment).slice(start, (int) length).order(
			ByteOrder.LITTLE_ENDIAN);
	}

	private synchronized MappedByteBuffer segment(final long index) {
		final MappedByteBuffer known = segments.get(index);
		if (known != null) return known;
		final long start = index * MAX_SLICE;
		// One byte less than 2 GiB is the most a mapping may hold.
		final long length = Math.min(2 * MAX_SLICE - 1, size - start);
		try {
			final MappedByteBuffer mapped = channel.map(MapMode.READ_ONLY, start,
				length);
			segments.put(index, mapped);
			return mapped;
		}
		catch (final IOException exc) {
			throw unreadable(exc);
		}
	}

	@Override
	public synchronized void close() {
		segments.clear();
		try {
			channel.close();
		}
		catch (final IOException exc) {
			throw unreadable(exc);
		}
	}

	private Sam2Exception.BadModel unreadable(final IOException exc) {
		return new Sam2Exception.BadModel("Checkpoint " + path +
			" cannot be read: " + exc.getMessage() + ".", exc);
	}
}
