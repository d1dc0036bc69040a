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

import java.util.List;

/**
 * What a batch of b objects remembers, in the memory attention's terms. All
 * objects of a batch remember slices at the same distances.
 *
 * @param spatial b lists of f spatial memories, each m × s × s values
 * @param rows f rows of the temporal encoding, one a memory
 * @param pointers b lists of p object pointers, each d values
 * @param distances p distances in slices, positive where already passed,
 *          divided by the largest that pointers can have
 */
public record Memories(List<List<float[]>> spatial, int[] rows,
	List<List<float[]>> pointers, float[] distances)
{

	/** Refuses batches whose objects remember different numbers of things. */
	public Memories {
		if (spatial.isEmpty() || spatial.size() != pointers.size())
			throw new IllegalArgumentException(spatial.size() + " and " + pointers
				.size() + " objects.");
		for (int i = 0; i < spatial.size(); i++)
			if (spatial.get(i).size() != rows.length || pointers.get(i).size() !=
				distances.length) throw new IllegalArgumentException("Object " + i +
					" remembers something else than the others.");
	}

	/** @return number of objects */
	public int objects() {
		return spatial.size();
	}
}
