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

import java.io.IOException;
import java.nio.ByteBuffer;

import ij.gui.Roi;
import ij.io.RoiDecoder;

/**
 * Decodes single ROIs. ImageJ's decoder makes arrays of whatever length the
 * bytes announce, so those lengths are looked at first.
 */
final class RoiBytes {

	private static final int HEADER = 64;
	private static final int TEXT_LENGTHS = HEADER + 8;
	private static final int RECTANGLE = 1;
	private static final int OVAL = 2;
	private static final int LINE = 3;

	private RoiBytes() {}

	/**
	 * @param bytes of a {@code .roi} file
	 * @param name of the ROI
	 * @return the ROI, or null if there is none
	 * @throws IOException if these are no bytes of a ROI
	 */
	static Roi decode(final byte[] bytes, final String name) throws IOException {
		if (bytes.length < HEADER) throw new IOException("too short");
		final ByteBuffer in = ByteBuffer.wrap(bytes);
		final int type = in.get(RoiDecoder.TYPE);
		final boolean points = type != RECTANGLE && type != OVAL && type != LINE;
		if (points && in.getShort(RoiDecoder.N_COORDINATES) == 0) check(in.getInt(
			RoiDecoder.SIZE), 2, bytes);
		check(in.getInt(RoiDecoder.SHAPE_ROI_SIZE), Float.BYTES, bytes);
		if (in.getShort(RoiDecoder.SUBTYPE) == RoiDecoder.TEXT) {
			if (bytes.length < TEXT_LENGTHS + 8) throw new IOException("too short");
			check(in.getInt(TEXT_LENGTHS), Character.BYTES, bytes);
			check(in.getInt(TEXT_LENGTHS + 4), Character.BYTES, bytes);
		}
		final int second = in.getInt(RoiDecoder.HEADER2_OFFSET);
		if (second != 0 && second < HEADER) throw new IOException(
			"the second header is at " + second);
		check(at(in, second, RoiDecoder.NAME_LENGTH), Character.BYTES, bytes);
		check(at(in, second, RoiDecoder.ROI_PROPS_LENGTH), Character.BYTES, bytes);
		check(at(in, second, RoiDecoder.IMAGE_SIZE), 1, bytes);
		return new RoiDecoder(bytes, name).getRoi();
	}

	/** A number of the second header; 0 where the bytes end before. */
	private static int at(final ByteBuffer in, final int second,
		final int offset)
	{
		return second >= HEADER && second <= in.limit() - offset - Integer.BYTES
			? in.getInt(second + offset) : 0;
	}

	private static void check(final int count, final int each, final byte[] bytes)
		throws IOException
	{
		if (count < 0 || (long) count * each > bytes.length) throw new IOException(
			count + " values cannot be there");
	}
}
