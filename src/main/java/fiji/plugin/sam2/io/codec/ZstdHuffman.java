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

/** A Huffman code of Zstandard, for literals. */
final class ZstdHuffman {

	private static final int MAX_BITS = 11;
	private static final int MAX_SYMBOLS = 256;
	private static final int MAX_WEIGHT_LOG = 6;
	private static final int DIRECT = 127;

	private final int log;
	private final byte[] symbols;
	private final byte[] bits;

	private ZstdHuffman(final int[] weights, final int count) throws IOException {
		int sum = 0;
		for (int i = 0; i < count; i++)
			if (weights[i] > MAX_BITS) throw new IOException(
				"Zstandard: a code of too many bits");
			else sum += weights[i] > 0 ? 1 << weights[i] - 1 : 0;
		if (sum == 0) throw new IOException("Zstandard: a code of no symbols");
		log = 32 - Integer.numberOfLeadingZeros(sum);
		final int rest = (1 << log) - sum;
		if (log > MAX_BITS || Integer.bitCount(rest) != 1) throw new IOException(
			"Zstandard: a code that is not complete");
		// What is left is the share of the last symbol.
		weights[count] = Integer.numberOfTrailingZeros(rest) + 1;
		symbols = new byte[1 << log];
		bits = new byte[1 << log];
		int place = 0;
		for (int weight = 1; weight <= log; weight++)
			for (int s = 0; s <= count; s++) {
				if (weights[s] != weight) continue;
				for (int i = 0; i < 1 << weight - 1; i++, place++) {
					symbols[place] = (byte) s;
					bits[place] = (byte) (log + 1 - weight);
				}
			}
	}

	/**
	 * Reads the description of a code.
	 *
	 * @param data it is in this
	 * @param at where it begins; is moved behind it
	 */
	static ZstdHuffman read(final byte[] data, final int[] at)
		throws IOException
	{
		final int head = data[at[0]++] & 0xff;
		final int[] weights = new int[MAX_SYMBOLS + 1];
		int count;
		if (head > DIRECT) {
			count = head - DIRECT;
			for (int i = 0; i < count; i++)
				weights[i] = data[at[0] + i / 2] >> (i % 2 == 0 ? 4 : 0) & 15;
			at[0] += (count + 1) / 2;
		}
		else {
			final int end = at[0] + head;
			final ZstdFse table = ZstdFse.read(data, at, MAX_WEIGHT_LOG, MAX_BITS +
				2);
			final ZstdBits in = new ZstdBits(data, at[0], end);
			count = weights(table, in, weights);
			at[0] = end;
		}
		return new ZstdHuffman(weights, count);
	}

	/** Two states take turns until the bits of one do not suffice. */
	private static int weights(final ZstdFse table, final ZstdBits in,
		final int[] weights) throws IOException
	{
		int count = 0;
		int state = in.read(table.log), other = in.read(table.log);
		while (in.left() >= 0) {
			if (count > MAX_SYMBOLS - 3) throw new IOException(
				"Zstandard: too many weights");
			weights[count++] = table.symbol(state);
			final int next = table.next(state, in);
			state = other;
			other = next;
		}
		weights[count++] = table.symbol(state);
		return count;
	}

	/** Decodes so many symbols, which must be all of the stream. */
	void decode(final byte[] data, final int start, final int end,
		final byte[] out, final int from, final int to) throws IOException
	{
		final ZstdBits in = new ZstdBits(data, start, end);
		for (int i = from; i < to; i++) {
			final int code = in.peek(log);
			out[i] = symbols[code];
			in.skip(bits[code]);
		}
		if (in.left() != 0) throw new IOException("Zstandard: " + in.left() +
			" bits left of literals");
	}
}
