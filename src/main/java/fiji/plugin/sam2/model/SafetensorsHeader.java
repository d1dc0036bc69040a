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

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The table of contents of a safetensors file: eight bytes with the length of a
 * JSON object, the object, then the data. Read as a stream, so nesting cannot
 * exhaust the stack and nothing is kept but the entries.
 */
final class SafetensorsHeader {

	/** A hundred times the header of SAM 2 large. */
	private static final long MAX_HEADER = 16 << 20;
	private static final int LENGTH_FIELD = 8;
	private static final int MAX_DIMENSIONS = 8;
	private static final String METADATA = "__metadata__";

	/**
	 * A tensor.
	 *
	 * @param type type of its elements
	 * @param shape its shape
	 * @param offset its first byte in the file
	 * @param length its bytes
	 */
	record Entry(ElementType type, long[] shape, long offset, long length) {}

	private final ByteSource source;
	private final long dataStart;
	private final Map<String, Entry> entries = new LinkedHashMap<>();
	private final Map<String, String> metadata = new LinkedHashMap<>();

	private SafetensorsHeader(final ByteSource source, final long dataStart) {
		this.source = source;
		this.dataStart = dataStart;
	}

	/**
	 * @param source a whole safetensors file
	 * @return its table of contents
	 * @throws fiji.plugin.sam2.Sam2Exception.BadModel if it breaks a rule of the
	 *           format
	 */
	static SafetensorsHeader read(final ByteSource source) {
		source.check(0, LENGTH_FIELD, "its header");
		final long length = source.slice(0, LENGTH_FIELD).getLong(0);
		if (length < 2 || length > MAX_HEADER) throw source.refuse(
			"its header claims " + Long.toUnsignedString(length) +
				" bytes; accepted: 2 to " + MAX_HEADER);
		source.check(LENGTH_FIELD, length, "its header");
		final SafetensorsHeader header = new SafetensorsHeader(source,
			LENGTH_FIELD + length);
		header.parse(source.slice(LENGTH_FIELD, length));
		return header;
	}

	/** @return the tensors by name, in the order of the file */
	Map<String, Entry> entries() {
		return Collections.unmodifiableMap(entries);
	}

	/** @return what the writer says about the file */
	Map<String, String> metadata() {
		return Collections.unmodifiableMap(metadata);
	}

	private void parse(final ByteBuffer header) {
		try (JsonReader json = new JsonReader(new InputStreamReader(
			new ByteBufferStream(header), StandardCharsets.UTF_8)))
		{
			json.beginObject();
			while (json.hasNext()) {
				final String name = json.nextName();
				if (name.equals(METADATA)) readMetadata(json);
				else if (entries.put(name, entry(name, json)) != null) throw source
					.refuse("it holds two tensors named '" + TorchGlobals.printable(
						name) + "'");
			}
			json.endObject();
			if (json.peek() != JsonToken.END_DOCUMENT)
				throw new MalformedJsonException("more than one object");
		}
		catch (final MalformedJsonException | EOFException | IllegalStateException
				| NumberFormatException exc)
		{
			throw source.refuse(
				"its header is not the JSON object of a safetensors " + "file");
		}
		catch (final IOException exc) {
			throw source.refuse("its header cannot be read");
		}
		refuseGaps();
	}

	private void readMetadata(final JsonReader json) throws IOException {
		json.beginObject();
		while (json.hasNext()) {
			final String name = json.nextName();
			metadata.put(name, json.nextString());
		}
		json.endObject();
	}

	private Entry entry(final String name, final JsonReader json)
		throws IOException
	{
		String dtype = null;
		long[] shape = null;
		long[] range = null;
		json.beginObject();
		while (json.hasNext()) {
			switch (json.nextName()) {
				case "dtype" -> dtype = json.nextString();
				case "shape" -> shape = longs(name, json);
				case "data_offsets" -> range = longs(name, json);
				default -> throw new MalformedJsonException("unknown entry");
			}
		}
		json.endObject();
		final String tensor = "tensor '" + TorchGlobals.printable(name) + "'";
		if (dtype == null || shape == null || range == null || range.length != 2)
			throw source.refuse(tensor + " lacks dtype, shape or data_offsets");
		final String stored = dtype;
		final ElementType type = ElementType.ofSafetensors(stored).orElseThrow(
			() -> source.refuse(tensor + " is stored as " + TorchGlobals.printable(
				stored) + "; accepted: F32, F16, BF16, F64 and integers"));
		final long elements = Strides.elements(shape);
		final long data = source.size() - dataStart;
		if (range[0] < 0 || range[1] < range[0] || range[1] > data) throw source
			.refuse(tensor + " claims bytes " + range[0] + " to " + range[1] +
				" of " + data);
		final long length = range[1] - range[0];
		if (elements < 0 || elements > length / type.bytes() || elements * type
			.bytes() != length) throw source.refuse(tensor + " of " + elements(
				elements) + " takes " + length +
				" bytes, which does not fit its shape");
		return new Entry(type, shape, dataStart + range[0], length);
	}

	private static String elements(final long elements) {
		return elements < 0 ? "an impossible shape" : elements + " elements";
	}

	private long[] longs(final String name, final JsonReader json)
		throws IOException
	{
		final long[] longs = new long[MAX_DIMENSIONS];
		int n = 0;
		json.beginArray();
		while (json.hasNext()) {
			if (json.peek() != JsonToken.NUMBER) throw new MalformedJsonException(
				"not a number");
			if (n == MAX_DIMENSIONS) throw source.refuse("tensor '" + TorchGlobals
				.printable(name) + "' has more than " + MAX_DIMENSIONS + " dimensions");
			longs[n++] = json.nextLong();
		}
		json.endArray();
		return java.util.Arrays.copyOf(longs, n);
	}

	/** The format wants the tensors to cover the data, one after the other. */
	private void refuseGaps() {
		final List<Map.Entry<String, Entry>> sorted = new ArrayList<>(entries
			.entrySet());
		sorted.sort(Comparator.comparingLong((Map.Entry<String, Entry> e) -> e
			.getValue().offset).thenComparingLong(e -> e.getValue().length));
		long end = dataStart;
		for (final Map.Entry<String, Entry> e : sorted) {
			if (e.getValue().offset != end) throw source.refuse("tensor '" +
				TorchGlobals.printable(e.getKey()) + (e.getValue().offset < end
					? "' overlaps another one" : "' leaves a gap before it"));
			end += e.getValue().length;
		}
		if (end != source.size()) throw source.refuse((source.size() - end) +
			" bytes follow its last tensor");
	}
}
