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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import fiji.plugin.sam2.ij.LabelImages;
import fiji.plugin.sam2.ij.Luts;
import fiji.plugin.sam2.io.ResultFiles;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

/** Label planes of one image as an ImageJ stack, painted when asked for. */
final class LabelPlanes extends VirtualStack {

	private final AnnotatedImage image;
	private final int bits;
	private final Map<Integer, List<Annotation>> planes = new HashMap<>();

	/**
	 * @param image its size
	 * @param objects its annotations by plane
	 * @param bits 8, 16 or 32
	 */
	LabelPlanes(final AnnotatedImage image,
		final Map<Annotations.Plane, List<Annotation>> objects, final int bits)
	{
		super(image.width(), image.height());
		this.image = image;
		this.bits = bits;
		objects.forEach((plane, list) -> planes.put(plane.frame() * image.slices() +
			plane.slice() + 1, list));
		setBitDepth(bits);
	}

	/** @return bits that the largest id needs */
	static int bits(final List<Annotation> objects) {
		return LabelImages.bits(Painter.maxId(objects));
	}

	/** Writes the stack as a TIFF. */
	void write(final Path file) throws IOException {
		ImageStack stack = this;
		if (getSize() == 1) {
			stack = new ImageStack(image.width(), image.height());
			stack.addSlice(getProcessor(1));
		}
		final ImagePlus labels = new ImagePlus("labels", stack);
		labels.setDimensions(1, image.slices(), image.frames());
		labels.setOpenAsHyperStack(image.slices() > 1 && image.frames() > 1);
		labels.setDisplayRange(0, (1 << Math.min(bits, 16)) - 1);
		ResultFiles.tiff(labels, file);
	}

	@Override
	public ImageProcessor getProcessor(final int n) {
		final int[] ids = Painter.paint(image, planes.getOrDefault(n, List.of()));
		final ImageProcessor ip = switch (bits) {
			case 8 -> new ByteProcessor(getWidth(), getHeight());
			case 16 -> new ShortProcessor(getWidth(), getHeight());
			default -> new FloatProcessor(getWidth(), getHeight());
		};
		for (int p = 0; p < ids.length; p++)
			if (ids[p] != 0) ip.setf(p, ids[p]);
		if (bits == 8) ip.setColorModel(Luts.labels());
		return ip;
	}

	@Override
	public Object getPixels(final int n) {
		return getProcessor(n).getPixels();
	}

	@Override
	public String getSliceLabel(final int n) {
		return null;
	}

	@Override
	public int getSize() {
		return image.planes();
	}

	@Override
	public int size() {
		return getSize();
	}
}
