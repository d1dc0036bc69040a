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

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The entries of a zip archive as bytes: stored ones are views of the mapped
 * file, compressed ones are unfolded to the size they state and no further.
 */
final class ZipArchive {

	/** No deflate stream unfolds to more than this many times its size. */
	private static final long MOST_DEFLATE_GAINS = 1032;

	private final ByteSource source;
	private final Map<String, ZipDirectory.Entry> entries;

	/** @param source a whole zip archive */
	ZipArchive(final ByteSource source) {
		this.source = source;
		entries = ZipDirectory.read(source);
	}

	/** @return the names of all files in the archive */
	Set<String> names() {
		return entries.keySet();
	}

	/**
	 * @param name one of {@link #names()}
	 * @return its uncompressed size in bytes, as stated
	 */
	long size(final String name) {
		return entries.get(name).size();
	}

	/**
	 * @param name one of {@link #names()}
	 * @return true if its bytes lie in the file as they are and start at a
	 *         multiple of four
	 */
	boolean aligned(final String name) {
		final ZipDirectory.Entry entry = entries.get(name);
		return entry.method() != 0 || entry.data() % Float.BYTES == 0;
	}

	/**
	 * @param name one of {@link #names()}
	 * @param limit most bytes it may have
	 * @return its uncompressed bytes, direct and little-endian
	 * @throws fiji.plugin.sam2.Sam2Exception.BadModel if it is larger than that,
	 *           or damaged
	 */
	ByteBuffer bytes(final String name, final long limit) {
		final ZipDirectory.Entry entry = entries.get(name);
		if (entry.size() > limit) throw source.refuse(ZipDirectory.shown(name) +
			" has " + entry.size() + " bytes; accepted: up to " + limit);
		if (entry.method() == 0) return source.slice(entry.data(), entry.size());
		if (entry.size() > ByteSource.MAX_SLICE || entry.size() > 64 + entry
			.stored() * MOST_DEFLATE_GAINS) throw source.refuse("compressed " +
				ZipDirectory.shown(name) + " claims to unfold from " + entry.stored() +
				" to " + entry.size() + " bytes");
		return inflate(entry);
	}

	private ByteBuffer inflate(final ZipDirectory.Entry entry) {
		final ByteBuffer unfolded = ByteBuffer.allocateDirect((int) entry.size())
			.order(ByteOrder.LITTLE_ENDIAN);
		final Inflater inflater = new Inflater(true);
		try {
			inflater.setInput(source.slice(entry.data(), entry.stored()));
			while (unfolded.hasRemaining() && inflater.inflate(unfolded) > 0) {
				// as far as there is input and room
			}
			final boolean more = inflater.inflate(new byte[1]) > 0;
			if (more || unfolded.hasRemaining() || !inflater.finished()) throw source
				.refuse("compressed " + ZipDirectory.shown(entry.name()) +
					" does not unfold to the " + entry.size() + " bytes it claims");
		}
		catch (final DataFormatException exc) {
			throw source.refuse("compressed " + ZipDirectory.shown(entry.name()) +
				" is damaged");
		}
		finally {
			inflater.end();
		}
		unfolded.flip();
		final CRC32 crc = new CRC32();
		crc.update(unfolded.duplicate());
		if (crc.getValue() != entry.crc()) throw source.refuse("compressed " +
			ZipDirectory.shown(entry.name()) + " has a wrong checksum");
		return unfolded;
	}
}
