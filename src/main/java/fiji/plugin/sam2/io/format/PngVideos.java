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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.io.NaturalOrder;
import fiji.plugin.sam2.mask.Mask;

/**
 * A video's folder of PNG files.
 *
 * @param folder of the video
 * @param perObject whether it has one folder for each object
 */
record PngVideos(Path folder, boolean perObject) {

	private static final int MAX_DEPTH = 4;
	private static final String FRAME = "\\d+\\.png";
	private static final String ID = "\\d{1,9}";

	/** Looks for videos in a folder and the folders in it. */
	static List<PngVideos> find(final Path input) throws IOException {
		final List<PngVideos> videos = new ArrayList<>();
		if (Files.isDirectory(input)) find(input, 0, videos);
		return videos;
	}

	private static void find(final Path folder, final int depth,
		final List<PngVideos> videos) throws IOException
	{
		final List<Path> entries = entries(folder);
		if (entries.isEmpty() || depth > MAX_DEPTH) return;
		if (entries.stream().allMatch(e -> name(e).matches(FRAME) && Files
			.isRegularFile(e))) videos.add(new PngVideos(folder, false));
		else if (entries.stream().allMatch(e -> name(e).matches(ID) && holds(e,
			true)) && entries.stream().anyMatch(e -> holds(e, false))) videos.add(
				new PngVideos(folder, true));
		else for (final Path entry : entries)
			if (Files.isDirectory(entry)) find(entry, depth + 1, videos);
	}

	/** Whether a folder holds frames, and nothing else if so wished. */
	private static boolean holds(final Path folder, final boolean only) {
		try {
			return Files.isDirectory(folder) && (only ? entries(folder).stream()
				.allMatch(e -> name(e).matches(FRAME)) : entries(folder).stream()
					.anyMatch(e -> name(e).matches(FRAME)));
		}
		catch (final IOException exc) {
			return false;
		}
	}

	private static List<Path> entries(final Path folder) throws IOException {
		try (Stream<Path> all = Files.list(folder)) {
			return all.filter(e -> !name(e).startsWith(".")).sorted((a,
				b) -> NaturalOrder.INSTANCE.compare(name(a), name(b))).toList();
		}
	}

	private static String name(final Path path) {
		return path.getFileName().toString();
	}

	/** Frames are numbered in the order of their names. */
	AnnotatedImage read(final int index, final List<Annotation> to,
		final Budget budget) throws IOException
	{
		final TreeSet<String> names = new TreeSet<>(NaturalOrder.INSTANCE);
		for (final Path entry : entries(folder))
			if (perObject) entries(entry).forEach(e -> names.add(name(e)));
			else names.add(name(entry));
		final List<String> frames = List.copyOf(names);
		AnnotatedImage image = null;
		for (int t = 0; t < frames.size(); t++)
			for (final Path file : files(frames.get(t))) {
				final PngLabels png = PngLabels.read(file);
				if (image == null) image = AnnotatedImage.plane(String.valueOf(folder
					.toAbsolutePath().normalize().getFileName()), png.width(), png
						.height()).stack(1, frames.size());
				if (png.width() != image.width() || png.height() != image.height())
					throw new Sam2Exception.BadInput("The frame " + file + " is of " + png
						.width() + " × " + png.height() + " pixels; the video's others " +
						"are of " + image.width() + " × " + image.height() + ".");
				if (perObject) to.add(budget.take(object(file, png, image).at(index, 0,
					t)));
				else Painter.collect(png.labels(), new Annotations.Plane(index, 0, t),
					image, to, budget);
			}
		if (image == null) throw new Sam2Exception.BadInput("The folder " + folder +
			" holds no frame.");
		return image;
	}

	private List<Path> files(final String frame) throws IOException {
		if (!perObject) return List.of(folder.resolve(frame));
		return entries(folder).stream().map(object -> object.resolve(frame)).filter(
			Files::isRegularFile).toList();
	}

	private Annotation object(final Path file, final PngLabels png,
		final AnnotatedImage image)
	{
		final java.util.BitSet pixels = new java.util.BitSet();
		for (int p = 0; p < png.labels().length; p++)
			if (png.labels()[p] != 0) pixels.set(p);
		// Where folders count from 0, ids are one more.
		final int first = Files.isDirectory(folder.resolve("000")) ? 1 : 0;
		final int id = Integer.parseInt(name(file.getParent())) + first;
		return Annotation.of(0, id, Mask.of(image.width(), image.height(), pixels));
	}
}
