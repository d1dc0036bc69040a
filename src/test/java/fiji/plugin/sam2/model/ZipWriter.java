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
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes zip archives byte by byte, so that any field can lie. */
final class ZipWriter {

	private static final int LOCAL = 30;
	private static final int CENTRAL = 46;

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();
	private final List<byte[]> directory = new ArrayList<>();
	private int count;

	/** Adds a stored file. */
	ZipWriter stored(final String name, final byte[] content) {
		return add(name, 0, content, content.length, crc(content), out.size());
	}

	/** Adds a compressed file. */
	ZipWriter deflated(final String name, final byte[] content) {
		return deflated(name, content, content.length);
	}

	/** Adds a compressed file that claims a size. */
	ZipWriter deflated(final String name, final byte[] content,
		final int claimed)
	{
		final Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
		deflater.setInput(content);
		deflater.finish();
		final byte[] block = new byte[content.length + 64];
		final int length = deflater.deflate(block);
		deflater.end();
		final byte[] compressed = java.util.Arrays.copyOf(block, length);
		return add(name, 8, compressed, claimed, crc(content), out.size());
	}

	/** Adds a directory entry for data that lies elsewhere. */
	ZipWriter alias(final String name, final byte[] content, final int header) {
		directory.add(central(name, 0, content.length, content.length, crc(content),
			header));
		count++;
		return this;
	}

	private ZipWriter add(final String name, final int method, final byte[] data,
		final int size, final long crc, final int header)
	{
		final byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
		final ByteBuffer local = buffer(LOCAL + bytes.length);
		local.putInt(0, 0x04034b50).putShort(4, (short) 20).putShort(8,
			(short) method).putInt(14, (int) crc).putInt(18, data.length).putInt(22,
				size).putShort(26, (short) bytes.length);
		local.position(LOCAL);
		local.put(bytes);
		out.writeBytes(local.array());
		out.writeBytes(data);
		directory.add(central(name, method, data.length, size, crc, header));
		count++;
		return this;
	}

	private static byte[] central(final String name, final int method,
		final int stored, final int size, final long crc, final int header)
	{
		final byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
		final ByteBuffer central = buffer(CENTRAL + bytes.length);
		central.putInt(0, 0x02014b50).putShort(4, (short) 20).putShort(6,
			(short) 20).putShort(10, (short) method).putInt(16, (int) crc).putInt(20,
				stored).putInt(24, size).putShort(28, (short) bytes.length).putInt(42,
					header);
		central.position(CENTRAL);
		central.put(bytes);
		return central.array();
	}

	/** Ends the archive. */
	byte[] bytes() {
		return bytes(count);
	}

	/** Ends the archive, claiming a number of entries. */
	byte[] bytes(final int claimed) {
		final int start = out.size();
		directory.forEach(out::writeBytes);
		final ByteBuffer end = buffer(22);
		end.putInt(0, 0x06054b50).putShort(8, (short) claimed).putShort(10,
			(short) claimed).putInt(12, out.size() - start).putInt(16, start);
		out.writeBytes(end.array());
		return out.toByteArray();
	}

	private static ByteBuffer buffer(final int size) {
		return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
	}

	private static long crc(final byte[] content) {
		final CRC32 crc = new CRC32();
		crc.update(content);
		return crc.getValue();
	}
}
