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

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import fiji.plugin.sam2.Sam2Exception;

/**
 * A PNG of labels: palette indices or gray values, never colours.
 *
 * @param width in pixels
 * @param height in pixels
 * @param labels value of pixel {@code y * width + x}
 */
record PngLabels(int width, int height, int[] labels) {

	/** VOC's colours: bits of the index dealt to red, green and blue. */
	private static final IndexColorModel PALETTE = palette();

	static PngLabels read(final Path file) throws IOException {
		try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
			final Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(
				"png");
			final ImageReader reader = readers.next();
			try {
				reader.setInput(in, true, true);
				// The header comes first: nothing is decoded if it is too large.
				AnnotatedImage.plane(String.valueOf(file.getFileName()), reader
					.getWidth(0), reader.getHeight(0));
				final int bands = reader.getRawImageType(0).getNumBands();
				if (bands != 1) throw new Sam2Exception.BadInput("The file " + file +
					" is no label image: it has " + bands + " channels instead of one.");
				return of(reader.read(0).getRaster());
			}
			finally {
				reader.dispose();
			}
		}
		catch (final Sam2Exception exc) {
			throw exc;
		}
		// Java's reader answers damage with any of them.
		catch (final IOException | RuntimeException exc) {
			throw new Sam2Exception.BadInput("The PNG file " + file +
				" is damaged or cut short.", exc);
		}
	}

	private static PngLabels of(final Raster raster) {
		final int width = raster.getWidth(), height = raster.getHeight();
		final int[] labels = new int[width * height];
		final int[] row = new int[width];
		for (int y = 0; y < height; y++) {
			raster.getSamples(0, y, width, 1, 0, row);
			System.arraycopy(row, 0, labels, y * width, width);
		}
		return new PngLabels(width, height, labels);
	}

	/** Writes with DAVIS's palette; values 0 to 255. */
	void write(final Path file) throws IOException {
		final BufferedImage image = new BufferedImage(width, height,
			BufferedImage.TYPE_BYTE_INDEXED, PALETTE);
		final int[] row = new int[width];
		for (int y = 0; y < height; y++) {
			System.arraycopy(labels, y * width, row, 0, width);
			image.getRaster().setSamples(0, y, width, 1, 0, row);
		}
		if (!ImageIO.write(image, "png", file.toFile())) throw new IOException(
			"no PNG writer");
	}

	private static IndexColorModel palette() {
		final byte[][] channels = new byte[3][256];
		for (int i = 0; i < 256; i++)
			for (int bit = 0; bit < 8; bit++)
				channels[bit % 3][i] |= (i >> bit & 1) << 7 - bit / 3;
		return new IndexColorModel(8, 256, channels[0], channels[1], channels[2]);
	}
}
