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

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import fiji.plugin.sam2.Sam2Exception;
import ij.gui.Roi;
import ij.io.RoiEncoder;

/**
 * ROI sets as the ROI Manager saves them, without the ROI Manager. Nothing is
 * unpacked to disk, and how much is read is bounded, so that a hostile zip can
 * do no harm.
 */
public final class RoiZip {

	private static final int MAX_ENTRIES = 1_000_000;
	private static final int MAX_ROI = 1 << 26;
	private static final long MAX_TOTAL = 1L << 30;
	private static final String ENDING = ".roi";

	private RoiZip() {}

	/**
	 * @param file a zip of {@code .roi} files, or a single one
	 * @return the ROIs in the order of the file, named as their entries
	 * @throws Sam2Exception.BadInput if it cannot be read or holds no ROI
	 */
	public static List<Roi> read(final Path file) {
		final List<Roi> rois = new ArrayList<>();
		try (InputStream in = Files.newInputStream(file)) {
			final String name = file.getFileName().toString();
			if (name.toLowerCase(Locale.ROOT).endsWith(ENDING)) rois.add(decode(file,
				name, in.readNBytes(MAX_ROI)));
			else {
				// Opening it so checks its directory, which a cut set has lost; read
				// as a stream it would only have fewer ROIs.
				new ZipFile(file.toFile()).close();
				readAll(file, new ZipInputStream(in, StandardCharsets.UTF_8), rois);
			}
		}
		catch (final IOException | IllegalArgumentException exc) {
			throw new Sam2Exception.BadInput("The ROI set " + file +
				" cannot be read; it may be damaged or cut short.", exc);
		}
		if (rois.isEmpty()) throw new Sam2Exception.BadInput("The ROI set " + file +
			" holds no ROI.");
		return rois;
	}

	private static void readAll(final Path file, final ZipInputStream zip,
		final List<Roi> rois) throws IOException
	{
		long total = 0;
		int entries = 0;
		for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip
			.getNextEntry())
		{
			if (++entries > MAX_ENTRIES) throw tooLarge(file);
			if (!entry.getName().toLowerCase(Locale.ROOT).endsWith(ENDING)) continue;
			final byte[] bytes = zip.readNBytes(MAX_ROI + 1);
			total += bytes.length;
			if (bytes.length > MAX_ROI || total > MAX_TOTAL) throw tooLarge(file);
			rois.add(decode(file, entry.getName(), bytes));
		}
	}

	private static Sam2Exception tooLarge(final Path file) {
		return new Sam2Exception.BadInput("The ROI set " + file +
			" is too large to be one: more than " + (MAX_TOTAL >> 20) + " MB or " +
			MAX_ENTRIES + " entries.");
	}

	private static Roi decode(final Path file, final String entry,
		final byte[] bytes)
	{
		final String name = entry.substring(0, entry.length() - ENDING.length());
		try {
			final Roi roi = RoiBytes.decode(bytes, name);
			if (roi != null) {
				roi.setName(name);
				return roi;
			}
		}
		catch (final IOException | RuntimeException exc) {
			throw notRoi(file, entry, exc);
		}
		throw notRoi(file, entry, null);
	}

	private static Sam2Exception notRoi(final Path file, final String entry,
		final Exception cause)
	{
		return new Sam2Exception.BadInput("The entry " + entry + " of " + file +
			" is no ImageJ ROI.", cause);
	}

	/**
	 * @param rois any named ROIs; a name that occurs again gets a number
	 * @param target is written
	 * @throws IOException if it cannot be written
	 */
	public static void write(final Iterable<Roi> rois, final Path target)
		throws IOException
	{
		final Map<String, Integer> names = new HashMap<>();
		try (OutputStream out = Files.newOutputStream(target);
				ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(out),
					StandardCharsets.UTF_8))
		{
			for (final Roi roi : rois) {
				final int times = names.merge(roi.getName(), 1, Integer::sum);
				zip.putNextEntry(new ZipEntry(roi.getName() + (times > 1 ? "-" + times
					: "") + ENDING));
				zip.write(RoiEncoder.saveAsByteArray(roi));
				zip.closeEntry();
			}
		}
	}
}
