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

/** Blocks of BloscLZ, Blosc's own method. */
final class BloscLz {

	private static final int MIN_MATCH = 3;
	private static final int FAR = 8191;

	private BloscLz() {}

	/**
	 * Fills a part of an array.
	 *
	 * @param in a block is in it
	 * @param from where the block begins
	 * @param to where it ends
	 * @param out takes the bytes
	 * @param start where they begin
	 * @param end where they end
	 * @throws IOException if the block holds more or fewer of them
	 */
	static void block(final byte[] in, final int from, final int to,
		final byte[] out, final int start, final int end) throws IOException
	{
		int ip = from, op = start;
		int control = in[ip++] & 31;
		while (true) {
			if (control < 32) {
				final int literals = control + 1;
				if (literals > end - op || literals > to - ip) throw new IOException(
					"BloscLZ: too many literals");
				System.arraycopy(in, ip, out, op, literals);
				ip += literals;
				op += literals;
			}
			else {
				int length = (control >> 5) - 1, more;
				int distance = (control & 31) << 8;
				if (length == 6) do {
					more = in[ip++] & 0xff;
					length += more;
				}
				while (more == 255);
				final int low = in[ip++] & 0xff;
				if (low == 255 && distance == 31 << 8) {
					distance = FAR + ((in[ip] & 0xff) << 8 | in[ip + 1] & 0xff);
					ip += 2;
				}
				else distance += low;
				op = repeat(out, start, op, end, distance + 1, length + MIN_MATCH);
			}
			if (ip >= to) break;
			control = in[ip++] & 0xff;
		}
		if (op != end) throw new IOException("BloscLZ: too few bytes");
	}

	/** Copies what is so far back, byte by byte as both may overlap. */
	private static int repeat(final byte[] out, final int start, final int op,
		final int end, final int distance, final int length) throws IOException
	{
		if (distance < 1 || distance > op - start || length < 0 || length > end -
			op) throw new IOException("a repetition of " + length + " bytes from " +
				distance + " back");
		for (int i = 0; i < length; i++)
			out[op + i] = out[op + i - distance];
		return op + length;
	}
}
