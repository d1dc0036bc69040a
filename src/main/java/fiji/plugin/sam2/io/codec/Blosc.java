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

package fiji.plugin.sam2.io.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.InflaterInputStream;

/**
 * Buffers of Blosc 1: blocks compressed by one of several methods, each perhaps
 * in parts, whose bytes or bits may be sorted by significance.
 */
public final class Blosc {

	private static final int HEADER = 16;
	private static final int BYTES_SORTED = 1;
	private static final int NOT_COMPRESSED = 2;
	private static final int BITS_SORTED = 4;
	private static final int NOT_SPLIT = 16;
	private static final int MAX_PARTS = 16;
	private static final int MIN_PART = 128;

	private final byte[] in;
	private final ByteBuffer buffer;
	private final byte[] out;
	private final int flags;
	private final int each;
	private final int blockSize;

	private Blosc(final byte[] in, final int size) throws IOException {
		this.in = in;
		buffer = ByteBuffer.wrap(in).order(ByteOrder.LITTLE_ENDIAN);
		if (in.length < HEADER) throw new IOException("Blosc: no header");
		flags = in[2] & 0xff;
		each = Math.max(1, in[3] & 0xff);
		blockSize = buffer.getInt(8);
		if (buffer.getInt(4) != size || blockSize < 1 && size > 0)
			throw new IOException("Blosc: " + buffer.getInt(4) + " bytes, not " +
				size);
		out = new byte[size];
	}

	/**
	 * @param data a buffer of Blosc 1
	 * @param size how many bytes it holds
	 * @return those bytes
	 * @throws IOException if it is damaged, or its method is not known
	 */
	public static byte[] decode(final byte[] data, final int size)
		throws IOException
	{
		try {
			return new Blosc(data, size).decode();
		}
		catch (final IndexOutOfBoundsException exc) {
			throw new IOException("Blosc: cut short", exc);
		}
	}

	private byte[] decode() throws IOException {
		if ((flags & NOT_COMPRESSED) != 0) {
			System.arraycopy(in, HEADER, out, 0, out.length);
			return out;
		}
		for (int start = 0, block = 0; start < out.length; start +=
			blockSize, block++)
			block(buffer.getInt(HEADER + 4 * block), start, Math.min(out.length -
				start, blockSize));
		return out;
	}

	private void block(final int at, final int start, final int length)
		throws IOException
	{
		final boolean split = (flags & NOT_SPLIT) == 0 && each <= MAX_PARTS &&
			blockSize / each >= MIN_PART && length == blockSize;
		final int parts = split ? each : 1, part = length / parts;
		int place = at;
		for (int i = 0; i < parts; i++) {
			final int from = start + i * part;
			final int compressed = buffer.getInt(place);
			place += 4;
			if (compressed < 0 || compressed > in.length - place)
				throw new IOException("Blosc: a part of " + compressed + " bytes");
			if (compressed == part) System.arraycopy(in, place, out, from, part);
			else part(place, place + compressed, from, from + part);
			place += compressed;
		}
		if ((flags & BYTES_SORTED) != 0 && each > 1) bytes(start, length);
		else if ((flags & BITS_SORTED) != 0) bits(start, length);
	}

	private void part(final int from, final int to, final int start,
		final int end) throws IOException
	{
		switch (flags >> 5) {
			case 0 -> BloscLz.block(in, from, to, out, start, end);
			case 1 -> Compression.LZ4.decode(in, from, to, out, start, end);
			case 3 -> {
				try (InputStream zlib = new InflaterInputStream(
					new ByteArrayInputStream(in, from, to - from)))
				{
					if (zlib.readNBytes(out, start, end - start) < end - start)
						throw new IOException("zlib: too few bytes");
				}
			}
			case 4 -> Compression.ZSTD.decode(in, from, to, out, start, end);
			default -> throw new IOException("Blosc: the method " + (flags >> 5) +
				" is not known");
		}
	}

	/** Sorts back: first all first bytes, then all second ones … */
	private void bytes(final int start, final int length) {
		final int count = length / each;
		final byte[] sorted = Arrays.copyOfRange(out, start, start + count * each);
		for (int i = 0; i < count; i++)
			for (int b = 0; b < each; b++)
				out[start + i * each + b] = sorted[b * count + i];
	}

	/** The same with bits, for multiples of eight elements. */
	private void bits(final int start, final int length) {
		final int count = length / each;
		if (count % 8 != 0) return;
		final byte[] sorted = Arrays.copyOfRange(out, start, start + count * each);
		Arrays.fill(out, start, start + count * each, (byte) 0);
		final int row = count / 8;
		for (int plane = 0; plane < 8 * each; plane++)
			for (int i = 0; i < count; i++)
				if ((sorted[plane * row + i / 8] >> i % 8 & 1) != 0) out[start + i *
					each + plane / 8] |= (byte) (1 << plane % 8);
	}
}
