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

/**
 * A method that follows an object through a stack without a network, from a
 * slice on which its mask is known to the next one, and so on.
 */
interface StackRival {

	/** The methods that are compared. */
	List<StackRival> ALL = List.of(new CopiedMask(), new MovedMask(),
		new FloodedMask());

	/** @return one word */
	String name();

	/**
	 * @param before the object on a slice; may be empty
	 * @param was that slice
	 * @param is the slice beside it, of the same size
	 * @return the object there
	 */
	Mask next(Mask before, GrayPlane was, GrayPlane is);
}
