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

package fiji.plugin.sam2.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.evaluate.Labels;
import fiji.plugin.sam2.ij.Axis;
import fiji.plugin.sam2.ij.ImageLabels;
import fiji.plugin.sam2.ij.RoiLabels;
import fiji.plugin.sam2.mask.Mask;

/**
 * Opens two sets of labels that are to be compared. Each is a label image or
 * stack, a folder of label images, a {@code RoiSet.zip} (sized as the other), a
 * folder with {@code labels.tif} as results have it, or a folder of masks: as
 * DAVIS (a PNG file a frame), SA-V (a folder of PNG files an object) or the
 * Cell Tracking Challenge ({@code man_track*.tif}, {@code man_seg*.tif},
 * {@code mask*.tif}) have them.
 *
 * @param result what was found
 * @param reference what is right
 */
public record LabelFiles(Labels result, Labels reference) {

	private static final Pattern CTC = Pattern.compile(
		"(?:man_track|man_seg|mask)(\\d{1,7})\\.tiff?", Pattern.CASE_INSENSITIVE);

	/**
	 * @param result path of what was found
	 * @param reference path of what is right
	 * @param axis along which the slices of label images are counted, or null
	 * @param other 1-based position of label images on the other axis
	 * @return both
	 * @throws Sam2Exception.BadInput if one cannot be read, or a frame is missing
	 */
	public static LabelFiles open(final Path result, final Path reference,
		final Axis axis, final int other)
	{
		if (isRois(result) && isRois(reference)) throw new Sam2Exception.BadInput(
			"Both " + result + " and " + reference +
				" are ROIs, which have no image size; give a label image for one of them.");
		// Ids of two SA-V folders must stay comparable.
		final int first = countsFromZero(result) || countsFromZero(reference) ? 1
			: 0;
		if (isRois(reference)) {
			final Labels found = labels(result, axis, other, null, false, first);
			return new LabelFiles(found, new RoiLabels(RoiZip.read(reference),
				found));
		}
		final Labels truth = labels(reference, axis, other, null, true, first);
		final Labels found = isRois(result) ? new RoiLabels(RoiZip.read(result),
			truth) : labels(result, axis, other, names(truth), false, first);
		if (truth instanceof CtcFrames frames) return new LabelFiles(
			found instanceof CtcFrames also ? also.withCount(truth.count()) : found,
			frames.withCount(found.count()));
		return new LabelFiles(found, truth);
	}

	/**
	 * Opens one set of labels.
	 *
	 * @param path as for {@link #open(Path, Path, Axis, int)}
	 * @param axis along which the slices of a label image are counted, or null
	 * @param other 1-based position of a label image on the other axis
	 * @param width of the image that ROIs are for
	 * @param height of the image that ROIs are for
	 * @param count slices of the image that ROIs are for
	 * @return the labels
	 * @throws Sam2Exception.BadInput if they cannot be read
	 */
	public static Labels open(final Path path, final Axis axis, final int other,
		final int width, final int height, final int count)
	{
		if (!isRois(path)) return labels(path, axis, other, null, true,
			countsFromZero(path) ? 1 : 0);
		return new RoiLabels(RoiZip.read(path), new EmptyLabels(width, height,
			count));
	}

	/** The size that ROIs are for. */
	private record EmptyLabels(int width, int height, int count) implements
		Labels
	{

		@Override
		public SortedMap<Integer, Mask> slice(final int index) {
			return new TreeMap<>();
		}
	}

	/** @return names of the slices; null if they have none */
	private static List<String> names(final Labels labels) {
		if (labels.name(0) == null) return null;
		return IntStream.range(0, labels.count()).mapToObj(labels::name).toList();
	}

	private static boolean isRois(final Path path) {
		final String name = path.toString().toLowerCase(Locale.ROOT);
		if (!Files.isRegularFile(path)) return false;
		return name.endsWith(".roi") || name.endsWith(".zip") && !holdsImage(path);
	}

	/** ImageJ also saves images as zip files. */
	private static boolean holdsImage(final Path path) {
		try (java.util.zip.ZipInputStream zip = new java.util.zip.ZipInputStream(
			Files.newInputStream(path)))
		{
			final java.util.zip.ZipEntry entry = zip.getNextEntry();
			return entry != null && entry.getName().toLowerCase(Locale.ROOT).endsWith(
				".tif");
		}
		catch (final IOException | IllegalArgumentException exc) {
			return false;
		}
	}

	/** @return true for a SA-V video whose first object is 0 */
	private static boolean countsFromZero(final Path path) {
		return Files.isDirectory(path) && list(path).stream().anyMatch(
			entry -> entry.getFileName().toString().matches("0{1,7}") && Files
				.isDirectory(entry));
	}

	/**
	 * @param frames names of the files to be compared with; null for all
	 * @param first the id of object 0 of a SA-V video
	 */
	private static Labels labels(final Path path, final Axis axis,
		final int other, final List<String> frames, final boolean reference,
		final int first)
	{
		if (!Files.isDirectory(path)) return new ImageLabels(ImageFiles.open(path),
			axis, other);
		final List<Path> entries = list(path);
		final SortedMap<Integer, Path> ctc = new TreeMap<>();
		final List<Path> pngs = new ArrayList<>();
		final List<Path> folders = new ArrayList<>();
		for (final Path entry : entries) {
			final String name = entry.getFileName().toString();
			final Matcher matcher = CTC.matcher(name);
			if (matcher.matches()) ctc.put(Integer.parseInt(matcher.group(1)), entry);
			else if (isPng(name)) pngs.add(entry);
			else if (Files.isDirectory(entry)) folders.add(entry);
		}
		if (!ctc.isEmpty()) return new CtcFrames(ctc, ctc.lastKey() + 1);
		if (Files.exists(path.resolve("labels.tif"))) return new ImageLabels(
			ImageFiles.open(path.resolve("labels.tif")), axis, other);
		if (!pngs.isEmpty()) return new PngFrames(choose(path, pngs, frames),
			reference);
		if (!folders.isEmpty()) return objects(path, folders, frames, first);
		final List<Path> files = ImageFiles.slices(path);
		return files.size() == 1 ? new ImageLabels(ImageFiles.open(path), axis,
			other) : new LabelFolder(choose(path, files, frames));
	}

	private static Labels objects(final Path path, final List<Path> folders,
		final List<String> frames, final int first)
	{
		final SortedMap<Integer, Path> objects = new TreeMap<>();
		final TreeSet<String> names = new TreeSet<>();
		for (final Path folder : folders) {
			final String name = folder.getFileName().toString();
			if (!name.matches("\\d{1,7}")) throw new Sam2Exception.BadInput(
				"The folder " + folder +
					" is no object of a SA-V video, whose folders are numbers; give the folder of one video.");
			// SA-V counts objects from 0, but 0 is the background of labels.
			objects.put(Integer.parseInt(name) + first, folder);
			for (final Path file : list(folder))
				if (isPng(file.getFileName().toString())) names.add(ImageFiles.stem(
					file));
		}
		if (names.isEmpty()) throw new Sam2Exception.BadInput("The folder " + path +
			" holds neither label images nor masks.");
		return new SavFrames(objects, frames != null ? frames : List.copyOf(names));
	}

	/**
	 * The files of these names; all in their order where no name is the same but
	 * their number is.
	 */
	private static List<Path> choose(final Path path, final List<Path> files,
		final List<String> names)
	{
		if (names == null) return files;
		final Map<String, Path> named = new HashMap<>();
		files.forEach(file -> named.put(ImageFiles.stem(file), file));
		if (files.size() == names.size() && names.stream().noneMatch(
			named::containsKey)) return files;
		for (final String name : names)
			if (!named.containsKey(name)) throw new Sam2Exception.BadInput(
				"The folder " + path + " has no image " + name +
					", which the reference has.");
		return names.stream().map(named::get).toList();
	}

	private static boolean isPng(final String name) {
		return name.toLowerCase(Locale.ROOT).endsWith(".png");
	}

	private static List<Path> list(final Path folder) {
		try (Stream<Path> all = Files.list(folder)) {
			return all.filter(p -> !p.getFileName().toString().startsWith("."))
				.sorted().toList();
		}
		catch (final IOException exc) {
			throw new Sam2Exception.BadInput("The folder " + folder +
				" cannot be read: " + Failure.reason(exc) + ".", exc);
		}
	}
}
