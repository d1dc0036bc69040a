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

package fiji.plugin.sam2.mask;

import java.util.Arrays;
import java.util.BitSet;

import fiji.plugin.sam2.Sam2Exception;

/**
 * The run lengths that COCO and SA-V keep masks in: down the columns (pixel
 * {@code x * height + y}), background and object by turns, beginning with
 * background. Their text form is COCO's: each length, from the fourth on its
 * difference to the one two before, in groups of five bits from the lowest on,
 * 0x20 meaning that more follow and 0x10 of the last one being the sign, as the
 * characters from '0' on.
 */
public final class Rle {

	private static final int MAX_RUNS = 1 << 24;
	private static final int FIRST = 48;
	private static final int BITS = 5;
	private static final int MORE = 0x20;
	private static final int SIGN = 0x10;
	private static final int LOW = 0x1f;

	/** No run length needs more groups. */
	private static final int MAX_GROUPS = 7;

	private Rle() {}

	/**
	 * @param mask any mask
	 * @return its run lengths, which sum up to width × height
	 */
	public static int[] counts(final Mask mask) {
		final int height = mask.height(), left = mask.bounds().x();
		final BitSet columns = new BitSet();
		mask.forEachRun((from, to) -> {
			for (int p = from; p < to; p++)
				columns.set((p % mask.width() - left) * height + p / mask.width());
		});
		final int offset = left * height;
		int[] counts = new int[16];
		int size = 0, end = 0;
		for (int from = columns.nextSetBit(0); from >= 0;) {
			final int to = columns.nextClearBit(from);
			if (size + 3 > counts.length) counts = Arrays.copyOf(counts, 2 *
				counts.length);
			counts[size++] = offset + from - end;
			counts[size++] = to - from;
			end = offset + to;
			from = columns.nextSetBit(to);
		}
		final int rest = mask.width() * height - end;
		if (rest > 0 || size == 0) counts[size++] = rest;
		return Arrays.copyOf(counts, size);
	}

	/**
	 * @param width of the plane in pixels
	 * @param height of the plane in pixels
	 * @param counts run lengths
	 * @return the mask
	 * @throws Sam2Exception.BadInput if a length is negative or they do not sum
	 *           up to width × height
	 */
	public static Mask mask(final int width, final int height,
		final int[] counts)
	{
		long sum = 0;
		for (final int count : counts) {
			if (count < 0) throw new Sam2Exception.BadInput(
				"A mask has the run length " + count +
					"; lengths must not be negative.");
			sum += count;
		}
		if (width < 1 || height < 1 || sum != (long) width * height)
			throw new Sam2Exception.BadInput("The run lengths of a mask sum up to " +
				sum + " pixels; its plane of " + width + " × " + height + " has " +
				(long) width * height + ".");
		final BitSet pixels = new BitSet();
		int at = 0;
		for (int i = 0; i < counts.length; at += counts[i++])
			if (i % 2 == 1) for (int p = at; p < at + counts[i]; p++)
				pixels.set(p % height * width + p / height);
		checkRuns(pixels);
		return Mask.of(width, height, pixels);
	}

	/** Few columns can be many rows: looked at before they take memory. */
	private static void checkRuns(final BitSet pixels) {
		int runs = 0;
		for (int from = pixels.nextSetBit(0); from >= 0; from = pixels.nextSetBit(
			pixels.nextClearBit(from)))
			if (++runs > MAX_RUNS) throw new Sam2Exception.BadInput(
				"A mask consists of more than " + MAX_RUNS +
					" runs of pixels, which is more than is accepted.");
	}

	/**
	 * @param counts run lengths
	 * @return their text form
	 */
	public static String encode(final int[] counts) {
		final StringBuilder text = new StringBuilder();
		for (int i = 0; i < counts.length; i++) {
			long value = counts[i] - (i > 2 ? (long) counts[i - 2] : 0);
			boolean more;
			do {
				final int group = (int) (value & LOW);
				value >>= BITS;
				more = (group & SIGN) != 0 ? value != -1 : value != 0;
				text.append((char) (FIRST + group + (more ? MORE : 0)));
			}
			while (more);
		}
		return text.toString();
	}

	/**
	 * @param text run lengths in their text form
	 * @return the run lengths
	 * @throws Sam2Exception.BadInput if the text has other characters, ends
	 *           within a number, or holds a length that is negative or above 2³¹
	 *           − 1
	 */
	public static int[] decode(final String text) {
		final int[] counts = new int[text.length()];
		int size = 0;
		for (int at = 0; at < text.length();) {
			long value = 0;
			int group, groups = 0;
			do {
				group = at < text.length() ? text.charAt(at) - FIRST : -1;
				if (group < 0 || group > (MORE | LOW) || groups == MAX_GROUPS)
					throw new Sam2Exception.BadInput(
						"The run lengths of a mask are damaged at character " + (at + 1) +
							" of " + text.length() + ".");
				value |= (long) (group & LOW) << BITS * groups++;
				at++;
			}
			while ((group & MORE) != 0);
			if ((group & SIGN) != 0) value |= -1L << BITS * groups;
			if (size > 2) value += counts[size - 2];
			if (value < 0 || value > Integer.MAX_VALUE)
				throw new Sam2Exception.BadInput("A mask has the run length " + value +
					"; lengths are 0 to " + Integer.MAX_VALUE + ".");
			counts[size++] = (int) value;
		}
		return Arrays.copyOf(counts, size);
	}
}
