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

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import fiji.plugin.sam2.Sam2Exception;

/** Reads planes of an array of whole numbers in Zarr 2 or 3. */
final class ZarrArray {

	private static final long MAX_KEPT = 1 << 28;

	private final Path folder;
	private final ZarrMeta meta;
	private final int[] shape;
	private final int[] chunk;

	/** Chunks of several planes, read for the last one. */
	private final Map<String, ByteBuffer> kept = new HashMap<>();
	private int[] lastPlace = {};

	ZarrArray(final Path folder) throws IOException {
		this.folder = folder;
		meta = new ZarrMeta(folder);
		shape = meta.shape;
		chunk = meta.chunk;
	}

	/** @return lengths of the dimensions */
	int[] shape() {
		return shape.clone();
	}

	/**
	 * @param at indices of all dimensions but the last two
	 * @return a plane
	 */
	int[] plane(final int... at) throws IOException {
		final int n = shape.length, height = shape[n - 2], width = shape[n - 1];
		final int[] plane = new int[height * width];
		final int[] place = new int[n];
		int offset = 0;
		for (int d = 0; d < n - 2; d++) {
			place[d] = at[d] / chunk[d];
			offset = offset * chunk[d] + at[d] % chunk[d];
		}
		if (!Arrays.equals(lastPlace, 0, Math.min(lastPlace.length, n - 2), place,
			0, n - 2)) kept.clear();
		lastPlace = place;
		for (int y = 0; y < height; y += chunk[n - 2])
			for (int x = 0; x < width; x += chunk[n - 1]) {
				place[n - 2] = y / chunk[n - 2];
				place[n - 1] = x / chunk[n - 1];
				copy(place, offset, y, x, plane);
			}
		return plane;
	}

	private void copy(final int[] place, final int offset, final int top,
		final int left, final int[] plane) throws IOException
	{
		final ByteBuffer data = chunk(place);
		final int n = shape.length, tileY = chunk[n - 2], tileX = chunk[n - 1];
		final int right = Math.min(shape[n - 1], left + tileX);
		final int fill = data == null ? label(meta.fill) : 0;
		for (int y = 0; y < Math.min(tileY, shape[n - 2] - top); y++) {
			final int row = (top + y) * shape[n - 1];
			if (data == null) Arrays.fill(plane, row + left, row + right, fill);
			else for (int x = left; x < right; x++)
				plane[row + x] = label(number(data, (offset * tileY + y) * tileX + x -
					left));
		}
	}

	private long number(final ByteBuffer data, final int i) {
		return switch (meta.bytes) {
			case 1 -> meta.signed ? data.get(i) : data.get(i) & 0xff;
			case 2 -> meta.signed ? data.getShort(2 * i) : data.getShort(2 * i) &
				0xffff;
			case 4 -> meta.signed ? data.getInt(4 * i) : data.getInt(4 * i) &
				0xffffffffL;
			default -> data.getLong(8 * i);
		};
	}

	private int label(final long value) {
		if (value < 0 || value > Integer.MAX_VALUE) throw meta.wrong("the label " +
			value + " (at most " + Integer.MAX_VALUE + ")");
		return (int) value;
	}

	/** A chunk's bytes; null if it is not there. */
	private ByteBuffer chunk(final int[] place) throws IOException {
		final String key = Arrays.toString(place);
		final ByteBuffer known = kept.get(key);
		if (known != null) return known;
		final ByteBuffer data = read(place);
		if (data != null && (kept.size() + 1L) * meta.chunkBytes() <= MAX_KEPT) kept
			.put(key, data);
		return data;
	}

	private Path file(final int[] place) {
		final StringBuilder name = new StringBuilder(meta.prefix);
		for (final int i : meta.shards == null ? place : meta.shards.shard(place))
			name.append(name.isEmpty() ? "" : meta.separator).append(i);
		return folder.resolve(name.toString());
	}

	private byte[] bytes(final Path file, final int[] place, final int most)
		throws IOException
	{
		if (meta.shards != null) return meta.shards.read(file, most, place);
		try (InputStream in = Files.newInputStream(file)) {
			return in.readNBytes(most);
		}
	}

	private ByteBuffer read(final int[] place) throws IOException {
		final Path file = file(place);
		if (!Files.isRegularFile(file)) return null;
		final int size = meta.chunkBytes();
		// Compression makes little longer than it was.
		final int most = (int) Math.min(Integer.MAX_VALUE - 8, 2L * size + 65536);
		try {
			byte[] data = bytes(file, place, most);
			if (data == null) return null;
			for (int i = 0; i < meta.codecs.size(); i++)
				data = meta.codecs.get(i).decode(data, size + 4 * (int) meta.codecs
					.stream().skip(i + 1L).filter(c -> c == ZarrCodec.CRC32C).count());
			if (data.length != size) throw new IOException("not " + size + " bytes");
			return ByteBuffer.wrap(data).order(meta.big ? ByteOrder.BIG_ENDIAN
				: ByteOrder.LITTLE_ENDIAN);
		}
		catch (final IOException exc) {
			throw new Sam2Exception.BadInput("The chunk " + file +
				" is damaged: it does not hold " + size + " bytes.", exc);
		}
	}
}
