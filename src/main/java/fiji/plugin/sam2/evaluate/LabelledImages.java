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

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.engine.Planes;
import fiji.plugin.sam2.engine.RgbPlane;
import fiji.plugin.sam2.mask.Mask;

/**
 * Images whose objects are known, each by itself: they may differ in size. Read
 * one at a time; nobody keeps them.
 */
public interface LabelledImages {

	/** @return number of images */
	int count();

	/**
	 * @param index 0 … count − 1
	 * @return its pixels after the contrast mapping
	 * @throws Sam2Exception if it cannot be read
	 */
	RgbPlane image(int index);

	/**
	 * @param index 0 … count − 1
	 * @return its objects by id (1 or more), of the image's size; none is empty
	 * @throws Sam2Exception if they cannot be read, or have another size
	 */
	SortedMap<Integer, Mask> objects(int index);

	/**
	 * @param planes of a stack
	 * @param labels of the same stack
	 * @return each plane as an image
	 * @throws Sam2Exception.BadInput if the sizes differ
	 */
	static LabelledImages of(final Planes planes, final Labels labels) {
		if (planes.width() != labels.width() || planes.height() != labels
			.height() || planes.count() != labels.count())
			throw new Sam2Exception.BadInput("The image has " + planes.width() +
				" × " + planes.height() + " pixels and " + planes.count() +
				" slices, the labels " + labels.width() + " × " + labels.height() +
				" and " + labels.count() + "; they must be the same.");
		return new LabelledImages() {

			@Override
			public int count() {
				return planes.count();
			}

			@Override
			public RgbPlane image(final int index) {
				return planes.plane(index);
			}

			@Override
			public SortedMap<Integer, Mask> objects(final int index) {
				return labels.slice(index);
			}
		};
	}
}
