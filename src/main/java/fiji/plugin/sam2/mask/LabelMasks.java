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

package fiji.plugin.sam2.mask;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/** The objects of a label plane, in one pass over its pixels. */
public final class LabelMasks {

	private LabelMasks() {}

	/**
	 * @param width of the plane in pixels
	 * @param height of the plane in pixels
	 * @param labels gives the id at {@code y * width + x}, 0 for background
	 * @return the mask of each id that occurs, except 0
	 */
	public static SortedMap<Integer, Mask> of(final int width, final int height,
		final IntUnaryOperator labels)
	{
		final SortedMap<Integer, Mask.Builder> builders = new TreeMap<>();
		final int size = Math.multiplyExact(width, height);
		int from = 0, id = 0;
		for (int p = 0; p <= size; p++) {
			final int label = p < size ? labels.applyAsInt(p) : 0;
			if (p < size && label == id) continue;
			if (id != 0) builders.computeIfAbsent(id, key -> new Mask.Builder(width,
				height)).add(from, p);
			from = p;
			id = label;
		}
		final SortedMap<Integer, Mask> masks = new TreeMap<>();
		builders.forEach((key, builder) -> masks.put(key, builder.build()));
		return masks;
	}
}
