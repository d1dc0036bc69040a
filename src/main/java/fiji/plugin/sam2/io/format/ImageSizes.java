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
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.io.ImageFiles;
import fiji.plugin.sam2.io.NaturalOrder;
import ij.ImagePlus;

/** Finds images by their names, and how large they are. */
final class ImageSizes {

	private static final int MAX_DEPTH = 8;
	private static final String IMAGE =
		".*\\.(png|jpe?g|gif|bmp|tiff?|dcm|avi|pgm|fits)";

	/** How planes of a stack are called, see {@link Stacks#split}. */
	private static final String PLANE = "(_t\\d{4,})?(_z\\d{4,})?$";

	private final ReadOptions options;
	private final Map<String, Path> files = new TreeMap<>(NaturalOrder.INSTANCE);

	/**
	 * @param options where images are, or how large
	 * @param root folder of images if the options name none; may be missing
	 * @throws IOException if a folder cannot be read
	 */
	ImageSizes(final ReadOptions options, final Path root) throws IOException {
		this.options = options;
		final Path images = options.images() != null ? options.images() : root;
		if (images == null || !Files.exists(images)) {
			if (options.images() != null) throw new Sam2Exception.BadInput(
				"There is no image " + options.images() + ".");
			return;
		}
		if (Files.isRegularFile(images)) files.put(AnnotatedImage.stem(images
			.getFileName().toString()), images);
		else try (Stream<Path> all = Files.walk(images, MAX_DEPTH)) {
			all.filter(ImageSizes::isImage).forEach(file -> files.put(AnnotatedImage
				.stem(images.relativize(file).toString().replace('\\', '/')), file));
		}
	}

	private static boolean isImage(final Path file) {
		final String name = file.getFileName().toString();
		return !name.startsWith(".") && name.toLowerCase(Locale.ROOT).matches(
			IMAGE) && Files.isRegularFile(file);
	}

	/** @return paths of all images without their endings, in natural order */
	List<String> stems() {
		return List.copyOf(files.keySet());
	}

	/** @return the name of the stack that a plane of this name would belong to */
	static String stack(final String stem) {
		return stem.replaceFirst(PLANE, "");
	}

	/**
	 * @param stem path of an image without ending, relative to the folder
	 * @return the image, its stack as large as the file's
	 * @throws IOException if the file cannot be read
	 * @throws Sam2Exception.BadInput if it is not known how large the image is
	 */
	AnnotatedImage find(final String stem) throws IOException {
		Path file = files.get(stem);
		if (file == null) file = files.get(stem.substring(stem.lastIndexOf('/') +
			1));
		if (file == null && files.size() == 1 && options.images() != null && Files
			.isRegularFile(options.images())) file = options.images();
		if (file != null) return read(stem, file);
		if (options.width() > 0) return AnnotatedImage.plane(stem, options.width(),
			options.height());
		final Path whole = files.get(stack(stem));
		if (whole != null) {
			final AnnotatedImage planes = read(stem, whole);
			return AnnotatedImage.plane(stem + ".png", planes.width(), planes
				.height());
		}
		throw new Sam2Exception.BadInput("It is not known how large the image '" +
			stem + "' is; give the image or its folder, or the size of the images.");
	}

	private static AnnotatedImage read(final String stem, final Path file)
		throws IOException
	{
		final String name = file.getFileName().toString();
		final String full = stem.substring(0, stem.lastIndexOf('/') + 1) + name;
		try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
			final Iterator<ImageReader> readers = in == null ? List.<ImageReader>of()
				.iterator() : ImageIO.getImageReaders(in);
			final boolean tiff = name.toLowerCase(Locale.ROOT).matches(".*\\.tiff?$");
			if (readers.hasNext() && !tiff) {
				final ImageReader reader = readers.next();
				try {
					reader.setInput(in, true, true);
					return AnnotatedImage.plane(full, reader.getWidth(0), reader
						.getHeight(0));
				}
				finally {
					reader.dispose();
				}
			}
		}
		catch (final RuntimeException exc) {
			throw new Sam2Exception.BadInput("The image " + file +
				" is damaged or cut short.", exc);
		}
		final ImagePlus image = ImageFiles.open(file);
		return AnnotatedImage.plane(full, image.getWidth(), image.getHeight())
			.stack(image.getNSlices(), image.getNFrames());
	}
}
