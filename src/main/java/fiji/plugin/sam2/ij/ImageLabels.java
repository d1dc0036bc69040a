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

import java.util.List;
import java.util.SortedMap;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.evaluate.Labels;
import fiji.plugin.sam2.mask.LabelMasks;
import fiji.plugin.sam2.mask.Mask;
import ij.ImagePlus;
import ij.process.ImageProcessor;

/**
 * A label image: 8-bit, 16-bit or 32-bit, 0 is background. Planes of virtual
 * stacks are read when they are asked for.
 */
public final class ImageLabels implements Labels {

	private final ImagePlus image;
	private final PlaneSelection planes;

	/**
	 * @param image a label image or stack
	 * @param axis along which slices are counted; null for the one that has
	 *          several
	 * @param other 1-based position on the other axis, 0 for the current one
	 * @throws Sam2Exception.BadInput if it is an RGB image or has no such planes
	 */
	public ImageLabels(final ImagePlus image, final Axis axis, final int other) {
		if (image.getBitDepth() == 24) throw new Sam2Exception.BadInput(
			"The image " + image.getTitle() +
				" is an RGB image; labels are 8-bit, 16-bit or 32-bit values.");
		this.image = image;
		planes = PlaneSelection.of(image, axis, other, List.of(1));
	}

	/** @return the label image */
	public ImagePlus image() {
		return image;
	}

	/** @return which of its planes are used */
	public PlaneSelection planes() {
		return planes;
	}

	@Override
	public int width() {
		return image.getWidth();
	}

	@Override
	public int height() {
		return image.getHeight();
	}

	@Override
	public int count() {
		return planes.count();
	}

	@Override
	public SortedMap<Integer, Mask> slice(final int index) {
		final ImageProcessor ip = image.getStack().getProcessor(planes.stackIndex(
			image, index, 1));
		return LabelMasks.of(width(), height(), p -> label(ip.getf(p), index));
	}

	private int label(final float value, final int index) {
		if (value >= 0 && value <= LabelImages.MAX_LABEL && value == (int) value)
			return (int) value;
		throw new Sam2Exception.BadInput("The image " + image.getTitle() +
			" has the value " + value + " on slice " + (index + 1) +
			"; labels are whole numbers from 0 to " + LabelImages.MAX_LABEL + ".");
	}
}
