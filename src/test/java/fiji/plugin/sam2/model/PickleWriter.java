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

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes pickles operation by operation, so that they can do anything. */
final class PickleWriter {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	PickleWriter() {
		op(0x80, 2);
	}

	/** Writes raw bytes, given as unsigned values. */
	PickleWriter op(final int... bytes) {
		for (final int b : bytes)
			out.write(b);
		return this;
	}

	PickleWriter global(final String module, final String name) {
		return text("c" + module + "\n" + name + "\n");
	}

	PickleWriter string(final String value) {
		final byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
		op('X').int32(bytes.length);
		out.writeBytes(bytes);
		return this;
	}

	PickleWriter integer(final long value) {
		op(0x8a, 8);
		out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN)
			.putLong(value).array());
		return this;
	}

	PickleWriter int32(final int value) {
		out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(
			value).array());
		return this;
	}

	PickleWriter text(final String ascii) {
		out.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
		return this;
	}

	PickleWriter tuple(final long... values) {
		op('(');
		for (final long value : values)
			integer(value);
		return op('t');
	}

	/** A float32 tensor over the storage of that key. */
	PickleWriter tensor(final String key, final long elements, final long offset,
		final long[] shape, final long[] strides)
	{
		global("torch._utils", "_rebuild_tensor_v2").op('(', '(').string("storage")
			.global("torch", "FloatStorage").string(key).string("cpu").integer(
				elements).op('t', 'Q').integer(offset).tuple(shape).tuple(strides);
		return op(0x89).global("collections", "OrderedDict").op(')', 'R', 't', 'R');
	}

	/** A one-dimensional tensor of its own. */
	PickleWriter vector(final String key, final long elements) {
		return tensor(key, elements, 0, new long[]{elements}, new long[]{1});
	}

	/** The pickle, ended. */
	byte[] bytes() {
		op('.');
		return out.toByteArray();
	}

	/** An archive with this pickle and one storage of four floats. */
	byte[] checkpoint() {
		return archive().bytes();
	}

	/** The same, to which more can be added. */
	ZipWriter archive() {
		return new ZipWriter().stored("a/data.pkl", bytes()).stored("a/byteorder",
			"little".getBytes(StandardCharsets.US_ASCII)).stored("a/data/0",
				new byte[16]);
	}
}
