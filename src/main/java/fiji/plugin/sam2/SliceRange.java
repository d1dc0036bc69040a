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

package fiji.plugin.sam2;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import fiji.plugin.sam2.stack.StackOptions;

/**
 * A range of slices as users write it.
 *
 * @param first 0-based
 * @param last 0-based, inclusive
 */
record SliceRange(int first, int last) {

	private static final Pattern FORM = Pattern.compile(
		"(\\d{1,9})(?:\\s*-\\s*(\\d{1,9}))?");

	/**
	 * @param text {@code 5-20}, {@code 5}, or empty for all slices; from 1
	 * @return the range
	 * @throws Sam2Exception.BadInput if the text is nothing of that
	 */
	static SliceRange parse(final String text) {
		if (text == null || text.isBlank()) return new SliceRange(0,
			Integer.MAX_VALUE);
		final Matcher matcher = FORM.matcher(text.trim());
		if (matcher.matches()) {
			final int first = Integer.parseInt(matcher.group(1));
			final int last = matcher.group(2) == null ? first : Integer.parseInt(
				matcher.group(2));
			if (first >= 1 && last >= first) return new SliceRange(first - 1, last -
				1);
		}
		throw new Sam2Exception.BadInput("'" + text +
			"' is no range of slices; give FIRST-LAST, counted from 1, such as 5-20.");
	}

	StackOptions apply(final StackOptions options) {
		return options.withRange(first, last);
	}
}
