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

package fiji.plugin.sam2.annotate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.io.NaturalOrder;

/**
 * The images of a folder and its sub-folders, by the endings of their names; so
 * a damaged one is found too, and can be reported. Hidden files and the folder
 * of results are left out, links to folders are not followed.
 */
final class ImageTree {

	private static final String IMAGE =
		".*\\.(png|jpe?g|gif|bmp|tiff?|dcm|avi|pgm|ppm|fits?)";

	private ImageTree() {}

	/**
	 * @param data a folder, or one image
	 * @param output is left out
	 * @return paths of the images, in the natural order of their names
	 */
	static List<Path> of(final Path data, final Path output) {
		final Path root = data.toAbsolutePath().normalize();
		final Path results = output.toAbsolutePath().normalize();
		if (!Files.exists(root)) throw new Sam2Exception.BadInput(
			"There is no folder of images " + data + ".");
		if (Files.isRegularFile(root)) return List.of(root);
		if (results.equals(root)) throw new Sam2Exception.BadInput(
			"The folder of results " + output +
				" is the folder of images; choose another one.");
		try (Stream<Path> all = Files.walk(root)) {
			final List<Path> images = all.filter(p -> !p.startsWith(results) &&
				isImage(root, p)).sorted(Comparator.comparing(p -> name(root, p),
					NaturalOrder.INSTANCE)).toList();
			if (images.isEmpty()) throw new Sam2Exception.BadInput("The folder " +
				data +
				" and its sub-folders hold no image (PNG, JPEG, TIFF, GIF, BMP, DICOM, AVI, PGM, FITS).");
			return images;
		}
		catch (final IOException | UncheckedIOException exc) {
			throw new Sam2Exception.BadInput("The folder " + data +
				" cannot be read: " + exc.getMessage() + ".", exc);
		}
	}

	/** @return path of an image in its folder, with {@code /} */
	static String name(final Path root, final Path image) {
		return root.equals(image) ? String.valueOf(image.getFileName()) : root
			.relativize(image).toString().replace('\\', '/');
	}

	private static boolean isImage(final Path root, final Path path) {
		for (final Path part : root.relativize(path))
			if (part.toString().startsWith(".")) return false;
		return path.getFileName().toString().toLowerCase(Locale.ROOT).matches(
			IMAGE) && Files.isRegularFile(path);
	}
}
