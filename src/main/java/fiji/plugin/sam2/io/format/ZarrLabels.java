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

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import fiji.plugin.sam2.Sam2Exception;

/** Reads a label image of OME-Zarr 0.4 or 0.5 at full resolution. */
final class ZarrLabels {

	private static final int MAX_JSON = 1 << 26;

	private final Path group;
	private final int index;

	ZarrLabels(final Path group, final int index) {
		this.group = group;
		this.index = index;
	}

	/** Label images in a folder: itself, in its labels, or in images in it. */
	static List<Path> find(final Path input) throws IOException {
		final List<Path> found = new ArrayList<>();
		if (!Files.isDirectory(input)) return found;
		if (isLabel(input)) return List.of(input);
		collect(input.resolve("labels"), found);
		if (found.isEmpty()) collect(input, found);
		if (found.isEmpty()) for (final Path image : folders(input))
			collect(image.resolve("labels"), found);
		return found;
	}

	private static void collect(final Path folder, final List<Path> found)
		throws IOException
	{
		for (final Path entry : folders(folder))
			if (isLabel(entry)) found.add(entry);
	}

	private static List<Path> folders(final Path folder) throws IOException {
		if (!Files.isDirectory(folder)) return List.of();
		try (Stream<Path> all = Files.list(folder)) {
			return all.filter(Files::isDirectory).sorted().toList();
		}
	}

	private static boolean isLabel(final Path folder) throws IOException {
		for (final String name : new String[]{"zarr.json", ".zattrs"})
			if (Files.isRegularFile(folder.resolve(name)) && Inputs.head(folder
				.resolve(name)).contains("\"multiscales\"")) return true;
		return false;
	}

	/** Reads a description, which may neither be large nor deep. */
	static JsonObject json(final Path file) throws IOException {
		if (!Files.isRegularFile(file) || Files.size(file) > MAX_JSON)
			throw new Sam2Exception.BadInput("The file " + file +
				" is missing or larger than " + (MAX_JSON >> 20) + " MB.");
		try {
			final String text = Files.readString(file, StandardCharsets.UTF_8);
			int depth = 0;
			for (int i = 0; i < text.length(); i++) {
				final char c = text.charAt(i);
				depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
				if (depth > 100) throw new JsonParseException("too deep");
			}
			return JsonParser.parseString(text).getAsJsonObject();
		}
		catch (final JsonParseException | IllegalStateException
				| java.nio.charset.CharacterCodingException exc)
		{
			throw new Sam2Exception.BadInput("The file " + file +
				" is not valid JSON.", exc);
		}
	}

	AnnotatedImage read(final List<Annotation> to,
		final Map<String, Integer> classes, final Budget budget) throws IOException
	{
		try {
			final boolean three = Files.isRegularFile(group.resolve("zarr.json"));
			JsonObject meta = json(group.resolve(three ? "zarr.json" : ".zattrs"));
			if (three) meta = meta.getAsJsonObject("attributes").getAsJsonObject(
				"ome");
			final JsonObject scales = meta.getAsJsonArray("multiscales").get(0)
				.getAsJsonObject();
			final String path = scales.getAsJsonArray("datasets").get(0)
				.getAsJsonObject().get("path").getAsString();
			final Path folder = group.resolve(path).normalize();
			if (!folder.startsWith(group.normalize()))
				throw new Sam2Exception.BadInput("The path '" + path + "' in " + group +
					" leads out of it.");
			final StringBuilder axes = new StringBuilder();
			for (final JsonElement axis : scales.getAsJsonArray("axes"))
				axes.append(axis.isJsonObject() ? axis.getAsJsonObject().get("name")
					.getAsString() : axis.getAsString());
			return planes(new ZarrArray(folder), axes.toString(), properties(meta),
				to, classes, budget);
		}
		catch (final ClassCastException | IllegalStateException
				| NullPointerException | IndexOutOfBoundsException
				| NumberFormatException | UnsupportedOperationException
				| java.nio.file.InvalidPathException exc)
		{
			throw new Sam2Exception.BadInput("The description of the label image " +
				group + " is damaged.", exc);
		}
	}

	private static Map<Integer, JsonObject> properties(final JsonObject meta) {
		final Map<Integer, JsonObject> properties = new HashMap<>();
		final JsonObject label = meta.getAsJsonObject("image-label");
		if (label != null && label.has("properties"))
			for (final JsonElement e : label.getAsJsonArray("properties"))
			properties.put(e.getAsJsonObject().get("label-value").getAsInt(), e
				.getAsJsonObject());
		return properties;
	}

	private AnnotatedImage planes(final ZarrArray array, final String axes,
		final Map<Integer, JsonObject> properties, final List<Annotation> to,
		final Map<String, Integer> classes, final Budget budget) throws IOException
	{
		final int[] shape = array.shape();
		if (!axes.matches("t?c?z?yx") || axes.length() != shape.length || axes
			.contains("c") && shape[axes.indexOf('c')] != 1)
			throw new Sam2Exception.BadInput("The label image " + group +
				" has the axes '" + axes + "' of " + shape.length +
				" dimensions; accepted are t, c (one channel), z, y, x in this order.");
		final int t = axes.indexOf('t'), z = axes.indexOf('z');
		final Map<Integer, Integer> parents = new HashMap<>();
		properties.forEach((id, p) -> {
			if (p.has("parent")) parents.put(id, p.get("parent").getAsInt());
		});
		final Path root = group.toAbsolutePath().normalize();
		final boolean inside = root.getParent().endsWith("labels");
		final String name = (inside ? root.getParent().getParent() : root)
			.getFileName().toString().replaceFirst("(\\.ome)?\\.zarr$", "");
		final AnnotatedImage image = new AnnotatedImage(name, shape[shape.length -
			1], shape[shape.length - 2], z < 0 ? 1 : shape[z], t < 0 ? 1 : shape[t],
			parents);
		for (int frame = 0; frame < image.frames(); frame++)
			for (int slice = 0; slice < image.slices(); slice++) {
				final int[] at = new int[shape.length - 2];
				if (t >= 0) at[t] = frame;
				if (z >= 0) at[z] = slice;
				final List<Annotation> plane = new ArrayList<>();
				Painter.collect(array.plane(at), new Annotations.Plane(index, slice,
					frame), image, plane, budget);
				for (final Annotation a : plane)
					to.add(known(a, properties.get(a.id()), classes));
			}
		return image;
	}

	private static Annotation known(final Annotation a, final JsonObject p,
		final Map<String, Integer> classes)
	{
		Annotation result = a;
		if (p != null && p.has("class")) result = result.withCategory(classes
			.computeIfAbsent(p.get("class").getAsString(), key -> classes.size()));
		if (p != null && p.has("score")) result = result.withScore(p.get("score")
			.getAsDouble());
		return result;
	}
}
