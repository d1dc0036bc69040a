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

import java.io.InputStream;
import java.nio.ByteBuffer;

/** Reads a byte buffer as a stream. */
final class ByteBufferStream extends InputStream {

	private final ByteBuffer bytes;

	/** @param bytes read from its position on; its position does not move */
	ByteBufferStream(final ByteBuffer bytes) {
		this.bytes = bytes.duplicate();
	}

	@Override
	public int read() {
		return bytes.hasRemaining() ? bytes.get() & 0xff : -1;
	}

	@Override
	public int read(final byte[] target, final int offset, final int length) {
		if (length == 0) return 0;
		if (!bytes.hasRemaining()) return -1;
		final int count = Math.min(length, bytes.remaining());
		bytes.get(target, offset, count);
		return count;
	}
}
