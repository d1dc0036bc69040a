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
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import ij.ImagePlus;
import ij.VirtualStack;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.io.TiffEncoder;

/**
 * Writes ImageJ TIFF stacks with dimensions, calibration, slice labels and
 * lookup table. Unlike ImageJ's own saver it reports failures as exceptions and
 * streams the planes of virtual stacks.
 */
final class TiffWriter {

	private static final int BUFFER = 1 << 20;

	private TiffWriter() {}

	static void write(final ImagePlus image, final Path file) throws IOException {
		final FileInfo info = image.getFileInfo();
		info.description = new FileSaver(image).getDescriptionString();
		final int planes = image.getStackSize();
		if (planes > 1) {
			info.sliceLabels = new String[planes];
			for (int n = 1; n <= planes; n++)
				info.sliceLabels[n - 1] = image.getStack().getSliceLabel(n);
			if (image.getStack() instanceof VirtualStack virtual) info.virtualStack =
				virtual;
		}
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(
			file), BUFFER))
		{
			new TiffEncoder(info).write(out);
		}
	}
}
