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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import fiji.plugin.sam2.Sam2Exception;

/**
 * The description of an array of whole numbers in Zarr 2 or 3. Sizes are
 * checked before anybody takes memory for them.
 */
final class ZarrMeta {

	private static final long MAX_CHUNKS = 1 << 22;
	private static final int MAX_BYTES = 1 << 28;

	/** Lengths of the dimensions, of the array and of its chunks. */
	final int[] shape;
	final int[] chunk;

	/** How chunks lie together in files; null if each has one of its own. */
	final ZarrShards shards;

	/** How files of chunks are called: what is before and between the indices. */
	final String prefix;
	final String separator;

	/** Bytes of a number, whether the highest comes first, and has a sign. */
	final int bytes;
	final boolean big;
	final boolean signed;

	/** Numbers of chunks that are not there. */
	final long fill;

	/** In the order of reading. */
	final List<ZarrCodec> codecs = new ArrayList<>();

	private final Path folder;

	ZarrMeta(final Path folder) throws IOException {
		this.folder = folder;
		final boolean three = Files.isRegularFile(folder.resolve("zarr.json"));
		final JsonObject meta = ZarrLabels.json(folder.resolve(three ? "zarr.json"
			: ".zarray"));
		try {
			shape = ints(meta.getAsJsonArray("shape"));
			final int[] file = ints(three ? settings(meta.getAsJsonObject(
				"chunk_grid")).getAsJsonArray("chunk_shape") : meta.getAsJsonArray(
					"chunks"));
			final JsonObject sharding = three ? sharding(meta) : null;
			chunk = sharding == null ? file : ints(sharding.getAsJsonArray(
				"chunk_shape"));
			shards = sharding == null ? null : new ZarrShards(sharding, counts(file));
			final String type = three ? meta.get("data_type").getAsString() : type(
				meta.get("dtype").getAsString());
			if (!type.matches("u?int(8|16|32|64)")) throw wrong("the type '" + type +
				"'");
			bytes = Integer.parseInt(type.replaceAll("\\D", "")) / 8;
			signed = !type.startsWith("u");
			big = three ? codecs((sharding == null ? meta : sharding).getAsJsonArray(
				"codecs")) : meta.get("dtype").getAsString().startsWith(">");
			if (!three) compressor(meta);
			final boolean plain = !three || meta.getAsJsonObject("chunk_key_encoding")
				.get("name").getAsString().equals("v2");
			prefix = plain ? "" : "c";
			separator = three ? keys(meta.getAsJsonObject("chunk_key_encoding"))
				: text(meta, "dimension_separator", ".");
			if (!separator.matches("[./]")) throw wrong("the separator '" +
				separator + "'");
			final JsonElement given = meta.get("fill_value");
			fill = given == null || given.isJsonNull() ? 0 : given
				.getAsJsonPrimitive().getAsBigDecimal().longValueExact();
			check();
		}
		catch (final ClassCastException | IllegalStateException
				| NullPointerException | NumberFormatException
				| UnsupportedOperationException | ArithmeticException exc)
		{
			throw new Sam2Exception.BadInput("The description of the Zarr array " +
				folder + " is damaged.", exc);
		}
	}

	/** Settings of the codec that puts chunks together, or null. */
	private static JsonObject sharding(final JsonObject meta) {
		final JsonArray codecs = meta.getAsJsonArray("codecs");
		if (codecs.size() != 1) return null;
		final JsonObject only = codecs.get(0).getAsJsonObject();
		return only.get("name").getAsString().equals(ZarrShards.NAME) ? settings(
			only) : null;
	}

	/** Number of chunks in a file, by dimension. */
	private int[] counts(final int[] file) {
		if (chunk.length != file.length) throw wrong("shards of " + file.length +
			" dimensions with chunks of " + chunk.length);
		final int[] counts = new int[file.length];
		long all = 1;
		for (int d = 0; d < counts.length; d++) {
			if (chunk[d] < 1 || file[d] < 1 || file[d] % chunk[d] != 0) throw wrong(
				"shards of " + Arrays.toString(file) + " with chunks of " + Arrays
					.toString(chunk));
			counts[d] = file[d] / chunk[d];
			all *= counts[d];
			if (all > MAX_CHUNKS) throw wrong("more than " + MAX_CHUNKS +
				" chunks in a shard");
		}
		return counts;
	}

	private static JsonObject settings(final JsonObject named) {
		return named.getAsJsonObject("configuration");
	}

	private static String text(final JsonObject from, final String name,
		final String otherwise)
	{
		return from != null && from.has(name) ? from.get(name).getAsString()
			: otherwise;
	}

	private String keys(final JsonObject encoding) {
		final String name = encoding.get("name").getAsString();
		if (!name.matches("default|v2")) throw wrong("the chunk keys '" + name +
			"'");
		return text(settings(encoding), "separator", name.equals("v2") ? "." : "/");
	}

	private String type(final String dtype) {
		if (!dtype.matches("[<>|][ui][1248]")) throw wrong("the type '" + dtype +
			"'");
		return (dtype.charAt(1) == 'u' ? "uint" : "int") + 8 * (dtype.charAt(2) -
			'0');
	}

	/** Of Zarr 2. */
	private void compressor(final JsonObject meta) {
		if (meta.has("compressor") && meta.get("compressor").isJsonObject()) codec(
			meta.getAsJsonObject("compressor").get("id").getAsString());
		if (!text(meta, "order", "C").equals("C")) throw wrong("the order '" + text(
			meta, "order", "C") + "'");
		if (meta.has("filters") && meta.get("filters").isJsonArray() && !meta
			.getAsJsonArray("filters").isEmpty()) throw wrong("filters");
	}

	/** Of Zarr 3; returns whether the highest byte comes first. */
	private boolean codecs(final JsonArray all) {
		boolean highest = false, any = false;
		for (final JsonElement e : all) {
			final String name = e.getAsJsonObject().get("name").getAsString();
			if (!any && name.equals("bytes")) highest = text(settings(e
				.getAsJsonObject()), "endian", "little").equals("big");
			else codec(any ? name : name + "' before 'bytes");
			any = true;
		}
		return highest;
	}

	private void codec(final String name) {
		final ZarrCodec codec = ZarrCodec.of(name);
		if (codec == null) throw wrong("the codec '" + name + "'");
		codecs.add(0, codec);
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

	/** @return bytes of a chunk */
	int chunkBytes() {
		int size = bytes;
		for (final int side : chunk)
			size *= side;
		return size;
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

	/** @return a refusal */
	Sam2Exception wrong(final String what) {
		return new Sam2Exception.BadInput("The Zarr array " + folder + " has " +
			what + "; read are 2 to 5 dimensions of whole numbers in chunks that " +
			"are uncompressed or compressed by " + ZarrCodec.names() + ".");
	}
}
