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

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.ij.LabelImages;
import fiji.plugin.sam2.io.ImageFiles;
import ij.ImagePlus;
import ij.process.ImageProcessor;

/** Reads label images: TIFF stacks by ImageJ, PNG files by their indices. */
final class LabelReader {

	private LabelReader() {}

	/**
	 * @param file a TIFF or PNG file
	 * @param name what the image is called
	 * @param index of the image
	 * @param to takes the objects
	 * @param budget bounds the memory they take
	 * @return the image
	 * @throws IOException if it cannot be read
	 * @throws Sam2Exception.BadInput if it is no label image
	 */
	static AnnotatedImage read(final Path file, final String name,
		final int index, final List<Annotation> to, final Budget budget)
		throws IOException
	{
		if (file.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
			final PngLabels png = PngLabels.read(file);
			final AnnotatedImage image = AnnotatedImage.plane(name, png.width(), png
				.height());
			Painter.collect(png.labels(), new Annotations.Plane(index, 0, 0), image,
				to, budget);
			return image;
		}
		final ImagePlus stack = ImageFiles.open(file);
		final AnnotatedImage image = AnnotatedImage.plane(name, stack.getWidth(),
			stack.getHeight()).stack(stack.getNSlices(), stack.getNFrames());
		if (stack.getNChannels() > 1 || stack.getBitDepth() == 24)
			throw new Sam2Exception.BadInput("The file " + file +
				" is no label image: it has " + (stack.getNChannels() > 1 ? stack
					.getNChannels() + " channels" : "colours") + ".");
		for (int n = 1; n <= image.planes(); n++)
			Painter.collect(labels(stack.getStack().getProcessor(n), file),
				new Annotations.Plane(index, (n - 1) % image.slices(), (n - 1) / image
					.slices()), image, to, budget);
		return image;
	}

	private static int[] labels(final ImageProcessor ip, final Path file) {
		final int[] labels = new int[ip.getPixelCount()];
		for (int p = 0; p < labels.length; p++) {
			final float value = ip.getf(p);
			// Also refuses what is not a number.
			if (!(value >= 0 && value <= LabelImages.MAX_LABEL && value ==
				(int) value)) throw new Sam2Exception.BadInput("The file " + file +
					" is no label image: the pixel " + p % ip.getWidth() + ", " + p / ip
						.getWidth() + " is " + value +
					"; labels are whole numbers from 0 to " + LabelImages.MAX_LABEL +
					".");
			labels[p] = (int) value;
		}
		return labels;
	}
}
