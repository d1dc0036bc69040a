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

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Zarr 3's codec {@code sharding_indexed}: several chunks lie in one file, a
 * shard, which begins or ends with an index of where each of them is.
 */
final class ZarrShards {

	static final String NAME = "sharding_indexed";

	/** Offset and number of bytes of a chunk, eight bytes each. */
	private static final int ENTRY = 16;

	private static final int CHECKSUM = 4;

	/** Number of chunks in a shard, by dimension. */
	private final int[] counts;
	private final boolean atEnd;
	private final boolean checked;

	/** The index of the shard that was read last. */
	private Path last;
	private ByteBuffer index;

	/**
	 * @param settings of the codec
	 * @param counts number of chunks in a shard, by dimension; their product is
	 *          bounded by the caller
	 * @throws IllegalStateException if the index is in another form than all
	 *           writers give it
	 */
	ZarrShards(final JsonObject settings, final int... counts) {
		this.counts = counts;
		final JsonElement location = settings.get("index_location");
		atEnd = location == null || location.getAsString().equals("end");
		if (!atEnd && !location.getAsString().equals("start"))
			throw new IllegalStateException("index_location");
		final JsonArray codecs = settings.getAsJsonArray("index_codecs");
		checked = codecs.size() == 2 && name(codecs.get(1)).equals("crc32c");
		if (!checked && codecs.size() != 1 || !name(codecs.get(0)).equals(
			"bytes") || !codecs.get(0).getAsJsonObject().getAsJsonObject(
				"configuration").get("endian").getAsString().equals("little"))
			throw new IllegalStateException("index_codecs");
	}

	private static String name(final JsonElement codec) {
		return codec.getAsJsonObject().get("name").getAsString();
	}

	/**
	 * @param place of a chunk among all chunks of the array
	 * @return place of its shard among all shards
	 */
	int[] shard(final int... place) {
		final int[] shard = new int[place.length];
		for (int d = 0; d < shard.length; d++)
			shard[d] = place[d] / counts[d];
		return shard;
	}

	/**
	 * @param file a shard
	 * @param most largest number of bytes that a chunk may have
	 * @param place of a chunk among all chunks of the array
	 * @return its bytes, or null if it is not there
	 * @throws IOException if the shard is damaged
	 */
	byte[] read(final Path file, final int most, final int... place)
		throws IOException
	{
		int at = 0;
		for (int d = 0; d < place.length; d++)
			at = at * counts[d] + place[d] % counts[d];
		try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
			if (!file.equals(last)) {
				index = index(in);
				last = file;
			}
			final long offset = index.getLong(ENTRY * at);
			final long size = index.getLong(ENTRY * at + ENTRY / 2);
			// All bits are set where there is no chunk.
			if (offset == -1 && size == -1) return null;
			if (offset < 0 || size < 0 || size > most || offset > in.length() - size)
				throw new IOException("a chunk lies outside its shard");
			final byte[] data = new byte[(int) size];
			in.seek(offset);
			in.readFully(data);
			return data;
		}
	}

	private ByteBuffer index(final RandomAccessFile in) throws IOException {
		int size = ENTRY;
		for (final int count : counts)
			size *= count;
		final byte[] data = new byte[size + (checked ? CHECKSUM : 0)];
		if (in.length() < data.length) throw new IOException("no index");
		in.seek(atEnd ? in.length() - data.length : 0);
		in.readFully(data);
		return ByteBuffer.wrap(checked ? ZarrCodec.CRC32C.decode(data, size) : data)
			.order(ByteOrder.LITTLE_ENDIAN);
	}
}
