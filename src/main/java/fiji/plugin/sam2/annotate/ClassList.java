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

package fiji.plugin.sam2.annotate;

import java.util.Arrays;
import java.util.List;

import fiji.plugin.sam2.Sam2Exception;

/** Class numbers as users write them. */
public final class ClassList {

	private ClassList() {}

	/**
	 * @param text numbers from 0, separated by commas; empty for all classes
	 * @return the numbers
	 * @throws Sam2Exception.BadInput if it is anything else
	 */
	public static List<Integer> parse(final String text) {
		if (text == null || text.isBlank()) return List.of();
		try {
			return Arrays.stream(text.trim().split("\\s*,\\s*")).map(Integer::valueOf)
				.toList();
		}
		catch (final NumberFormatException exc) {
			throw new Sam2Exception.BadInput("'" + text +
				"' are no classes; give numbers from 0, separated by commas.", exc);
		}
	}
}
