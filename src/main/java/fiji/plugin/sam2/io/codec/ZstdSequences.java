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

/** Sequences of Zstandard: literals to copy, then a repetition. */
final class ZstdSequences {

	private static final int[] LITERAL_SHARES = {4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2,
		2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1, -1,
		-1};
	private static final int[] OFFSET_SHARES = {1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1,
		1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1};
	private static final int[] MATCH_SHARES = {1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1,
		1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
		1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1};
	private static final int[] LITERAL_BITS = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
		0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
		16};
	private static final int[] MATCH_BITS = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
		0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2,
		2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
	private static final int[] LITERAL_BASES = bases(LITERAL_BITS, 0);
	private static final int[] MATCH_BASES = bases(MATCH_BITS, 3);
	private static final int MAX_OFFSET_CODE = 30;

	/** Literal lengths, offsets, match lengths; may be used again. */
	private final ZstdFse[] tables = new ZstdFse[3];
	private final int[] lastOffsets = {1, 4, 8};

	/** Each code goes on where the one before it ends. */
	private static int[] bases(final int[] bits, final int first) {
		final int[] bases = new int[bits.length];
		int base = first;
		for (int i = 0; i < bases.length; i++) {
			bases[i] = base;
			base += 1 << bits[i];
		}
		return bases;
	}

	/**
	 * Carries out the sequences of a block.
	 *
	 * @param data they are in this
	 * @param start where they begin
	 * @param end where the block ends
	 * @param literals all of the block
	 * @param out takes the bytes
	 * @param from where they begin
	 * @return where they end
	 */
	int run(final byte[] data, final int start, final int end,
		final byte[] literals, final byte[] out, final int from) throws IOException
	{
		final int[] at = {start};
		final int head = data[at[0]++] & 0xff;
		int count = head;
		if (head > 127 && head < 255) count = head - 128 << 8 | data[at[0]++] &
			0xff;
		else if (head == 255) count = 0x7f00 + (data[at[0]++] & 0xff) +
			((data[at[0]++] & 0xff) << 8);
		int op = from, lp = 0;
		if (count > 0) {
			final int modes = data[at[0]++] & 0xff;
			tables[0] = table(data, at, modes >> 6, tables[0], LITERAL_SHARES, 6, 9);
			tables[1] = table(data, at, modes >> 4 & 3, tables[1], OFFSET_SHARES, 5,
				8);
			tables[2] = table(data, at, modes >> 2 & 3, tables[2], MATCH_SHARES, 6,
				9);
			final ZstdBits in = new ZstdBits(data, at[0], end);
			final int[] states = new int[3];
			for (int t = 0; t < 3; t++)
				states[t] = in.read(tables[t].log);
			for (int i = 0; i < count; i++) {
				final int literalCode = tables[0].symbol(states[0]);
				final int offsetCode = tables[1].symbol(states[1]);
				final int matchCode = tables[2].symbol(states[2]);
				if (offsetCode > MAX_OFFSET_CODE) throw new IOException(
					"Zstandard: an offset of 2^" + offsetCode);
				final int offset = (1 << offsetCode) + in.read(offsetCode);
				final int match = MATCH_BASES[matchCode] + in.read(
					MATCH_BITS[matchCode]);
				final int literal = LITERAL_BASES[literalCode] + in.read(
					LITERAL_BITS[literalCode]);
				if (i + 1 < count) for (final int t : new int[]{0, 2, 1})
					states[t] = tables[t].next(states[t], in);
				if (in.left() < 0 || literal > literals.length - lp || literal >
					out.length - op) throw new IOException(
						"Zstandard: more is copied than there is");
				System.arraycopy(literals, lp, out, op, literal);
				lp += literal;
				op += literal;
				op = Lz4.repeat(out, 0, op, out.length, distance(offset, literal == 0),
					match);
			}
			if (in.left() != 0) throw new IOException("Zstandard: " + in.left() +
				" bits left of sequences");
		}
		if (literals.length - lp > out.length - op) throw new IOException(
			"Zstandard: more bytes than announced");
		System.arraycopy(literals, lp, out, op, literals.length - lp);
		return op + literals.length - lp;
	}

	private static ZstdFse table(final byte[] data, final int[] at,
		final int mode, final ZstdFse last, final int[] shares, final int log,
		final int maxLog) throws IOException
	{
		switch (mode) {
			case 0 :
				return new ZstdFse(log, shares);
			case 1 :
				return new ZstdFse(data[at[0]++] & 0xff);
			case 2 :
				return ZstdFse.read(data, at, maxLog, Math.max(32, shares.length));
			default :
				if (last == null) throw new IOException("Zstandard: no last table");
				return last;
		}
	}

	/** Values up to 3 mean one of the last distances. */
	private int distance(final int value, final boolean noLiterals) {
		final int which = value > 3 ? 4 : value - 1 + (noLiterals ? 1 : 0);
		final int distance = value > 3 ? value - 3 : which == 3 ? lastOffsets[0] - 1
			: lastOffsets[which];
		if (which > 1) lastOffsets[2] = lastOffsets[1];
		if (which > 0) lastOffsets[1] = lastOffsets[0];
		lastOffsets[0] = distance;
		return distance;
	}
}
