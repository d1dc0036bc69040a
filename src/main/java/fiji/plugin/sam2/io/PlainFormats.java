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
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.ij.PictureEnd;

/**
 * Finds PGM, FITS and zipped TIFF files that are cut short; ImageJ's readers
 * would show a part of them, or print.
 */
final class PlainFormats {

	private static final int HEAD = 1 << 16;
	private static final int FITS_BLOCK = 2880;
	private static final Pattern FITS_NUMBER = Pattern.compile(
		"(BITPIX|NAXIS\\d?)\\s*=\\s*(-?\\d{1,9})");

	private PlainFormats() {}

	static void check(final File file, final ImageFormat format) {
		try {
			final boolean whole = switch (format) {
				case PGM -> !PictureEnd.isMissing(file);
				case FITS -> fits(file, head(file));
				case ZIP -> zip(file);
				default -> true;
			};
			if (!whole) throw new IOException("cut short");
		}
		catch (final IOException exc) {
			throw new Sam2Exception.BadInput("The " + format + " file " + file +
				" is damaged or cut short.", exc);
		}
	}

	private static String head(final File file) throws IOException {
		try (InputStream in = Files.newInputStream(file.toPath())) {
			return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
		}
	}

	private static boolean fits(final File file, final String head) {
		long bits = 0, pixels = 1;
		final Matcher matcher = FITS_NUMBER.matcher(head);
		while (matcher.find()) {
			final long number = Long.parseLong(matcher.group(2));
			if ("BITPIX".equals(matcher.group(1))) bits = Math.abs(number);
			else if (!"NAXIS".equals(matcher.group(1))) pixels *= number;
		}
		return bits > 0 && head.contains("END ") && file.length() >= FITS_BLOCK +
			pixels * bits / 8;
	}

	/** Reading to the end checks the sums of all entries. */
	private static boolean zip(final File file) throws IOException {
		try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file
			.toPath())))
		{
			int entries = 0;
			while (zip.getNextEntry() != null) {
				zip.transferTo(OutputStream.nullOutputStream());
				entries++;
			}
			return entries > 0;
		}
	}
}
