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

package fiji.plugin.sam2.detect;

import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.prompt.PointPrompt;

/**
 * An object that a detector points at. One of box, point and mask at least is
 * there.
 *
 * @param box round the object, inside the plane, or null
 * @param point on the object, or null
 * @param mask the object as the detector sees it, at the size of the plane, or
 *          null
 * @param score how sure the detector is, 0 … 1; 1 if it does not say
 * @param category its class, 0-based
 */
public record Detection(Box box, PointPrompt point, Mask mask, float score,
	int category)
{

	/** Refuses a detection of nothing. */
	public Detection {
		if (box == null && point == null && mask == null)
			throw new IllegalArgumentException("A detection of nothing.");
	}
}
