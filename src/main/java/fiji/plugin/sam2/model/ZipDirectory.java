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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the table of contents of a zip archive, with the 64-bit extension, from
 * the format's published description (PKWARE APPNOTE 6.3.9, sections 4.3 and
 * 4.4). {@code java.util.zip} cannot tell where an entry's data lies, which
 * mapping it needs. Everything is cross-checked: each local header against the
 * directory, names for duplicates, data for overlaps.
 */
final class ZipDirectory {

	private static final int END = 0x06054b50;
	private static final int END64 = 0x06064b50;
	private static final int LOCATOR64 = 0x07064b50;
	private static final int CENTRAL = 0x02014b50;
	private static final int LOCAL = 0x04034b50;
	private static final int END_SIZE = 22;
	private static final int CENTRAL_SIZE = 46;
	private static final int LOCAL_SIZE = 30;
	private static final int MAX_ENTRIES = 100_000;
	private static final long ALL_ONES = 0xffffffffL;

	/**
	 * A file in the archive.
	 *
	 * @param name its path, separated by slashes
	 * @param method 0 stored, 8 deflated
	 * @param crc checksum of the uncompressed bytes
	 * @param stored bytes it takes in the archive
	 * @param size bytes it has when uncompressed
	 * @param header offset of its local header
	 * @param data offset of its first stored byte
	 */
	record Entry(String name, int method, long crc, long stored, long size,
		long header, long data)
	{}

	private final ByteSource source;

	private ZipDirectory(final ByteSource source) {
		this.source = source;
	}

	/**
	 * @param source a whole zip archive
	 * @return its files by name, in the order of the directory
	 */
	static Map<String, Entry> read(final ByteSource source) {
		return new ZipDirectory(source).read();
	}

	private Map<String, Entry> read() {
		final long end = findEnd();
		final ByteBuffer tail = source.slice(end, END_SIZE);
		long count = tail.getShort(10) & 0xffff;
		long size = tail.getInt(12) & ALL_ONES;
		long offset = tail.getInt(16) & ALL_ONES;
		long limit = end;
		if (tail.getShort(4) != 0 && tail.getShort(4) != -1) throw source.refuse(
			"it is one part of a zip archive in several");
		if (end >= 20 && source.slice(end - 20, 4).getInt(0) == LOCATOR64) {
			limit = source.slice(end - 20, 20).getLong(8);
			source.check(limit, 56, "the 64-bit zip directory");
			final ByteBuffer tail64 = source.slice(limit, 56);
			if (tail64.getInt(0) != END64) throw source.refuse(
				"its 64-bit zip directory is damaged");
			count = tail64.getLong(32);
			size = tail64.getLong(40);
			offset = tail64.getLong(48);
		}
		source.check(offset, size, "its zip directory");
		if (offset + size > limit) throw source.refuse(
			"its zip directory overlaps its own end record");
		if (count < 0 || count > MAX_ENTRIES || count > size / CENTRAL_SIZE)
			throw source.refuse("its zip directory of " + size + " bytes claims " +
				Long.toUnsignedString(count) + " entries");
		return entries(source.slice(offset, size), (int) count, offset);
	}

	/** The end record is last, followed only by a comment of stated length. */
	private long findEnd() {
		final int reach = (int) Math.min(source.size(), END_SIZE + 0xffff);
		final ByteBuffer tail = source.slice(source.size() - reach, reach);
		for (int i = reach - END_SIZE; i >= 0; i--) {
			if (tail.getInt(i) == END && (tail.getShort(i + 20) & 0xffff) == reach -
				END_SIZE - i) return source.size() - reach + i;
		}
		throw source.refuse(
			"it starts like a zip archive but has no end; was the download cut short?");
	}

	private Map<String, Entry> entries(final ByteBuffer directory,
		final int count, final long directoryOffset)
	{
		final Map<String, Entry> entries = new LinkedHashMap<>();
		int at = 0;
		for (int i = 0; i < count; i++) {
			if (directory.capacity() - at < CENTRAL_SIZE || directory.getInt(at) !=
				CENTRAL) throw source.refuse("its zip directory breaks off at entry " +
					(i + 1) + " of " + count);
			final int nameLength = directory.getShort(at + 28) & 0xffff;
			final int extraLength = directory.getShort(at + 30) & 0xffff;
			final int next = at + CENTRAL_SIZE + nameLength + extraLength + (directory
				.getShort(at + 32) & 0xffff);
			if (next > directory.capacity()) throw source.refuse(
				"its zip directory breaks off within entry " + (i + 1) + " of " +
					count);
			final String name = name(directory, at + CENTRAL_SIZE, nameLength);
			final ByteBuffer extra = directory.slice(at + CENTRAL_SIZE + nameLength,
				extraLength).order(directory.order());
			final Entry entry = entry(name, directory, at, extra);
			if (entry.data + entry.stored > directoryOffset) throw source.refuse(
				shown(name) + " reaches into the zip directory");
			if (entries.put(name, entry) != null) throw source.refuse(
				"it holds a second " + shown(name));
			at = next;
		}
		refuseOverlaps(entries);
		return entries;
	}

	private Entry entry(final String name, final ByteBuffer directory,
		final int at, final ByteBuffer extra)
	{
		if ((directory.getShort(at + 8) & 1) != 0) throw source.refuse(shown(name) +
			" is encrypted");
		final int method = directory.getShort(at + 10) & 0xffff;
		if (method != 0 && method != 8) throw source.refuse(shown(name) +
			" is compressed by method " + method +
			"; accepted: 0 (stored) and 8 (deflate)");
		final long crc = directory.getInt(at + 16) & ALL_ONES;
		// Fields that do not fit 32 bits are all ones and follow in the extra
		// field, in this order.
		final long[] fields = {directory.getInt(at + 24) & ALL_ONES, directory
			.getInt(at + 20) & ALL_ONES, directory.getInt(at + 42) & ALL_ONES};
		int wide = zip64(extra);
		for (int i = 0; i < fields.length; i++) {
			if (fields[i] != ALL_ONES) continue;
			if (wide < 0 || wide + 8 > zip64End(extra)) throw source.refuse(shown(
				name) + " lacks its 64-bit sizes");
			fields[i] = extra.getLong(wide);
			wide += 8;
		}
		final long size = fields[0];
		final long stored = fields[1];
		if (size < 0 || method == 0 && size != stored) throw source.refuse(
			"stored " + shown(name) + " claims " + Long.toUnsignedString(size) +
				" bytes in " + Long.toUnsignedString(stored));
		final long data = checkLocal(name, fields[2], method, stored);
		return new Entry(name, method, crc, stored, size, fields[2], data);
	}

	/** @return where the entry's data starts */
	private long checkLocal(final String name, final long header,
		final int method, final long stored)
	{
		source.check(header, LOCAL_SIZE, shown(name));
		final ByteBuffer local = source.slice(header, LOCAL_SIZE);
		if (local.getInt(0) != LOCAL || (local.getShort(8) & 0xffff) != method)
			throw source.refuse(shown(name) + " is not where the zip directory says");
		final int nameLength = local.getShort(26) & 0xffff;
		final long data = header + LOCAL_SIZE + nameLength + (local.getShort(28) &
			0xffff);
		source.check(header + LOCAL_SIZE, nameLength, shown(name));
		final ByteBuffer localName = source.slice(header + LOCAL_SIZE, nameLength);
		if (!name.equals(name(localName, 0, nameLength))) throw source.refuse(shown(
			name) + " has another name in its own header");
		source.check(data, stored, shown(name));
		final long localStored = local.getInt(18) & ALL_ONES;
		final boolean sizesFollow = (local.getShort(6) & 8) != 0;
		if (!sizesFollow && localStored != ALL_ONES && localStored != stored)
			throw source.refuse(shown(name) + " has " + stored +
				" bytes by the zip directory but " + localStored +
				" by its own header");
		return data;
	}

	/** @return where the 64-bit fields start in an extra field, or -1 */
	private static int zip64(final ByteBuffer extra) {
		int at = 0;
		while (extra.capacity() - at >= 4) {
			if (extra.getShort(at) == 1) return at + 4;
			at += 4 + (extra.getShort(at + 2) & 0xffff);
		}
		return -1;
	}

	private static int zip64End(final ByteBuffer extra) {
		final int start = zip64(extra);
		return Math.min(extra.capacity(), start + (extra.getShort(start - 2) &
			0xffff));
	}

	private static String name(final ByteBuffer bytes, final int at,
		final int length)
	{
		final byte[] name = new byte[length];
		bytes.get(at, name);
		return new String(name, StandardCharsets.UTF_8);
	}

	/** An entry as it is called in messages. */
	static String shown(final String name) {
		return "zip entry '" + TorchGlobals.printable(name) + "'";
	}

	/** Entries that share bytes are how small archives unfold to huge ones. */
	private void refuseOverlaps(final Map<String, Entry> entries) {
		final List<Entry> sorted = new ArrayList<>(entries.values());
		sorted.sort(Comparator.comparingLong(Entry::header));
		long end = 0;
		for (final Entry entry : sorted) {
			if (entry.header < end) throw source.refuse(shown(entry.name) +
				" overlaps another one");
			end = entry.data + entry.stored;
		}
	}
}
