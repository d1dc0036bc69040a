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

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.io.NaturalOrder;

/**
 * Reads a YOLO dataset, its folder of labels, or one label file. Images of the
 * dataset without a label file are images without objects.
 */
final class YoloFiles {

	private static final int MAX_DEPTH = 8;
	private static final int MAX_OBJECTS = 1 << 24;
	private static final long MAX_FILE = 1L << 28;
	private static final String ENDING = ".txt";
	private static final String ROW = "\\s*\\d+(\\s+[-+.\\deE]+){4,}\\s*";

	private final Path labels;
	private final Path input;
	private final ImageSizes sizes;
	private final SortedMap<Integer, String> names = new TreeMap<>();
	private final Budget budget = new Budget();

	YoloFiles(final Path input, final ReadOptions options) throws IOException {
		this.input = input.toAbsolutePath().normalize();
		final boolean file = Files.isRegularFile(input);
		final Path folder = file ? this.input.getParent() : this.input;
		labels = !file && Files.isDirectory(folder.resolve("labels")) ? folder
			.resolve("labels") : folder;
		final Path yaml = YoloNames.find(folder);
		if (yaml != null) names.putAll(YoloNames.read(yaml));
		sizes = new ImageSizes(options, images(labels));
	}

	/** The images of {@code …/labels/x} are in {@code …/images/x}, or beside. */
	private static Path images(final Path labels) {
		for (Path place = labels; place != null; place = place.getParent())
			if (place.endsWith("labels") && place.getParent() != null) {
				final Path images = place.resolveSibling("images").resolve(place
					.relativize(labels));
				if (Files.isDirectory(images)) return images;
			}
		return labels;
	}

	static boolean recognises(final Path input) throws IOException {
		if (Files.isRegularFile(input)) return input.toString().endsWith(ENDING) &&
			startsWithRow(input);
		if (Files.isDirectory(input.resolve("labels")) && YoloNames.find(input) !=
			null) return true;
		final Path folder = Files.isDirectory(input.resolve("labels")) ? input
			.resolve("labels") : input;
		for (final Path file : list(folder))
			if (startsWithRow(file)) return true;
		return false;
	}

	private static boolean startsWithRow(final Path file) throws IOException {
		try (BufferedReader in = Files.newBufferedReader(file,
			StandardCharsets.ISO_8859_1))
		{
			final char[] head = new char[200];
			final int length = in.read(head);
			if (length < 0) return false;
			final String first = new String(head, 0, length).split("\\R", 2)[0];
			// A number may have been cut in two.
			return (first.length() == head.length ? first.replaceFirst("\\S*$", "")
				: first).matches(ROW);
		}
	}

	private static List<Path> list(final Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder, MAX_DEPTH)) {
			return all.filter(file -> file.toString().endsWith(ENDING) && !file
				.getFileName().toString().matches("classes.txt|\\..*") && Files
					.isRegularFile(file)).toList();
		}
	}

	Annotations read() throws IOException {
		final Map<String, Path> files = new TreeMap<>(NaturalOrder.INSTANCE);
		if (Files.isRegularFile(input)) files.put(stem(input), input);
		else for (final Path file : list(labels))
			files.put(stem(file), file);
		final TreeSet<String> stems = new TreeSet<>(NaturalOrder.INSTANCE);
		stems.addAll(files.keySet());
		final Set<String> stacks = files.keySet().stream().map(ImageSizes::stack)
			.collect(Collectors.toSet());
		// Of a stack whose planes have labels, the planes are the images.
		if (Files.isDirectory(input)) sizes.stems().stream().filter(stem -> !stacks
			.contains(stem)).forEach(stems::add);
		final List<AnnotatedImage> images = new ArrayList<>();
		final List<Annotation> objects = new ArrayList<>();
		for (final String stem : stems) {
			final AnnotatedImage found = sizes.find(stem);
			final AnnotatedImage image = AnnotatedImage.plane(found.file(), found
				.width(), found.height());
			if (files.containsKey(stem)) read(files.get(stem), images.size(), image,
				objects);
			images.add(image);
		}
		return new Annotations(images, categories(objects), objects);
	}

	private String stem(final Path file) {
		final String name = labels.relativize(file).toString().replace('\\', '/');
		return name.substring(0, name.length() - ENDING.length());
	}

	private void read(final Path file, final int index,
		final AnnotatedImage image, final List<Annotation> objects)
		throws IOException
	{
		if (Files.size(file) > MAX_FILE) throw new Sam2Exception.BadInput(
			"The file " + file +
				" is too large for the labels of an image: more than " + (MAX_FILE >>
					20) + " MB.");
		int line = 0, id = 0;
		try (BufferedReader in = Files.newBufferedReader(file)) {
			for (String row = in.readLine(); row != null; row = in.readLine()) {
				line++;
				if (row.isBlank()) continue;
				if (objects.size() == MAX_OBJECTS) throw new Sam2Exception.BadInput(
					"There are more than " + MAX_OBJECTS + " objects in " + input + ".");
				objects.add(budget.take(YoloRow.parse(index, image, ++id, row, file +
					", line " + line, budget)));
			}
		}
		catch (final CharacterCodingException exc) {
			throw new Sam2Exception.BadInput("The file " + file +
				" is not a text in UTF-8.", exc);
		}
	}

	/** Those that are named, those that occur, and those in between. */
	private List<Category> categories(final List<Annotation> objects) {
		for (final Annotation a : objects)
			names.putIfAbsent(a.category(), Category.unnamed(a.category()));
		return Category.numbered(names);
	}
}
