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

import fiji.plugin.sam2.mask.Mask;

/**
 * One object on one slice.
 *
 * @param objectId id of the object
 * @param slice 0-based slice along the propagation axis
 * @param mask the object, at the size of a plane; empty if it is not seen there
 * @param predictedIou the model's estimate of the mask's IoU, 0 … 1; 1 for a
 *          mask that the user drew
 * @param objectScore logit of the object being visible; 0 or below means it is
 *          not
 * @param stability share of the mask that does not depend on the exact
 *          threshold, 0 … 1; 1 for an empty mask
 * @param prompted true if the user prompted the object on this slice
 * @param chosenMask which of the decoder's masks this is: 0 the single mask, 1
 *          … 3 one of three; 0 for a mask that the user drew
 * @param lowResLogits mask logits, S/4 × S/4, row-major, after the rule that an
 *          object which is not seen has −1024 everywhere; null unless asked
 *          for. Where the model looks through a window, they cover the window.
 */
public record SliceResult(int objectId, int slice, Mask mask,
	float predictedIou, float objectScore, float stability, boolean prompted,
	int chosenMask, float[] lowResLogits)
{

	/** The same on another slice. */
	SliceResult at(final int other) {
		return new SliceResult(objectId, other, mask, predictedIou, objectScore,
			stability, prompted, chosenMask, lowResLogits);
	}
}
