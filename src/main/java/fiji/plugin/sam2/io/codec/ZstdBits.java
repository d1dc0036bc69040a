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
 * Bits of Zstandard, written forwards and read from the last to the first. The
 * highest bit that is set in the last byte only tells where they end.
 */
final class ZstdBits {

	private final byte[] data;
	private final int start;

	/** How many bits are left; below 0 if more were read than there are. */
	private int left;

	ZstdBits(final byte[] data, final int start, final int end)
			throws IOException
	{
		if (start >= end || data[end - 1] == 0) throw new IOException(
			"Zstandard: a stream of bits without an end");
		this.data = data;
		this.start = start;
		left = 8 * (end - start) - 1 - (Integer.numberOfLeadingZeros(data[end - 1] &
			0xff) - 24);
	}

	/** @return how many bits are left, below 0 if too many were read */
	int left() {
		return left;
	}

	/** Leaves bits out. */
	void skip(final int count) {
		left -= count;
	}

	/** @return the next bits, up to 31; before the first one all are 0 */
	int read(final int count) {
		final int bits = peek(count);
		left -= count;
		return bits;
	}

	/** @return the same without leaving them */
	int peek(final int count) {
		long bits = 0;
		final int from = left - count;
		if (left <= 0 || count == 0) return 0;
		final int first = Math.max(0, from);
		for (int b = first >> 3, shift = 0; b <= left - 1 >> 3; b++, shift += 8)
			bits |= (data[start + b] & 0xffL) << shift;
		bits >>>= first & 7;
		bits &= (1L << left - first) - 1;
		return (int) (bits << first - from);
	}
}
