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

package fiji.plugin.sam2.io;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Orders names with numbers as people do: {@code img2} before {@code img10}.
 */
public enum NaturalOrder implements Comparator<String> {

		/** The only one. */
		INSTANCE;

	private static final Pattern PART = Pattern.compile("\\d+|\\D+");

	@Override
	public int compare(final String a, final String b) {
		final Matcher left = PART.matcher(a), right = PART.matcher(b);
		while (true) {
			final boolean more = left.find(), other = right.find();
			if (!more || !other) return more ? 1 : other ? -1 : a.compareTo(b);
			final int order = part(left.group(), right.group());
			if (order != 0) return order;
		}
	}

	private static int part(final String a, final String b) {
		if (!Character.isDigit(a.charAt(0)) || !Character.isDigit(b.charAt(0)))
			return a.compareToIgnoreCase(b);
		return new java.math.BigInteger(a).compareTo(new java.math.BigInteger(b));
	}
}
