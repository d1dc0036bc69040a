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

package fiji.plugin.sam2.prompt;

import java.util.Set;

/** Counts through the ids that no object has, from 1. */
public final class FreeIds {

	private final Set<Integer> taken;
	private int last;

	/** @param taken ids that objects have; may change later */
	public FreeIds(final Set<Integer> taken) {
		this.taken = taken;
	}

	/** @return the next free id; none comes twice */
	public int next() {
		do
			last++;
		while (taken.contains(last));
		return last;
	}

	/** @param id from now on only higher ones are given */
	public void goAbove(final int id) {
		last = Math.max(last, id);
	}

	/** @return the highest id that was given or gone above, 0 if there is none */
	public int last() {
		return last;
	}
}
