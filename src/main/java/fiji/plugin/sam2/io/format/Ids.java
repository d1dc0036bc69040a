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

package fiji.plugin.sam2.io.format;

import java.util.HashSet;
import java.util.Set;

/** Ids as they are in a file where they can be kept, else free ones. */
final class Ids {

	private final Set<Integer> used = new HashSet<>();
	private int next = 1;

	/**
	 * @param wanted any number, or null
	 * @return it, if it is a whole number from 1 on; else the lowest that nobody
	 *         has
	 */
	int of(final Double wanted) {
		if (wanted != null && wanted >= 1 && wanted <= Integer.MAX_VALUE &&
			wanted == Math.rint(wanted))
		{
			used.add(wanted.intValue());
			return wanted.intValue();
		}
		while (!used.add(next))
			next++;
		return next;
	}
}
