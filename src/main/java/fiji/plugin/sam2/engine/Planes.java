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

package fiji.plugin.sam2.engine;

/**
 * The planes of a stack along the propagation axis, all of one size. They are
 * read lazily, one at a time and from one thread; nobody keeps them.
 */
public interface Planes {

	/** @return width of every plane in pixels */
	int width();

	/** @return height of every plane in pixels */
	int height();

	/** @return number of planes */
	int count();

	/**
	 * Reads a plane. The same plane may be asked for more than once, for example
	 * by the forward and by the backward pass.
	 *
	 * @param index 0 … count − 1
	 * @return its pixels after the contrast mapping
	 * @throws fiji.plugin.sam2.Sam2Exception if it can no longer be read
	 */
	RgbPlane plane(int index);
}
