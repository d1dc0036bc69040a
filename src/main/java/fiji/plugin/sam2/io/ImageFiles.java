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

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import fiji.plugin.sam2.Sam2Exception;
import ij.ImagePlus;

/**
 * Opens images: whatever ImageJ's own opener reads (TIFF, PNG, JPEG, GIF, BMP,
 * DICOM, AVI, PGM, FITS, zipped TIFF), or a folder of single images, which
 * become slices in the natural order of their names ({@code img2} before
 * {@code img10}). TIFF, AVI and folders are read plane by plane.
 */
public final class ImageFiles {

	private static final String READS =
		"a TIFF, PNG, JPEG, GIF, BMP, DICOM, AVI, PGM or FITS image";

	private ImageFiles() {}

	/**
	 * @param path an image file or a folder of them
	 * @return the image, titled with the file's name
	 * @throws Sam2Exception.BadInput if it is missing, no image, damaged or cut
	 *           short
	 */
	public static ImagePlus open(final Path path) {
		final Path absolute = path.toAbsolutePath().normalize();
		if (!Files.exists(absolute)) throw new Sam2Exception.BadInput(
			"There is no image " + path + ".");
		return Files.isDirectory(absolute) ? openFolder(absolute) : openFile(
			absolute);
	}

	/** Opens a single file by its content. */
	static ImagePlus openFile(final Path path) {
		final File file = path.toFile();
		check(path);
		final ImageFormat format = ImageFormat.of(path);
		if (format == null) throw new Sam2Exception.BadInput("The file " + path +
			" is not " + READS + ".");
		final ImagePlus image;
		try {
			image = Quiet.read(() -> format == ImageFormat.TIFF ? TiffFiles.open(file)
				: OtherFiles.open(file, format));
		}
		catch (final Sam2Exception exc) {
			throw exc;
		}
		// ImageJ's readers answer damage with any unchecked exception.
		catch (final RuntimeException exc) {
			throw new Sam2Exception.BadInput("The " + format + " file " + path +
				" cannot be read; it may be damaged or cut short.", exc);
		}
		catch (final OutOfMemoryError exc) {
			throw new Sam2Exception.BadInput("The " + format + " file " + path +
				" does not fit into memory; give Java more (-Xmx) or store it as a TIFF stack.",
				exc);
		}
		if (image == null || image.getWidth() < 1 || image.getStackSize() < 1)
			throw new Sam2Exception.BadInput("The " + format + " file " + path +
				" cannot be read; it may be damaged or cut short.");
		image.setTitle(file.getName());
		return image;
	}

	private static void check(final Path path) {
		try {
			if (!Files.exists(path)) throw new Sam2Exception.BadInput("The file " +
				path + " is no longer there.");
			if (!Files.isRegularFile(path)) throw new Sam2Exception.BadInput(path +
				" is neither a file nor a folder.");
			if (!Files.isReadable(path)) throw new Sam2Exception.BadInput(
				"The file " + path + " cannot be read: permission denied.");
			if (Files.size(path) == 0) throw new Sam2Exception.BadInput("The file " +
				path + " is empty (0 bytes).");
		}
		catch (final IOException exc) {
			throw new Sam2Exception.BadInput("The file " + path +
				" cannot be read: " + Failure.reason(exc) + ".", exc);
		}
	}

	/**
	 * @param folder of images
	 * @return its images in the natural order of their names, at least one
	 * @throws Sam2Exception.BadInput if it cannot be read or has none
	 */
	static List<Path> slices(final Path folder) {
		final List<Path> files = new ArrayList<>();
		try (Stream<Path> all = Files.list(folder)) {
			all.filter(ImageFiles::isSlice).forEach(files::add);
		}
		catch (final IOException exc) {
			throw new Sam2Exception.BadInput("The folder " + folder +
				" cannot be read: " + Failure.reason(exc) + ".", exc);
		}
		if (files.isEmpty()) throw new Sam2Exception.BadInput("The folder " +
			folder + " holds no image that ImageJ reads.");
		files.sort(Comparator.comparing(p -> p.getFileName().toString(),
			NaturalOrder.INSTANCE));
		return files;
	}

	/** Opens a file that must hold one plane, a part of a folder. */
	static ImagePlus openPlane(final Path file) {
		final ImagePlus image = openFile(file);
		if (image.getStackSize() > 1) throw new Sam2Exception.BadInput(
			"The image " + file + " is a stack of " + image.getStackSize() +
				" planes; the images of a folder must be single planes.");
		return image;
	}

	/** @return the name of a file without its ending */
	static String stem(final Path file) {
		final String name = file.getFileName().toString();
		final int dot = name.lastIndexOf('.');
		return dot > 0 ? name.substring(0, dot) : name;
	}

	private static ImagePlus openFolder(final Path folder) {
		final List<Path> files = slices(folder);
		final ImagePlus first = openFile(files.get(0));
		if (files.size() == 1) return first;
		final FolderStack stack = new FolderStack(files, first);
		stack.getProcessor(1);
		final ImagePlus image = new ImagePlus(String.valueOf(folder.getFileName()),
			stack);
		image.setCalibration(first.getCalibration());
		image.setDisplayRange(first.getDisplayRangeMin(), first
			.getDisplayRangeMax());
		return image;
	}

	private static boolean isSlice(final Path path) {
		final String name = path.getFileName().toString();
		return !name.startsWith(".") && Files.isRegularFile(path) && ImageFormat.of(
			path) != null;
	}
}
