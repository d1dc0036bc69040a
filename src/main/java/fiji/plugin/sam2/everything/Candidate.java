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

import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.mask.Nms.Box;

/**
 * A decoded mask that may become a result.
 *
 * @param mask at the size of the image
 * @param box round it
 * @param predictedIou the model's estimate of its IoU
 * @param stability its stability score
 * @param rank which of several masks of the same object stays: the predicted
 *          IoU, or, for a model that looks through windows, how well the window
 *          suits the object
 * @param x of the point it came from, as the reference counts
 * @param y of the point
 * @param crop in which it was seen, an index
 * @param cut true if it ends at the border of a tile
 */
record Candidate(Mask mask, Box box, float predictedIou, float stability,
	float rank, double x, double y, int crop, boolean cut)
{}
