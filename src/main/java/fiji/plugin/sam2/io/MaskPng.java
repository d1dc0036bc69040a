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

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.function.IntUnaryOperator;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import fiji.plugin.sam2.Sam2Exception;

/**
 * A PNG of labels, as the files of DAVIS and SA-V are: palette indices or gray
 * values, not the colours they are shown in.
 *
 * @param width in pixels
 * @param height in pixels
 * @param labels the value at {@code y * width + x}
 */
record MaskPng(int width, int height, IntUnaryOperator labels) {

	private static final long MOST_PIXELS = 1L << 28;

	/**
	 * @param file a PNG
	 * @return its values
	 * @throws Sam2Exception.BadInput if it is damaged, too large or has colours
	 */
	static MaskPng read(final Path file) {
		try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
			final Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(
				"png");
			final ImageReader reader = readers.next();
			try {
				if (in == null) throw new IOException("it cannot be opened");
				reader.setInput(in, true, true);
				final int width = reader.getWidth(0), height = reader.getHeight(0);
				if ((long) width * height > MOST_PIXELS)
					throw new Sam2Exception.BadInput("The mask " + file + " has " +
						width + " × " + height + " pixels; at most " + MOST_PIXELS +
						" are read.");
				final Raster raster = reader.read(0).getRaster();
				if (raster.getNumBands() > 1) throw new Sam2Exception.BadInput(
					"The mask " + file +
						" is a colour image; masks are PNG files with a palette or gray values.");
				return new MaskPng(width, height, p -> raster.getSample(p % width, p /
					width, 0));
			}
			finally {
				reader.dispose();
			}
		}
		catch (final IOException exc) {
			throw new Sam2Exception.BadInput("The mask " + file +
				" cannot be read: " + Failure.reason(exc) + ".", exc);
		}
		catch (final IndexOutOfBoundsException | IllegalArgumentException exc) {
			throw new Sam2Exception.BadInput("The mask " + file + " is damaged.",
				exc);
		}
	}
}
