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
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

import fiji.plugin.sam2.Sam2Exception;

/**
 * An array of whole numbers in Zarr 2 or 3, its chunks as they are, gzipped or
 * deflated. Sizes are checked before chunks are read.
 */
final class ZarrArray {

	private static final long MAX_CHUNKS = 1 << 22;
	private static final int MAX_BYTES = 1 << 28;

	private final Path folder;
	private final boolean three;
	private final int[] shape;
	private final int[] chunk;
	private final String separator;
	private final int bytes;
	private final boolean big;
	private String codec = "";

	ZarrArray(final Path folder) throws IOException {
		this.folder = folder;
		three = Files.isRegularFile(folder.resolve("zarr.json"));
		final JsonObject meta = ZarrLabels.json(folder.resolve(three ? "zarr.json"
			: ".zarray"));
		try {
			shape = ints(meta.getAsJsonArray("shape"));
			final String type;
			if (three) {
				chunk = ints(meta.getAsJsonObject("chunk_grid").getAsJsonObject(
					"configuration").getAsJsonArray("chunk_shape"));
				final JsonObject keys = meta.getAsJsonObject("chunk_key_encoding");
				final boolean plain = keys.get("name").getAsString().equals("default");
				separator = keys.has("configuration") && keys.getAsJsonObject(
					"configuration").has("separator") ? keys.getAsJsonObject(
						"configuration").get("separator").getAsString() : plain ? "/" : ".";
				if (!plain) throw wrong("the chunk keys '" + keys.get("name")
					.getAsString() + "'");
				type = meta.get("data_type").getAsString();
				boolean bigEndian = false;
				for (final JsonElement e : meta.getAsJsonArray("codecs")) {
					final String name = e.getAsJsonObject().get("name").getAsString();
					if (name.equals("bytes")) bigEndian = e.toString().contains(
						"\"big\"");
					else if (name.equals("gzip") && codec.isEmpty()) codec = name;
					else throw wrong("the codec '" + name + "'");
				}
				big = bigEndian;
			}
			else {
				chunk = ints(meta.getAsJsonArray("chunks"));
				separator = meta.has("dimension_separator") ? meta.get(
					"dimension_separator").getAsString() : ".";
				final String dtype = meta.get("dtype").getAsString();
				big = dtype.startsWith(">");
				if (!dtype.matches("[<>|][ui][1248]")) throw wrong("the type '" +
					dtype + "'");
				type = (dtype.charAt(1) == 'u' ? "uint" : "int") + 8 * (dtype.charAt(
					2) - '0');
				if (meta.has("compressor") && meta.get("compressor").isJsonObject())
					codec = meta.getAsJsonObject("compressor").get("id").getAsString();
				if (!codec.matches("|gzip|zlib")) throw wrong("the codec '" + codec +
					"'");
				if (meta.has("order") && !meta.get("order").getAsString().equals("C"))
					throw wrong("the order '" + meta.get("order").getAsString() + "'");
				if (meta.has("filters") && meta.get("filters").isJsonArray() && !meta
					.getAsJsonArray("filters").isEmpty()) throw wrong("filters");
			}
			if (!type.matches("u?int(8|16|32|64)")) throw wrong("the type '" + type +
				"'");
			bytes = Integer.parseInt(type.replaceAll("\\D", "")) / 8;
			if (!separator.matches("[./]")) throw wrong("the separator '" +
				separator + "'");
			check();
		}
		catch (final ClassCastException | IllegalStateException
				| NullPointerException | NumberFormatException
				| UnsupportedOperationException exc)
		{
			throw new Sam2Exception.BadInput("The description of the Zarr array " +
				folder + " is damaged.", exc);
		}
	}

	private void check() {
		if (shape.length < 2 || shape.length > 5 || chunk.length != shape.length)
			throw wrong("a shape of " + shape.length + " dimensions in chunks of " +
				chunk.length);
		long chunks = 1, size = bytes;
		for (int d = 0; d < shape.length; d++) {
			if (shape[d] < 1 || chunk[d] < 1) throw wrong("the shape " + Arrays
				.toString(shape) + " in chunks of " + Arrays.toString(chunk));
			chunks *= (shape[d] + chunk[d] - 1L) / chunk[d];
			size *= chunk[d];
			if (chunks > MAX_CHUNKS || size > MAX_BYTES) throw wrong("the shape " +
				Arrays.toString(shape) + " in chunks of " + Arrays.toString(chunk) +
				" (at most " + MAX_CHUNKS + " chunks of " + MAX_BYTES + " bytes)");
		}
	}

	private static int[] ints(final JsonArray array) {
		final int[] values = new int[Math.min(6, array.size())];
		for (int i = 0; i < values.length; i++) {
			final double value = array.get(i).getAsDouble();
			values[i] = value == Math.rint(value) && value > 0 && value <=
				Integer.MAX_VALUE ? (int) value : -1;
		}
		return values;
	}

	private Sam2Exception wrong(final String what) {
		return new Sam2Exception.BadInput("The Zarr array " + folder + " has " +
			what +
			"; read are 2 to 5 dimensions of whole numbers in chunks that are " +
			"uncompressed, gzip or zlib.");
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
		if (data == null) return;
		final int n = shape.length, tileY = chunk[n - 2], tileX = chunk[n - 1];
		for (int y = 0; y < Math.min(tileY, shape[n - 2] - top); y++)
			for (int x = 0; x < Math.min(tileX, shape[n - 1] - left); x++)
				plane[(top + y) * shape[n - 1] + left + x] = value(data, (offset *
					tileY + y) * tileX + x);
	}

	private int value(final ByteBuffer data, final int i) {
		final long value = switch (bytes) {
			case 1 -> data.get(i) & 0xff;
			case 2 -> data.getShort(2 * i) & 0xffff;
			case 4 -> data.getInt(4 * i) & 0xffffffffL;
			default -> data.getLong(8 * i);
		};
		if (value < 0 || value > Integer.MAX_VALUE) throw wrong("the label " +
			value + " (at most " + Integer.MAX_VALUE + ")");
		return (int) value;
	}

	/** A chunk's bytes; null if it is not there, which means background. */
	private ByteBuffer chunk(final int[] place) throws IOException {
		final StringBuilder name = new StringBuilder(three ? "c" : "");
		for (final int i : place)
			name.append(name.isEmpty() ? "" : separator).append(i);
		final Path file = folder.resolve(name.toString());
		if (!Files.isRegularFile(file)) return null;
		int size = bytes;
		for (final int side : chunk)
			size *= side;
		try (InputStream raw = Files.newInputStream(file);
				InputStream in = codec.equals("gzip") ? new GZIPInputStream(raw) : codec
					.equals("zlib") ? new InflaterInputStream(raw) : raw)
		{
			final byte[] data = in.readNBytes(size);
			if (data.length < size || in.read() >= 0) throw new IOException("not " +
				size + " bytes");
			return ByteBuffer.wrap(data).order(big ? ByteOrder.BIG_ENDIAN
				: ByteOrder.LITTLE_ENDIAN);
		}
		catch (final IOException exc) {
			throw new Sam2Exception.BadInput("The chunk " + file +
				" is damaged: it does not hold " + size + " bytes.", exc);
		}
	}
}
