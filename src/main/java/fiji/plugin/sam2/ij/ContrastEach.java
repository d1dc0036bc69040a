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

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.engine.Planes;
import fiji.plugin.sam2.engine.RgbPlane;
import ij.ImagePlus;

/**
 * A collection of images that are no stack, such as a folder of them: each
 * plane gets a contrast mapping of its own.
 */
public final class ContrastEach implements Planes {

	private final ImagePlus images;
	private final PlaneSelection planes;
	private final Contrast contrast;

	/**
	 * @param images one plane an image
	 * @param planes which of them
	 * @param contrast how the pixel values of each become 0 … 1
	 */
	public ContrastEach(final ImagePlus images, final PlaneSelection planes,
		final Contrast contrast)
	{
		this.images = images;
		this.planes = planes;
		this.contrast = contrast;
	}

	@Override
	public int width() {
		return images.getWidth();
	}

	@Override
	public int height() {
		return images.getHeight();
	}

	@Override
	public int count() {
		return planes.count();
	}

	@Override
	public RgbPlane plane(final int index) {
		final int at = planes.stackIndex(images, index, planes.channels().get(0));
		final ImagePlus one = new ImagePlus(images.getTitle(), images.getStack()
			.getProcessor(at));
		one.setCalibration(images.getCalibration());
		return PlaneSource.of(one, PlaneSelection.of(one, Axis.Z, 1, List.of(1)),
			contrast, Progress.NONE).plane(0);
	}
}
