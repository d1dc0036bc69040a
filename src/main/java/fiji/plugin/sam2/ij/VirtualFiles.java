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

package fiji.plugin.sam2.ij;

import java.io.File;
import java.io.IOException;

import fiji.plugin.sam2.Sam2Exception;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.io.FileInfo;
import ij.io.Opener;
import ij.io.TiffDecoder;
import ij.plugin.FileInfoVirtualStack;
import ij.process.ImageProcessor;

/**
 * Tells when a plane of one of ImageJ's own virtual stacks is not what its file
 * holds. Where a file is gone or damaged those give a picture of their own
 * instead: black, white with the error in writing, or black or gray from where
 * the file ends.
 */
final class VirtualFiles {

	private final ImagePlus image;

	VirtualFiles(final ImagePlus image) {
		this.image = image;
	}

	/**
	 * To be called before a plane is read.
	 *
	 * @param index of the plane, 1-based
	 * @throws Sam2Exception.BadInput if its file is gone
	 */
	void checkThere(final int index) {
		final File file = file(index);
		if (file != null && !file.exists()) throw new Sam2Exception.BadInput(
			"Plane " + index + " of '" + image.getTitle() +
				"' can no longer be read: " + file + " is not there any more.");
	}

	/**
	 * To be called afterwards.
	 *
	 * @param index of the plane, 1-based
	 * @param plane what the stack gave for it
	 * @throws Sam2Exception.BadInput if its file is damaged or cut short
	 */
	void check(final int index, final ImageProcessor plane) {
		final File file = file(index);
		// Looking into the file takes time, so only where there is reason to.
		if (file == null) return;
		if (isShort(file)) throw damaged(index, file);
		if (!isEven(plane, 0) && !isEven(plane, plane.getHeight() - 1)) return;
		final VirtualStack stack = (VirtualStack) image.getStack();
		final boolean one = !(stack instanceof FileInfoVirtualStack);
		if (isCut(file, one ? 1 : stack.translate(index), one ? 1 : stack.size()) ||
			one && !opens(file)) throw damaged(index, file);
	}

	private static boolean isShort(final File file) {
		try {
			return PictureEnd.isMissing(file);
		}
		catch (final IOException exc) {
			return true;
		}
	}

	private Sam2Exception damaged(final int index, final File file) {
		return new Sam2Exception.BadInput("Plane " + index + " of '" + image
			.getTitle() + "' cannot be read: " + file + " is damaged or cut short.");
	}

	/** @return the file that holds a plane, or null if that is not known */
	private File file(final int index) {
		final ImageStack stack = image.getStack();
		// Other classes may have file names that do not tell where planes are.
		if (stack.getClass() != VirtualStack.class &&
			!(stack instanceof FileInfoVirtualStack)) return null;
		final VirtualStack virtual = (VirtualStack) stack;
		final String folder = virtual.getDirectory();
		if (folder == null) return null;
		final String name = virtual.getFileName(virtual.translate(index));
		return name == null ? null : new File(folder, name);
	}

	/** Whether a row has one value only. */
	private static boolean isEven(final ImageProcessor plane, final int y) {
		for (int x = 1; x < plane.getWidth(); x++)
			if (plane.get(x, y) != plane.get(0, y)) return false;
		return true;
	}

	private static boolean opens(final File file) {
		final Opener opener = new Opener();
		opener.setSilentMode(true);
		IJ.redirectErrorMessages(true);
		try {
			return opener.openTempImage(file.getParent() + File.separator, file
				.getName()) != null;
		}
		finally {
			IJ.redirectErrorMessages(false);
		}
	}

	/**
	 * @param place of the plane in its file, 1-based
	 * @param planes in the file
	 * @return true if the file is a TIFF that ends before the plane does
	 */
	private static boolean isCut(final File file, final int place,
		final int planes)
	{
		if (!file.getName().toLowerCase(java.util.Locale.ROOT).matches(
			".*\\.tiff?")) return false;
		final FileInfo[] infos;
		try {
			infos = new TiffDecoder(file.getParent() + File.separator, file.getName())
				.getTiffInfo();
		}
		catch (final IOException | RuntimeException exc) {
			return true;
		}
		if (infos == null || infos.length == 0) return true;
		if (infos.length == planes) return end(infos[place - 1], 1) > file.length();
		return infos.length == 1 && infos[0].nImages == planes && end(infos[0],
			place) > file.length();
	}

	/** Where in the file the n-th plane of those that follow each other ends. */
	private static long end(final FileInfo info, final int n) {
		if (n == 1 && info.stripOffsets != null && info.stripLengths != null &&
			info.stripOffsets.length > 1)
		{
			long end = 0;
			for (int i = 0; i < Math.min(info.stripOffsets.length,
				info.stripLengths.length); i++)
				end = Math.max(end, (info.stripOffsets[i] & 0xffffffffL) +
					(info.stripLengths[i] & 0xffffffffL));
			return end;
		}
		if (info.compression > FileInfo.COMPRESSION_NONE) return 0;
		final long size = (long) info.width * info.height * info.getBytesPerPixel();
		return info.getOffset() + n * size + (n - 1) * info.getGap();
	}
}
