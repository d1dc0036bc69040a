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

package fiji.plugin.sam2.example;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.model.SafetensorsCheckpoint;

/**
 * Keeps {@link Examples} in a safetensors file: the tensors {@code memory} ([n,
 * m × s × s], float32) and {@code pointer} ([n, d], float32) of all n examples,
 * and in the metadata whose they are. Nothing in such a file is executed.
 */
public final class ExampleFile {

	private static final String FORMAT = "sam2-examples";
	private static final String VERSION = "1";
	private static final int LENGTH_FIELD = 8;

	/** Windows are doubled and moved; this is far above any image's side. */
	private static final int MAX_SIDE = 1 << 24;

	private static final Gson GSON = new Gson();

	private ExampleFile() {}

	/** An object in the metadata. */
	private record StoredObject(int id, String name,
		List<StoredExample> examples)
	{}

	/** An example in the metadata. */
	private record StoredExample(String source, int side) {}

	/**
	 * @param path of a file made by {@link #write}
	 * @return its examples
	 * @throws Sam2Exception.BadInput if there is no such file or it is something
	 *           else
	 */
	public static Examples read(final Path path) {
		if (!Files.isRegularFile(path)) throw new Sam2Exception.BadInput(
			"There is no file of examples " + path + ".");
		try (SafetensorsCheckpoint file = SafetensorsCheckpoint.open(path)) {
			return read(path, file);
		}
		catch (final Sam2Exception.BadModel exc) {
			throw new Sam2Exception.BadInput(path.getFileName() +
				" is no file of examples: " + exc.getMessage(), exc);
		}
	}

	private static Examples read(final Path path,
		final SafetensorsCheckpoint file)
	{
		final Map<String, String> about = file.metadata();
		if (!FORMAT.equals(about.get("format"))) throw refuse(path,
			"it does not say that it is one; make one with 'sam2 remember'");
		if (!VERSION.equals(about.get("version"))) throw refuse(path,
			"it has version '" + printable(about.get("version")) +
				"'; this plugin reads version " + VERSION);
		final StoredObject[] stored = objects(path, about.get("objects"));
		int count = 0;
		for (final StoredObject object : stored)
			count += object.examples().size();
		if (count == 0) throw refuse(path, "it holds no example");
		final Rows memories = new Rows(path, file, "memory", count);
		final Rows pointers = new Rows(path, file, "pointer", count);
		final List<ExampleObject> objects = new ArrayList<>();
		for (final StoredObject object : stored) {
			final List<Example> examples = new ArrayList<>();
			for (final StoredExample example : object.examples())
				examples.add(new Example(String.valueOf(example.source()), side(path,
					example), memories.next(), pointers.next()));
			objects.add(new ExampleObject(object.id(), object.name(), examples));
		}
		return new Examples(text(path, about, "model_sha256"), text(path, about,
			"model_name"), size(path, about), objects);
	}

	private static int side(final Path path, final StoredExample example) {
		if (example.side() < 0 || example.side() > MAX_SIDE) throw refuse(path,
			"a window of " + example.side() + " pixels is not possible");
		return example.side();
	}

	private static StoredObject[] objects(final Path path, final String json) {
		try {
			final StoredObject[] objects = GSON.fromJson(String.valueOf(json),
				StoredObject[].class);
			if (objects != null) {
				boolean whole = true;
				for (final StoredObject object : objects)
					whole &= object != null && object.examples() != null && !object
						.examples().contains(null);
				if (whole) return objects;
			}
		}
		catch (final JsonSyntaxException exc) {
			throw refuse(path, "its list of objects is malformed");
		}
		throw refuse(path, "its list of objects is incomplete");
	}

	private static String text(final Path path, final Map<String, String> about,
		final String key)
	{
		final String value = about.get(key);
		if (value == null) throw refuse(path, "it does not tell the " + key);
		return printable(value);
	}

	private static int size(final Path path, final Map<String, String> about) {
		final String value = text(path, about, "input_size");
		try {
			return Integer.parseInt(value);
		}
		catch (final NumberFormatException exc) {
			throw refuse(path, "its input size is '" + value + "'");
		}
	}

	private static String printable(final String text) {
		return String.valueOf(text).replaceAll("\\p{Cntrl}", "?");
	}

	/** The rows of a tensor, one an example. */
	private static final class Rows {

		private final Path path;
		private final String name;
		private final FloatBuffer values;
		private final int length;

		Rows(final Path path, final SafetensorsCheckpoint file, final String name,
			final int count)
		{
			if (!file.names().contains(name)) throw refuse(path,
				"it has no tensor '" + name + "'");
			final long[] shape = file.shape(name);
			if (shape.length != 2 || shape[0] != count || shape[1] < 1 || shape[1] >
				Integer.MAX_VALUE) throw refuse(path, "its tensor '" + name +
					"' does not have one row for each of " + count + " examples");
			this.path = path;
			this.name = name;
			values = file.floats(name);
			length = (int) shape[1];
		}

		float[] next() {
			final float[] row = new float[length];
			values.get(row);
			for (final float value : row)
				if (!Float.isFinite(value)) throw refuse(path, "its tensor '" + name +
					"' holds numbers that are none");
			return row;
		}
	}

	private static Sam2Exception.BadInput refuse(final Path path,
		final String why)
	{
		return new Sam2Exception.BadInput(path.getFileName() +
			" is no file of examples: " + why + ".");
	}

	/**
	 * Writes a file, whole or not at all.
	 *
	 * @param examples one or more objects
	 * @param path of the file; replaced if it exists
	 */
	public static void write(final Examples examples, final Path path) {
		final List<Example> all = examples.objects().stream().flatMap(
			object -> object.examples().stream()).toList();
		if (all.isEmpty()) throw new Sam2Exception.BadInput(
			"There is no example to be written to " + path + ".");
		final Path part = path.resolveSibling(path.getFileName() + ".part");
		try {
			if (path.toAbsolutePath().getParent() != null) Files.createDirectories(
				path.toAbsolutePath().getParent());
			try (FileChannel channel = FileChannel.open(part,
				StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
				StandardOpenOption.WRITE))
			{
				write(channel, header(examples, all));
				write(channel, all, Example::memory);
				write(channel, all, Example::pointer);
			}
			Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (final IOException exc) {
			part.toFile().delete();
			throw new Sam2Exception.BadInput("The file of examples " + path +
				" cannot be written: " + exc.getMessage() + ".", exc);
		}
	}

	private static ByteBuffer header(final Examples examples,
		final List<Example> all)
	{
		final Map<String, Object> header = new LinkedHashMap<>();
		final List<StoredObject> objects = examples.objects().stream().map(
			object -> new StoredObject(object.id(), object.name(), object.examples()
				.stream().map(example -> new StoredExample(example.source(), example
					.side())).toList())).toList();
		header.put("__metadata__", Map.of("format", FORMAT, "version", VERSION,
			"model_sha256", examples.modelSha256(), "model_name", examples
				.modelName(), "input_size", Integer.toString(examples.inputSize()),
			"objects", GSON.toJson(objects)));
		final long middle = tensor(header, "memory", all.size(), all.get(0)
			.memory().length, 0);
		tensor(header, "pointer", all.size(), all.get(0).pointer().length, middle);
		byte[] json = GSON.toJson(header).getBytes(StandardCharsets.UTF_8);
		// The format pads with blanks, so that the data is aligned.
		final int padded = (json.length + 7) / 8 * 8;
		final int length = json.length;
		json = java.util.Arrays.copyOf(json, padded);
		java.util.Arrays.fill(json, length, padded, (byte) ' ');
		return ByteBuffer.allocate(LENGTH_FIELD + padded).order(
			ByteOrder.LITTLE_ENDIAN).putLong(padded).put(json).flip();
	}

	private static long tensor(final Map<String, Object> header,
		final String name, final long rows, final long length, final long start)
	{
		final long end = start + rows * length * Float.BYTES;
		header.put(name, Map.of("dtype", "F32", "shape", new long[]{rows, length},
			"data_offsets", new long[]{start, end}));
		return end;
	}

	private static void write(final FileChannel channel,
		final List<Example> examples, final Function<Example, float[]> values)
		throws IOException
	{
		for (final Example example : examples) {
			final float[] row = values.apply(example);
			final ByteBuffer bytes = ByteBuffer.allocate(row.length * Float.BYTES)
				.order(ByteOrder.LITTLE_ENDIAN);
			bytes.asFloatBuffer().put(row);
			write(channel, bytes);
		}
	}

	private static void write(final FileChannel channel, final ByteBuffer bytes)
		throws IOException
	{
		while (bytes.hasRemaining())
			channel.write(bytes);
	}
}
