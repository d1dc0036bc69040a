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

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.HashSet;
import java.util.Set;

import fiji.plugin.sam2.Sam2Exception;

/**
 * Follows the chain of a TIFF file's image directories. ImageJ's reader takes
 * the end of the file for the end of the chain, so that the pages behind a cut
 * would be missing without a word.
 */
final class TiffDirectories {

	private static final int ENTRY = 12;
	/** Of the types 1 (byte) to 13; 0 is none. */
	private static final int[] TYPE_BYTES = {1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4,
		8, 4};

	private TiffDirectories() {}

	/**
	 * @param file a TIFF file
	 * @throws Sam2Exception.BadInput if a directory or a value of it lies behind
	 *           the end of the file, or the chain is a ring
	 * @throws IOException if the file cannot be read
	 */
	static void check(final File file) throws IOException {
		try (RandomAccessFile in = new RandomAccessFile(file, "r")) {
			final long length = in.length();
			final boolean little = in.readUnsignedByte() == 'I';
			in.seek(4);
			long at = number(in, 4, little);
			final Set<Long> seen = new HashSet<>();
			while (at != 0) {
				if (at + 2 > length) throw wrong(file, seen.size(),
					"would start at byte " + at + ", but the file has " + length +
						" bytes");
				if (!seen.add(at)) throw wrong(file, seen.size(),
					"is one of those before it");
				in.seek(at);
				final int entries = (int) number(in, 2, little);
				final long next = at + 2 + (long) ENTRY * entries;
				long end = next + 4;
				for (int i = 0; i < entries && end <= length; i++)
					end = Math.max(end, endOfEntry(in, little));
				if (end > length) throw wrong(file, seen.size() - 1,
					"would go on to byte " + end + ", but the file has " + length +
						" bytes");
				in.seek(next);
				at = number(in, 4, little);
			}
		}
	}

	/** ImageJ's reader makes arrays of whatever length an entry announces. */
	private static long endOfEntry(final RandomAccessFile in,
		final boolean little) throws IOException
	{
		number(in, 2, little);
		final int type = (int) number(in, 2, little);
		final long count = number(in, 4, little);
		final long value = number(in, 4, little);
		final long bytes = count * (type < TYPE_BYTES.length ? TYPE_BYTES[type]
			: 1);
		return bytes > Integer.BYTES ? value + bytes : 0;
	}

	private static long number(final RandomAccessFile in, final int bytes,
		final boolean little) throws IOException
	{
		long value = 0;
		for (int i = 0; i < bytes; i++) {
			final long part = in.readUnsignedByte();
			value = little ? value | part << 8 * i : value << 8 | part;
		}
		return value;
	}

	private static Sam2Exception wrong(final File file, final int before,
		final String what)
	{
		return new Sam2Exception.BadInput("The TIFF file " + file +
			" is damaged or cut short: its directory " + (before + 1) + " " + what +
			".");
	}
}
