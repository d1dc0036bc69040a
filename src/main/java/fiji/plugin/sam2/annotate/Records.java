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

import com.google.gson.Gson;
import com.google.gson.JsonParseException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;

import javax.imageio.ImageIO;

import fiji.plugin.sam2.Sam2Exception;

/**
 * The records of finished images in {@code .annotate} in the folder of results,
 * each written whole or not at all, with a small picture for the report.
 */
final class Records {

	private static final long LARGEST = 1L << 30;
	private static final Gson GSON = new Gson();

	private final Path folder;

	/** @param output the folder of results */
	Records(final Path output) {
		folder = output.toAbsolutePath().normalize().resolve(".annotate");
		try {
			Files.createDirectories(folder);
			if (!Files.isWritable(folder)) throw new IOException("permission denied");
		}
		catch (final IOException exc) {
			throw new Sam2Exception.BadInput("The output folder " + output +
				" cannot be written: " + exc.getMessage() + ".", exc);
		}
	}

	private Path file(final String image, final String ending) {
		return folder.resolve(image + ending);
	}

	/**
	 * @param image path in the folder of images
	 * @param path of the image
	 * @return its record, or null if it is not done, or has changed since
	 */
	ImageRecord find(final String image, final Path path) {
		final ImageRecord found = read(image, path);
		return found != null && found.done() == found.planes() ? found : null;
	}

	/** @return the record of a stack that is half done, or null */
	ImageRecord begun(final String image, final Path path) {
		final ImageRecord found = read(image, path);
		return found != null && found.done() < found.planes() ? found : null;
	}

	private ImageRecord read(final String image, final Path path) {
		final Path file = file(image, ".json");
		try {
			if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) return null;
			final ImageRecord found = GSON.fromJson(Files.readString(file),
				ImageRecord.class);
			if (found == null || found.objects() == null || found.done() < 0 || !image
				.equals(found.image()) || found.bytes() != Files.size(path) || found
					.modified() != modified(path)) return null;
			found.objects().forEach(o -> o.mask(found.width(), found.height()));
			return found;
		}
		catch (final IOException | JsonParseException | Sam2Exception
				| IllegalArgumentException | NullPointerException exc)
		{
			// A damaged record is no record: the image is annotated again.
			return null;
		}
	}

	static long modified(final Path path) throws IOException {
		final FileTime time = Files.getLastModifiedTime(path);
		return time.toMillis();
	}

	/** Keeps what was found in an image, and a picture of it. */
	void keep(final ImageRecord found, final BufferedImage picture)
		throws IOException
	{
		final ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
		ImageIO.write(picture, "jpg", jpeg);
		write(file(found.image(), ".jpg"), jpeg.toByteArray());
		keep(found);
	}

	/** Keeps what was found so far. */
	void keep(final ImageRecord found) throws IOException {
		write(file(found.image(), ".json"), GSON.toJson(found).getBytes(
			java.nio.charset.StandardCharsets.UTF_8));
	}

	/** @return the picture of a finished image as JPEG, or null */
	byte[] picture(final String image) {
		try {
			return Files.readAllBytes(file(image, ".jpg"));
		}
		catch (final IOException exc) {
			return null;
		}
	}

	private static void write(final Path file, final byte[] content)
		throws IOException
	{
		Files.createDirectories(file.getParent());
		final Path part = file.resolveSibling(file.getFileName() + ".part");
		Files.write(part, content);
		Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
	}
}
