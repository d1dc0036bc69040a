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
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The formats that are read, told apart by a file's first bytes. */
enum ImageFormat {

		/** Also ImageJ stacks and hyperstacks. */
		TIFF,
		/** Portable network graphics. */
		PNG,
		/** JPEG. */
		JPEG,
		/** Also animated. */
		GIF,
		/** Windows bitmap. */
		BMP,
		/** Medical images. */
		DICOM,
		/** Video. */
		AVI,
		/** Portable gray, bit and pixel maps. */
		PGM,
		/** Astronomy. */
		FITS,
		/** A zip with a TIFF inside, as ImageJ saves it. */
		ZIP;

	private static final int HEAD = 132;
	private static final int DICM = 128;

	/**
	 * @param path a file
	 * @return its format, or null if it is none of these
	 */
	static ImageFormat of(final Path path) {
		final byte[] head;
		try (InputStream in = Files.newInputStream(path)) {
			head = in.readNBytes(HEAD);
		}
		catch (final IOException exc) {
			return null;
		}
		final String text = new String(head, StandardCharsets.ISO_8859_1);
		final String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
		if (text.startsWith("II*\0") || text.startsWith("MM\0*")) return TIFF;
		if (text.startsWith("\u0089PNG")) return PNG;
		if (text.startsWith("\u00ff\u00d8\u00ff")) return JPEG;
		if (text.startsWith("GIF8")) return GIF;
		if (text.startsWith("DICM", DICM) || name.endsWith(".dcm")) return DICOM;
		if (text.startsWith("RIFF") && text.startsWith("AVI ", 8)) return AVI;
		if (text.startsWith("SIMPLE")) return FITS;
		if (text.matches("(?s)P[1-6]\\s.*")) return PGM;
		if (text.startsWith("BM") && name.endsWith(".bmp")) return BMP;
		if (text.startsWith("PK\3\4") && name.endsWith(".zip")) return ZIP;
		return null;
	}
}
