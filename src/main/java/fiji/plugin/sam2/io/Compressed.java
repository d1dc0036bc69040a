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

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import ij.io.FileInfo;

/**
 * Looks at compressed TIFF pages before ImageJ's reader does, which would wait
 * for ever for the rest of a deflated strip that is cut short, and would take
 * whatever memory a header asks for.
 */
final class Compressed {

	/** No compression of TIFF makes more bytes of one (LZW up to 2730). */
	private static final int MAX_RATIO = 4096;
	private static final int BUFFER = 1 << 16;

	private Compressed() {}

	/**
	 * @param file a TIFF file
	 * @param page a compressed page of it
	 * @param size of the page in bytes when unpacked
	 * @return null, or what is wrong with where its pixels are said to be
	 */
	static String misplaced(final File file, final FileInfo page,
		final long size)
	{
		final int[] offsets = page.stripOffsets, lengths = page.stripLengths;
		if (offsets == null || lengths == null || offsets.length != lengths.length)
			return "it does not say where its pixels are";
		long packed = 0;
		for (int i = 0; i < offsets.length; i++) {
			final long length = lengths[i] & 0xffffffffL;
			if ((offsets[i] & 0xffffffffL) + length > file.length())
				return "the file ends before its pixels do";
			packed += length;
		}
		if (size > packed * MAX_RATIO) return packed +
			" bytes cannot be all its pixels";
		return null;
	}

	/**
	 * @param file a TIFF file
	 * @param page a page of it
	 * @param size of the page in bytes when unpacked
	 * @return null, or what is wrong with the pixels, where they can be checked
	 */
	static String damage(final File file, final FileInfo page, final long size) {
		if (page.compression != FileInfo.ZIP && page.compression !=
			FileInfo.ZIP_WITH_DIFFERENCING) return null;
		long unpacked = 0;
		try (RandomAccessFile in = new RandomAccessFile(file, "r")) {
			for (int i = 0; i < page.stripOffsets.length; i++) {
				in.seek(page.stripOffsets[i] & 0xffffffffL);
				unpacked += unpacked(in, page.stripLengths[i] & 0xffffffffL, size);
				// A strip may be padded, but not by a whole page.
				if (unpacked > 2 * size + BUFFER) return "it unpacks to more than " +
					"its pixels";
			}
		}
		catch (final IOException | DataFormatException exc) {
			return "its compressed pixels are damaged";
		}
		return unpacked < size ? "its compressed pixels are not all there" : null;
	}

	/** @return number of bytes that a strip unpacks to, or a few too many */
	private static long unpacked(final RandomAccessFile in, final long length,
		final long limit) throws IOException, DataFormatException
	{
		final Inflater inflater = new Inflater();
		final byte[] packed = new byte[BUFFER], pixels = new byte[BUFFER];
		long left = length, count = 0;
		try {
			while (!inflater.finished() && count <= 2 * limit + BUFFER) {
				if (inflater.needsDictionary()) throw new DataFormatException();
				if (inflater.needsInput()) {
					final int read = in.read(packed, 0, (int) Math.min(left, BUFFER));
					if (read <= 0) throw new EOFException();
					left -= read;
					inflater.setInput(packed, 0, read);
				}
				count += inflater.inflate(pixels);
			}
			return count;
		}
		finally {
			inflater.end();
		}
	}
}
