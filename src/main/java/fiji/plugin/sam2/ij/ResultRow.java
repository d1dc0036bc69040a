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

import fiji.plugin.sam2.mask.Mask;

/**
 * One object on one slice, as results keep it.
 *
 * @param object id of the object, 1 or more
 * @param name what the user calls it, or empty
 * @param slice 0-based slice along the propagation axis
 * @param mask the object at the size of a plane; empty where it is not seen
 * @param predictedIou the model's estimate of the mask's IoU, 0 … 1
 * @param objectScore logit of the object being visible
 * @param stability share of the mask that does not depend on the exact
 *          threshold, 0 … 1
 * @param prompted true if the user prompted the object on this slice
 * @param chosenMask which of the decoder's masks this is, 0 … 3
 * @param position 1-based position on the other axis; 0 for the one that the
 *          run is about
 */
public record ResultRow(int object, String name, int slice, Mask mask,
	float predictedIou, float objectScore, float stability, boolean prompted,
	int chosenMask, int position)
{

	/** At the position that the run is about. */
	public ResultRow(final int object, final String name, final int slice,
		final Mask mask, final float predictedIou, final float objectScore,
		final float stability, final boolean prompted, final int chosenMask)
	{
		this(object, name, slice, mask, predictedIou, objectScore, stability,
				prompted, chosenMask, 0);
	}
}
