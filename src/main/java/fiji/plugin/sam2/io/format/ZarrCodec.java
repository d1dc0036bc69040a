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

package fiji.plugin.sam2.io.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

import fiji.plugin.sam2.io.codec.Blosc;
import fiji.plugin.sam2.io.codec.Compression;

/** How chunks of Zarr arrays are compressed. */
enum ZarrCodec {

		BLOSC, ZSTD, GZIP, ZLIB, LZ4,
		/** A checksum behind the bytes. */
		CRC32C;

	/** @return the codec of that name, or null */
	static ZarrCodec of(final String name) {
		for (final ZarrCodec codec : values())
			if (codec.toString().equals(name)) return codec;
		return null;
	}

	/** @return what users may read in a refusal */
	static String names() {
		return Arrays.stream(values()).filter(c -> c != CRC32C).map(
			ZarrCodec::toString).collect(Collectors.joining(", "));
	}

	/**
	 * @param data bytes as they are in the file
	 * @param size how many they are to be
	 * @return those bytes
	 * @throws IOException if they are damaged
	 */
	byte[] decode(final byte[] data, final int size) throws IOException {
		return switch (this) {
			case BLOSC -> Blosc.decode(data, size);
			case ZSTD -> Compression.ZSTD.decode(data, 0, size);
			// Four bytes before the block say how many it holds.
			case LZ4 -> Compression.LZ4.decode(data, 4, size);
			case GZIP -> all(new GZIPInputStream(new ByteArrayInputStream(data)),
				size);
			case ZLIB -> all(new InflaterInputStream(new ByteArrayInputStream(data)),
				size);
			case CRC32C -> checked(data);
		};
	}

	private static byte[] all(final InputStream in, final int size)
		throws IOException
	{
		try (in) {
			final byte[] data = in.readNBytes(size);
			if (in.read() >= 0) throw new IOException("more than " + size + " bytes");
			return data;
		}
	}

	private static byte[] checked(final byte[] data) throws IOException {
		if (data.length < 4) throw new IOException("no checksum");
		final byte[] content = Arrays.copyOf(data, data.length - 4);
		final CRC32C sum = new CRC32C();
		sum.update(content);
		for (int i = 0; i < 4; i++)
			if ((byte) (sum.getValue() >> 8 * i) != data[content.length + i])
				throw new IOException("the checksum is another one");
		return content;
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
