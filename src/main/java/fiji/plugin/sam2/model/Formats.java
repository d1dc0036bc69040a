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

package fiji.plugin.sam2.model;

import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Words of reports that both readers use. */
final class Formats {

	private Formats() {}

	/**
	 * @param types element types, repeated ones too
	 * @return the distinct ones, such as {@code float32 and int64}
	 */
	static String types(final Collection<ElementType> types) {
		return new TreeSet<>(types).stream().map(t -> t.name().toLowerCase(
			Locale.ROOT)).collect(Collectors.joining(" and "));
	}
}
