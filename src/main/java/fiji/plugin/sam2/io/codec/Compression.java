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
import java.util.function.Supplier;

import io.airlift.compress.Decompressor;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.zstd.ZstdDecompressor;

/** Methods of compression of which a library takes care. */
public enum Compression {

		/** One or more frames of Zstandard, without dictionaries. */
		ZSTD(ZstdDecompressor::new),
		/** A block of LZ4. */
		LZ4(Lz4Decompressor::new);

	private final Supplier<Decompressor> library;

	Compression(final Supplier<Decompressor> library) {
		this.library = library;
	}

	/**
	 * @param data compressed bytes
	 * @param from where they begin in it
	 * @param size how many bytes they hold
	 * @return those bytes
	 * @throws IOException if they are damaged, or hold more or fewer
	 */
	public byte[] decode(final byte[] data, final int from, final int size)
		throws IOException
	{
		final byte[] out = new byte[size];
		decode(data, from, data.length, out, 0, size);
		return out;
	}

	/** Fills out[start, end) with what data[from, to) holds. */
	void decode(final byte[] data, final int from, final int to, final byte[] out,
		final int start, final int end) throws IOException
	{
		if (from > to) throw new IOException(this + ": cut short");
		final int count;
		try {
			count = library.get().decompress(data, from, to - from, out, start, end -
				start);
		}
		catch (final MalformedInputException | IllegalArgumentException
				| IndexOutOfBoundsException exc)
		{
			throw new IOException(this + ": damaged, or more than " + (end - start) +
				" bytes", exc);
		}
		if (count != end - start) throw new IOException(this + ": " + count +
			" bytes, not " + (end - start));
	}
}
