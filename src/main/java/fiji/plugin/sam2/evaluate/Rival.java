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

import java.util.List;

import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.prompt.BoxPrompt;
import fiji.plugin.sam2.prompt.PointPrompt;

/**
 * A method that needs no network, given the same prompts. What beats none of
 * these is not worth its network.
 */
interface Rival {

	/** The methods that are compared. */
	List<Rival> ALL = List.of(new WandRival(), new OtsuRival(),
		new WatershedRival(), new EllipseRival());

	/** @return one word */
	String name();

	/** @return false if clicks tell it nothing */
	default boolean takesClicks() {
		return true;
	}

	/**
	 * @param plane pixels
	 * @param clicks one or more, the first positive
	 * @param truth the object, for methods that choose their best setting by it
	 * @return what the method finds, or null without {@link #takesClicks}
	 */
	Mask clicks(GrayPlane plane, List<PointPrompt> clicks, Mask truth);

	/**
	 * @param plane pixels
	 * @param box round the object
	 * @param truth the object, for methods that choose their best setting by it
	 * @return what the method finds
	 */
	Mask box(GrayPlane plane, BoxPrompt box, Mask truth);
}
