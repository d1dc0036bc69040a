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

package fiji.plugin.sam2.stack;

import fiji.plugin.sam2.engine.Region;
import fiji.plugin.sam2.mask.LogitPlane;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.mask.MaskLogits;
import fiji.plugin.sam2.mask.MaskPlane;
import fiji.plugin.sam2.mask.UpsampledLogits;
import fiji.plugin.sam2.prompt.MaskPrompt;

/**
 * What came out for one object on one slice, before it is enlarged.
 *
 * @param region that the network looked at
 * @param logits after the object-score rule, holes not filled
 * @param filled the same with holes filled
 * @param iou predicted by the model; 1 for a drawn mask
 * @param objectScore logit of the object being visible
 * @param stability of the mask
 * @param chosen number of the mask, 0 … 3
 * @param drawn the mask that the user drew, or null
 */
record SliceOutput(Region region, MaskLogits logits, MaskLogits filled,
	float iou, float objectScore, float stability, int chosen, MaskPrompt drawn)
{

	/**
	 * The logits at the size of the plane; a mask that the user drew is itself.
	 */
	LogitPlane enlarged(final int width, final int height) {
		if (drawn != null) return new MaskPlane(width, height, drawn.pixels());
		return new UpsampledLogits(filled, width, height, region.x(), region.y(),
			region.width(), region.height());
	}

	/** Area of the object in the plane, in pixels, holes not filled. */
	double area() {
		if (drawn != null) return drawn.pixels().cardinality();
		int cells = 0;
		for (final float value : logits.values())
			if (value > 0) cells++;
		return cells * (double) region.width() * region.height() / logits
			.values().length;
	}

	SliceResult result(final int id, final int slice, final Mask mask,
		final boolean prompted, final boolean keepLogits)
	{
		return new SliceResult(id, slice, mask, iou, objectScore, stability,
			prompted, chosen, keepLogits ? filled.values() : null);
	}
}
