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

import java.io.IOException;
import java.util.Arrays;

/** Frames of Zstandard, without dictionaries. */
public final class Zstd {

	private static final int MAGIC = 0xfd2fb528;
	private static final int SKIPPED = 0x184d2a5;
	private static final int MAX_BLOCK = 1 << 17;

	private final byte[] in;
	private final byte[] out;
	private int ip;
	private int op;
	private ZstdHuffman code;
	private ZstdSequences sequences;

	private Zstd(final byte[] in, final int size) {
		this.in = in;
		out = new byte[size];
	}

	/**
	 * @param data one or more frames
	 * @param size how many bytes they hold
	 * @return those bytes
	 * @throws IOException if they are damaged, or hold more or fewer
	 */
	public static byte[] decode(final byte[] data, final int size)
		throws IOException
	{
		final Zstd zstd = new Zstd(data, size);
		try {
			while (zstd.ip < data.length)
				zstd.frame();
		}
		catch (final IndexOutOfBoundsException | NegativeArraySizeException
				| IllegalArgumentException exc)
		{
			throw new IOException("Zstandard: cut short", exc);
		}
		if (zstd.op != size) throw new IOException("Zstandard: " + zstd.op +
			" bytes, not " + size);
		return zstd.out;
	}

	private int little(final int bytes) {
		int value = 0;
		for (int i = 0; i < bytes; i++)
			value |= (in[ip++] & 0xff) << 8 * i;
		return value;
	}

	private void frame() throws IOException {
		final int magic = little(4);
		if (magic >>> 4 == SKIPPED) {
			final int length = little(4);
			if (length < 0 || length > in.length - ip) throw new IOException(
				"Zstandard: cut short");
			ip += length;
			return;
		}
		if (magic != MAGIC) throw new IOException("Zstandard: no frame");
		final int head = little(1);
		final boolean single = (head & 32) != 0;
		final int dictionary = new int[]{0, 1, 2, 4}[head & 3];
		if (!single) ip++;
		if (little(dictionary) != 0) throw new IOException(
			"Zstandard: a dictionary is needed");
		ip += head >> 6 == 0 ? single ? 1 : 0 : 1 << (head >> 6);
		code = null;
		sequences = new ZstdSequences();
		boolean last = false;
		while (!last) {
			final int block = little(3);
			last = (block & 1) != 0;
			block(block >> 1 & 3, block >> 3);
		}
		// The checksum is left to those who wrote it.
		if ((head & 4) != 0) ip += 4;
		if (ip > in.length) throw new IOException("Zstandard: cut short");
	}

	private void block(final int type, final int size) throws IOException {
		switch (type) {
			case 0 -> {
				System.arraycopy(in, ip, out, op, size);
				ip += size;
				op += size;
			}
			case 1 -> {
				Arrays.fill(out, op, op + size, in[ip++]);
				op += size;
			}
			case 2 -> {
				final int end = ip + size;
				if (end > in.length || size > MAX_BLOCK) throw new IOException(
					"Zstandard: a block of " + size + " bytes");
				final byte[] literals = literals(end);
				op = sequences.run(in, ip, end, literals, out, op);
				ip = end;
			}
			default -> throw new IOException("Zstandard: a block of no type");
		}
	}

	private byte[] literals(final int end) throws IOException {
		final int head = in[ip] & 0xff, format = head >> 2 & 3;
		if ((head & 3) < 2) {
			final int bytes = (format & 1) == 0 ? 1 : format == 1 ? 2 : 3;
			final byte[] literals = new byte[checked(little(bytes) >> (bytes == 1 ? 3
				: 4))];
			if ((head & 3) == 1) Arrays.fill(literals, in[ip++]);
			else {
				System.arraycopy(in, ip, literals, 0, literals.length);
				ip += literals.length;
			}
			return literals;
		}
		final int bits = format < 2 ? 10 : format == 2 ? 14 : 18;
		final long sizes = little(4) & 0xffffffffL | (format == 3 ? (in[ip] &
			0xffL) << 32 : 0);
		ip += format < 2 ? -1 : format == 3 ? 1 : 0;
		final int size = checked((int) (sizes >> 4) & (1 << bits) - 1);
		final int stop = ip + ((int) (sizes >> 4 + bits) & (1 << bits) - 1);
		if (stop > end) throw new IOException("Zstandard: literals are cut short");
		if ((head & 3) == 2) {
			final int[] at = {ip};
			code = ZstdHuffman.read(in, at);
			ip = at[0];
		}
		if (code == null) throw new IOException("Zstandard: no code for literals");
		final byte[] literals = new byte[size];
		if (format == 0) code.decode(in, ip, stop, literals, 0, size);
		else four(stop, literals);
		ip = stop;
		return literals;
	}

	private static int checked(final int size) throws IOException {
		if (size > MAX_BLOCK) throw new IOException("Zstandard: " + size +
			" literals in a block");
		return size;
	}

	private void four(final int stop, final byte[] literals) throws IOException {
		final int[] ends = {little(2), little(2), little(2), 0};
		int from = ip, part = (literals.length + 3) / 4;
		for (int i = 0; i < 4; i++) {
			final int to = i == 3 ? stop : from + ends[i];
			if (to > stop) throw new IOException("Zstandard: a stream too long");
			code.decode(in, from, to, literals, Math.min(literals.length, i * part),
				i == 3 ? literals.length : Math.min(literals.length, (i + 1) * part));
			from = to;
		}
	}
}
