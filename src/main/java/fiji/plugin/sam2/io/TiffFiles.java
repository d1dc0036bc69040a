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
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import fiji.plugin.sam2.Sam2Exception;
import ij.CompositeImage;
import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.FileOpener;
import ij.io.Opener;
import ij.io.TiffDecoder;

/**
 * Opens TIFF files as ImageJ does (hyperstack dimensions, calibration, slice
 * labels, display range), but lazily and without ever showing a message: what
 * is wrong with a file is found before ImageJ's reader is let at it.
 */
final class TiffFiles {

	private static final int BITS_PER_BYTE = 8;

	private TiffFiles() {}

	/**
	 * @param file a TIFF file
	 * @return the image; pages are read when they are asked for
	 * @throws Sam2Exception.BadInput if it cannot be read or is cut short
	 */
	static ImagePlus open(final File file) {
		final FileInfo[] pages = pages(file, decode(file));
		for (int i = 0; i < pages.length; i++)
			checkPage(file, pages[i], i + 1);
		checkPixels(file, pages[0], 1);
		return isPlain(pages[0]) ? lazily(file, pages) : new Opener().openTiff(file
			.getParent() + File.separator, file.getName());
	}

	private static FileInfo[] decode(final File file) {
		try {
			TiffDirectories.check(file);
			final FileInfo[] info = new TiffDecoder(file.getParent() + File.separator,
				file.getName()).getTiffInfo();
			if (info == null || info.length == 0 || info[0].width < 1 ||
				info[0].height < 1) throw unreadable(file, "it holds no image");
			return info;
		}
		catch (final IOException | IndexOutOfBoundsException
				| NegativeArraySizeException | ArithmeticException
				| NullPointerException exc)
		{
			throw new Sam2Exception.BadInput("The TIFF file " + file +
				" cannot be read: " + reason(exc) + ".", exc);
		}
	}

	private static String reason(final Exception exc) {
		final String message = exc instanceof IOException ? exc.getMessage() : null;
		return message == null ? "it is damaged or cut short" : message.replaceAll(
			"[\\s.]+$", "").replace('\n', ' ');
	}

	private static Sam2Exception unreadable(final File file, final String why) {
		return new Sam2Exception.BadInput("The TIFF file " + file +
			" cannot be read: " + why + ".");
	}

	/** One entry a page; pages unlike the first (thumbnails) are left out. */
	private static FileInfo[] pages(final File file, final FileInfo[] info) {
		final FileInfo first = info[0];
		final List<FileInfo> pages = new ArrayList<>();
		if (info.length == 1 && first.nImages > 1) {
			final long size = pageSize(first);
			// The header may promise any number of pages; the file cannot hold more.
			if (first.nImages > file.length()) throw unreadable(file,
				"it is cut short: " + first.nImages + " pages are announced");
			for (int i = 0; i < first.nImages; i++) {
				final FileInfo page = (FileInfo) first.clone();
				page.nImages = 1;
				page.longOffset = first.getOffset() + i * (size + first.getGap());
				page.stripOffsets = i == 0 ? first.stripOffsets : null;
				pages.add(page);
			}
		}
		else for (final FileInfo page : info) {
			if (page.width != first.width || page.height != first.height ||
				page.fileType != first.fileType) continue;
			page.nImages = 1;
			pages.add(page);
		}
		for (final FileInfo page : pages) {
			page.directory = file.getParent() + File.separator;
			page.fileName = file.getName();
		}
		return pages.toArray(new FileInfo[0]);
	}

	private static long pageSize(final FileInfo page) {
		final long pixels = (long) page.width * page.height;
		return switch (page.fileType) {
			case FileInfo.BITMAP -> (page.width + BITS_PER_BYTE - 1L) /
				BITS_PER_BYTE * page.height;
			case FileInfo.GRAY12_UNSIGNED -> (long) (1.5 * page.width) * page.height;
			case FileInfo.GRAY10_UNSIGNED -> (long) (1.25 * page.width) * page.height;
			default -> pixels * page.getBytesPerPixel();
		};
	}

	/**
	 * @param file the TIFF file
	 * @param page one of its pages
	 * @param number 1-based, for the message
	 * @throws Sam2Exception.BadInput if the file is gone, or ends before the page
	 *           does
	 */
	static void checkPage(final File file, final FileInfo page,
		final int number)
	{
		if (!file.isFile()) throw new Sam2Exception.BadInput("Slice " + number +
			" of " + file + " cannot be read: the file is no longer there.");
		if ((long) page.width * page.height > Integer.MAX_VALUE) throw unreadable(
			file, "its planes have " + page.width + " × " + page.height +
				" pixels, and ImageJ takes up to " + Integer.MAX_VALUE);
		if (page.compression > FileInfo.COMPRESSION_NONE) {
			refuse(file, number, Compressed.misplaced(file, page, pageSize(page)));
			return;
		}
		final long end = page.getOffset() + pageSize(page);
		if (end > file.length()) throw new Sam2Exception.BadInput("The file " +
			file + " is cut short: slice " + number + " would end at byte " + end +
			", but the file has " + file.length() + " bytes.");
	}

	/**
	 * As {@link #checkPage}, and looks at the pixels too where they are packed.
	 *
	 * @param file the TIFF file
	 * @param page one of its pages
	 * @param number 1-based, for the message
	 */
	static void checkPixels(final File file, final FileInfo page,
		final int number)
	{
		checkPage(file, page, number);
		refuse(file, number, Compressed.damage(file, page, pageSize(page)));
	}

	private static void refuse(final File file, final int number,
		final String problem)
	{
		if (problem != null) throw unreadable(file, "slice " + number +
			" is damaged or cut short, " + problem);
	}

	/**
	 * @param file a file of uncompressed pixels
	 * @param info where they are
	 * @throws Sam2Exception.BadInput if the file ends before they do
	 */
	static void checkLength(final File file, final FileInfo info) {
		final long end = info.getOffset() + info.nImages * (pageSize(info) + info
			.getGap()) - info.getGap();
		if (end > file.length()) throw new Sam2Exception.BadInput("The file " +
			file + " is cut short: its pixels would end at byte " + end +
			", but the file has " + file.length() + " bytes.");
	}

	/** @return whether a page is one plane that can be read by itself */
	private static boolean isPlain(final FileInfo page) {
		if (page.fileType == FileInfo.RGB48 || page.fileType ==
			FileInfo.RGB48_PLANAR) return false;
		final int bytes = page.getBytesPerPixel();
		return page.samplesPerPixel <= 1 || bytes == 3 || bytes == 4;
	}

	private static ImagePlus lazily(final File file, final FileInfo[] pages) {
		final FileInfo fi = pages[0];
		final TiffStack stack = new TiffStack(file, pages);
		// The first page as an image of its own carries calibration and display.
		final ImagePlus first = new FileOpener((FileInfo) fi.clone()).openImage();
		if (first == null) throw unreadable(file,
			"its compression or pixel type is not one that ImageJ reads");
		if (pages.length == 1) return first;
		stack.setBitDepth(first.getBitDepth());
		ImagePlus image = new ImagePlus(file.getName(), stack);
		image.setDisplayRange(first.getDisplayRangeMin(), first
			.getDisplayRangeMax());
		image.setCalibration(first.getCalibration());
		image.setFileInfo(fi);
		final Properties description = new FileOpener(fi).decodeDescriptionString(
			fi);
		if (description == null) return image;
		final int channels = number(description, "channels");
		final int slices = number(description, "slices");
		final int frames = number(description, "frames");
		if ((long) channels * slices * frames == pages.length) {
			image.setDimensions(channels, slices, frames);
			image.setOpenAsHyperStack("true".equals(description.getProperty(
				"hyperstack")));
			if (channels > 1) image = new CompositeImage(image,
				CompositeImage.GRAYSCALE);
		}
		return image;
	}

	private static int number(final Properties description, final String key) {
		try {
			return Math.max(1, (int) Double.parseDouble(description.getProperty(key,
				"1")));
		}
		catch (final NumberFormatException exc) {
			return 1;
		}
	}
}
