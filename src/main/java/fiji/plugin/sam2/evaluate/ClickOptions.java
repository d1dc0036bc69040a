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

package fiji.plugin.sam2.evaluate;

import fiji.plugin.sam2.Sam2Exception;

/**
 * How the simulated user works.
 *
 * @param objects number of objects at most, chosen at random; 0 for all
 * @param seed of the choice
 * @param minArea least pixels of an object on a slice
 * @param clicks most clicks on an object, or rounds of corrections in a stack
 * @param enough IoU at which the user is content
 * @param propagate false: each slice is an image; true: objects are followed
 *          through the stack
 */
public record ClickOptions(int objects, long seed, int minArea, int clicks,
	double enough, boolean propagate)
{

	/** All objects of at least 20 pixels, 10 clicks, content at 0.9. */
	public static final ClickOptions DEFAULT = new ClickOptions(0, 1, 20, 10, 0.9,
		false);

	/** Refuses what makes no user. */
	public ClickOptions {
		if (objects < 0) throw new Sam2Exception.BadInput("A choice of " + objects +
			" objects is none; give 1 or more, or 0 for all.");
		if (minArea < 1) throw new Sam2Exception.BadInput("A least area of " +
			minArea + " pixels is none; give 1 or more.");
		if (clicks < 1 || clicks > 100) throw new Sam2Exception.BadInput(
			"A user of " + clicks + " clicks is none; give 1 to 100.");
		if (!(enough > 0 && enough <= 1)) throw new Sam2Exception.BadInput(
			"The IoU " + enough + " is none; give a number above 0, up to 1.");
	}
}
