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
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;

import fiji.plugin.sam2.Sam2Exception;
import ij.ImagePlus;
import ij.ImageStack;
import ij.Prefs;
import ij.io.FileInfo;
import ij.io.Opener;
import ij.plugin.AVI_Reader;
import ij.plugin.DICOM;

/**
 * Opens the formats that ImageJ reads as a whole. Damage is looked for first,
 * because ImageJ's readers answer it with message boxes.
 */
final class OtherFiles {

	private static final Pattern CUT_SHORT = Pattern.compile(
		"premature|truncated|EOI", Pattern.CASE_INSENSITIVE);

	/** PNG packs best: 1032 bytes into one, of eight pixels each. */
	private static final long MAX_PIXELS_PER_BYTE = 8256;

	private OtherFiles() {}

	static ImagePlus open(final File file, final ImageFormat format) {
		return switch (format) {
			case PNG, JPEG, GIF, BMP -> {
				check(file, format);
				yield colors(byImageJ(file));
			}
			case DICOM -> dicom(file);
			case AVI -> avi(file);
			default -> {
				PlainFormats.check(file, format);
				yield byImageJ(file);
			}
		};
	}

	/** Decodes once with Java's own reader, which reports what is wrong. */
	private static void check(final File file, final ImageFormat format) {
		final AtomicReference<String> warning = new AtomicReference<>();
		try (ImageInputStream in = ImageIO.createImageInputStream(file)) {
			final Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(
				format.name());
			final ImageReader reader = readers.next();
			try {
				reader.setInput(in, false, true);
				reader.addIIOReadWarningListener(warningTo(warning));
				// A header may promise any size; so few bytes cannot hold it.
				if ((long) reader.getWidth(0) * reader.getHeight(0) >
					MAX_PIXELS_PER_BYTE * file.length()) throw new IOException(
						"its pixels are not all there");
				if (format == ImageFormat.GIF) GifBlocks.check(file);
				reader.read(reader.getNumImages(true) - 1);
			}
			finally {
				reader.dispose();
			}
		}
		catch (final IOException | RuntimeException exc) {
			throw new Sam2Exception.BadInput("The " + format + " file " + file +
				" is damaged or cut short" + (exc.getMessage() == null ? "" : " (" + exc
					.getMessage().replaceAll("\\s+", " ") + ")") + ".", exc);
		}
		if (warning.get() != null && CUT_SHORT.matcher(warning.get()).find())
			throw new Sam2Exception.BadInput("The " + format + " file " + file +
				" is cut short.");
	}

	private static IIOReadWarningListener warningTo(
		final AtomicReference<String> warning)
	{
		return (reader, text) -> warning.set(text);
	}

	private static ImagePlus byImageJ(final File file) {
		final Opener opener = new Opener();
		opener.setSilentMode(true);
		return opener.openImage(file.getPath());
	}

	/** These formats have palettes for their colours, not for display. */
	private static ImagePlus colors(final ImagePlus image) {
		if (image == null || image.getType() != ImagePlus.COLOR_256) return image;
		final ImageStack rgb = new ImageStack(image.getWidth(), image.getHeight());
		for (int n = 1; n <= image.getStackSize(); n++)
			rgb.addSlice(image.getStack().getSliceLabel(n), image.getStack()
				.getProcessor(n).convertToRGB());
		final ImagePlus converted = new ImagePlus(image.getTitle(), rgb);
		converted.setCalibration(image.getCalibration());
		return converted;
	}

	private static ImagePlus dicom(final File file) {
		final DICOM image = new DICOM();
		final boolean slope = Prefs.ignoreRescaleSlope;
		try {
			// The slope would need a menu command, which needs a display; the
			// contrast mapping does not depend on it.
			Prefs.ignoreRescaleSlope = true;
			image.open(file.getPath());
		}
		finally {
			Prefs.ignoreRescaleSlope = slope;
		}
		final FileInfo info = image.getOriginalFileInfo();
		if (info != null) TiffFiles.checkLength(file, info);
		return image;
	}

	private static ImagePlus avi(final File file) {
		final AVI_Reader reader = new AVI_Reader();
		final ImageStack stack = reader.makeStack(file.getPath(), 1, 0, true, false,
			false);
		if (stack == null || stack.getSize() == 0 || reader.getErrorText() != null)
			throw new Sam2Exception.BadInput("The AVI file " + file +
				" cannot be read" + (reader.getErrorText() == null ? "" : ": " + reader
					.getErrorText().replaceAll("[\\s.]+", " ").trim()) + ".");
		final ImagePlus image = new ImagePlus(file.getName(), new AviStack(file,
			stack));
		image.setDimensions(1, 1, stack.getSize());
		return image;
	}
}
