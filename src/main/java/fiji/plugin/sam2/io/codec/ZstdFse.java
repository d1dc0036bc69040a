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

/**
 * A table of finite state entropy: each state has a symbol, and what follows.
 */
final class ZstdFse {

	private static final int MIN_LOG = 5;

	final int log;
	private final byte[] symbols;
	private final byte[] bits;
	private final short[] bases;

	/**
	 * @param log of the number of states
	 * @param shares how many states each symbol has; −1 is a rare one of a single
	 *          state
	 */
	ZstdFse(final int log, final int[] shares) {
		this.log = log;
		final int size = 1 << log;
		symbols = new byte[size];
		bits = new byte[size];
		bases = new short[size];
		final int[] next = new int[shares.length];
		int high = size;
		for (int s = 0; s < shares.length; s++) {
			next[s] = Math.abs(shares[s]);
			if (shares[s] < 0) symbols[--high] = (byte) s;
		}
		final int step = (size >> 1) + (size >> 3) + 3;
		int place = 0;
		for (int s = 0; s < shares.length; s++)
			for (int i = 0; i < shares[s]; i++) {
				symbols[place] = (byte) s;
				do {
					place = place + step & size - 1;
				}
				while (place >= high);
			}
		for (int i = 0; i < size; i++) {
			final int n = next[symbols[i] & 0xff]++;
			bits[i] = (byte) (log - (31 - Integer.numberOfLeadingZeros(n)));
			bases[i] = (short) ((n << bits[i]) - size);
		}
	}

	/** Always the same symbol, without any bits. */
	ZstdFse(final int symbol) {
		log = 0;
		symbols = new byte[]{(byte) symbol};
		bits = new byte[1];
		bases = new short[1];
	}

	int symbol(final int state) {
		return symbols[state] & 0xff;
	}

	int next(final int state, final ZstdBits in) {
		return bases[state] + in.read(bits[state]);
	}

	/**
	 * Reads the description of a table.
	 *
	 * @param data it is in this
	 * @param at where it begins; is moved behind it
	 * @param maxLog largest log that is accepted
	 * @param count number of symbols that are accepted
	 */
	static ZstdFse read(final byte[] data, final int[] at, final int maxLog,
		final int count) throws IOException
	{
		int bit = 8 * at[0];
		final int log = bits(data, bit, 4) + MIN_LOG;
		bit += 4;
		if (log > maxLog) throw new IOException("Zstandard: a table of 2^" + log +
			" states");
		final int[] shares = new int[count];
		int left = 1 << log, s = 0;
		while (left > 0) {
			if (s >= count) throw new IOException("Zstandard: too many symbols");
			final int width = 32 - Integer.numberOfLeadingZeros(left + 1);
			int value = bits(data, bit, width);
			bit += width;
			final int lower = (1 << width - 1) - 1;
			final int threshold = (1 << width) - 1 - (left + 1);
			if ((value & lower) < threshold) {
				bit--;
				value &= lower;
			}
			else if (value > lower) value -= threshold;
			shares[s] = value - 1;
			left -= Math.abs(shares[s]);
			if (shares[s++] != 0) continue;
			int zeros;
			do {
				zeros = bits(data, bit, 2);
				bit += 2;
				s += zeros;
			}
			while (zeros == 3);
		}
		if (left < 0) throw new IOException("Zstandard: too many states");
		at[0] = bit + 7 >> 3;
		return new ZstdFse(log, shares);
	}

	/** Up to 16 bits, read forwards. */
	private static int bits(final byte[] data, final int bit, final int count) {
		int value = 0;
		for (int i = 0; i < 3; i++) {
			final int place = (bit >> 3) + i;
			// The last bits may be in the last byte.
			if (i == 0 || place < data.length) value |= (data[place] & 0xff) << 8 * i;
		}
		return value >> (bit & 7) & (1 << count) - 1;
	}
}
