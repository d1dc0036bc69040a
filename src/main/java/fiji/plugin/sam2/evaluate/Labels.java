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

import java.util.SortedMap;

import fiji.plugin.sam2.mask.Mask;

/**
 * Objects on the slices of an image or stack, as a label image, a set of ROIs
 * or a folder of masks says. Read slice by slice; nobody keeps the slices.
 */
public interface Labels {

	/** @return width of every slice in pixels; of a folder's first image */
	int width();

	/** @return height of every slice in pixels; of a folder's first image */
	int height();

	/** @return number of slices */
	int count();

	/**
	 * @param index 0 … count − 1
	 * @return the objects that are seen there, by id (1 or more); none is empty
	 * @throws fiji.plugin.sam2.Sam2Exception if it cannot be read
	 */
	SortedMap<Integer, Mask> slice(int index);

	/**
	 * @param index 0 … count − 1
	 * @return false where nothing was annotated, so that nothing is compared
	 */
	default boolean isAnnotated(final int index) {
		return true;
	}

	/**
	 * @param index 0 … count − 1
	 * @param id of an object
	 * @return false where that object was not annotated
	 */
	default boolean isAnnotated(final int index, final int id) {
		return isAnnotated(index);
	}

	/**
	 * @param index 0 … count − 1
	 * @return the name of its file without the ending; null where slices have no
	 *         files of their own
	 */
	default String name(final int index) {
		return null;
	}

	/** @return true if the ids mean something, so that matching follows them */
	default boolean keepsIds() {
		return false;
	}
}
