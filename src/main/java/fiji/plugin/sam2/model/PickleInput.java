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

package fiji.plugin.sam2.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import fiji.plugin.sam2.model.Pickled.Opaque;

/**
 * The operands of a pickle's operations. A length is compared with what is left
 * of the pickle before anything of that length is allocated.
 */
final class PickleInput {

	private final ByteSource source;
	private final ByteBuffer bytes;

	/**
	 * @param source the checkpoint, for messages
	 * @param pickle the whole pickle
	 */
	PickleInput(final ByteSource source, final ByteBuffer pickle) {
		this.source = source;
		bytes = pickle.duplicate().order(ByteOrder.LITTLE_ENDIAN);
	}

	/** @return the refusal of a pickle that no pickler writes */
	RuntimeException malformed() {
		return source.refuse("its pickle is malformed at byte " + bytes.position());
	}

	private void need(final long length) {
		if (length < 0 || length > bytes.remaining()) throw source.refuse(
			"its pickle claims " + Long.toUnsignedString(length) + " bytes where " +
				bytes.remaining() + " are left");
	}

	int uint8() {
		need(1);
		return bytes.get() & 0xff;
	}

	int uint16() {
		need(2);
		return bytes.getShort() & 0xffff;
	}

	int int32() {
		need(4);
		return bytes.getInt();
	}

	long uint32() {
		return int32() & 0xffffffffL;
	}

	long int64() {
		need(8);
		return bytes.getLong();
	}

	/** The one big-endian operand of the format. */
	double float64() {
		return Double.longBitsToDouble(Long.reverseBytes(int64()));
	}

	void skip(final int length) {
		need(length);
		bytes.position(bytes.position() + length);
	}

	/** An integer of so many little-endian bytes; opaque beyond 64 bits. */
	Object integer(final long length) {
		need(length);
		if (length > 8) {
			skip((int) length);
			return new Opaque("int");
		}
		long value = 0;
		for (int i = 0; i < length; i++)
			value |= (bytes.get() & 0xffL) << 8 * i;
		final int unused = 64 - 8 * (int) length;
		return length == 0 ? 0L : value << unused >> unused;
	}

	/** An integer or boolean in decimal; opaque beyond 64 bits. */
	Object decimal() {
		final String line = line();
		if (line.equals("00")) return Boolean.FALSE;
		if (line.equals("01")) return Boolean.TRUE;
		final String digits = line.endsWith("L") ? line.substring(0, line.length() -
			1) : line;
		try {
			return Long.parseLong(digits);
		}
		catch (final NumberFormatException exc) {
			return new Opaque("int");
		}
	}

	/** A memo's index in decimal. */
	long index() {
		final Object index = decimal();
		if (!(index instanceof Long)) throw malformed();
		return (Long) index;
	}

	/** Text up to the next line feed. */
	String line() {
		int end = bytes.position();
		while (end < bytes.limit() && bytes.get(end) != '\n')
			end++;
		if (end == bytes.limit()) throw malformed();
		final String line = text(end - bytes.position());
		skip(1);
		return line;
	}

	/** Text up to the next line feed, without the quotes it stands in. */
	String quoted() {
		final String line = line();
		if (line.length() < 2) throw malformed();
		return line.substring(1, line.length() - 1);
	}

	String text(final long length) {
		need(length);
		final byte[] text = new byte[(int) length];
		bytes.get(text);
		return new String(text, StandardCharsets.UTF_8);
	}

	/** Byte strings carry nothing of a state dict. */
	Object bytes(final long length) {
		need(length);
		skip((int) length);
		return new Opaque("bytes");
	}
}
