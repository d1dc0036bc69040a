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

package fiji.plugin.sam2.image;

import fiji.plugin.sam2.engine.Region;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.mask.MaskLogits;

/**
 * What the network says about one object: four masks with their scores, one of
 * them chosen. Masks are numbered as the decoder's tokens: 0 is the single
 * mask, 1 … 3 are the three of multimask output. Immutable.
 */
public interface ObjectPrediction {

	/** Number of masks. */
	int MASKS = 4;

	/** @return id of the object */
	int id();

	/** @return what the user calls it */
	String name();

	/** @return number of the chosen mask, 0 … 3 */
	int chosen();

	/**
	 * @param mask 0 … 3
	 * @return the model's estimate of that mask's IoU, 0 … 1
	 */
	float iou(int mask);

	/** @return logit of the object being visible */
	float objectScore();

	/**
	 * @param mask 0 … 3
	 * @return share of that mask which does not depend on the exact threshold, 0
	 *         … 1; 1 for an empty mask
	 */
	float stability(int mask);

	/**
	 * @param mask 0 … 3
	 * @return its raw logits at S/4 × S/4, neither clamped nor filled
	 */
	MaskLogits lowResLogits(int mask);

	/**
	 * @return part of the image that the network looked at, which the logits
	 *         cover
	 */
	Region region();

	/**
	 * @param mask 0 … 3
	 * @return that mask at the size of the image, holes filled if asked for
	 */
	Mask mask(int mask);

	/** @return the chosen mask at the size of the image */
	default Mask mask() {
		return mask(chosen());
	}
}
