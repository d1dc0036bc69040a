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

package fiji.plugin.sam2.everything;

import fiji.plugin.sam2.engine.Region;
import fiji.plugin.sam2.mask.Mask;

/**
 * A mask that was found without a prompt: the fields of the reference's
 * records.
 *
 * @param mask the reference's segmentation, at the size of the image
 * @param predictedIou the model's estimate of the mask's IoU, 0 … 1
 * @param stabilityScore share of the mask that does not depend on the exact
 *          threshold, 0 … 1
 * @param pointX x of the point it came from, in pixels
 * @param pointY y of the point it came from, in pixels
 * @param cropBox part of the image that the network looked at
 */
public record AutomaticMask(Mask mask, float predictedIou, float stabilityScore,
	double pointX, double pointY, Region cropBox)
{

	/** @return number of pixels */
	public long area() {
		return mask.area();
	}

	/**
	 * @return x, y, width, height; width and height as the reference counts them,
	 *         from the first to the last pixel, one less than their number
	 */
	public int[] bbox() {
		final Mask.Bounds b = mask.bounds();
		return mask.isEmpty() ? new int[4] : new int[]{b.x(), b.y(), b.width() - 1,
			b.height() - 1};
	}

	/**
	 * @param other mask instead
	 * @return the same record about another mask
	 */
	AutomaticMask with(final Mask other) {
		return new AutomaticMask(other, predictedIou, stabilityScore, pointX,
			pointY, cropBox);
	}
}
