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

package fiji.plugin.sam2.detect.classic;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import fiji.plugin.sam2.Sam2Exception;

/**
 * The settings of a method as users write them: {@code key=value} pairs
 * separated by commas. Those that nobody asks for are refused in the end.
 */
public final class Settings {

	private final Map<String, String> given = new TreeMap<>();
	private final TreeSet<String> known = new TreeSet<>();

	/**
	 * @param text such as {@code radius=50,split=false}, or empty
	 * @throws Sam2Exception.BadInput if it is no list of pairs
	 */
	public Settings(final String text) {
		for (final String pair : text.isBlank() ? new String[0] : text.split(",")) {
			final int at = pair.indexOf('=');
			if (at < 1 || given.put(pair.substring(0, at).trim().toLowerCase(
				Locale.ROOT), pair.substring(at + 1).trim()) != null)
				throw new Sam2Exception.BadInput("'" + text +
					"' are no settings; give each once as key=value, separated by commas.");
		}
	}

	double number(final String key, final double other) {
		final String value = text(key, Double.toString(other));
		try {
			return Double.parseDouble(value);
		}
		catch (final NumberFormatException exc) {
			throw new Sam2Exception.BadInput("The setting " + key + "=" + value +
				" is no number.", exc);
		}
	}

	boolean flag(final String key, final boolean other) {
		final String value = text(key, Boolean.toString(other));
		if ("true".equalsIgnoreCase(value)) return true;
		if ("false".equalsIgnoreCase(value)) return false;
		throw new Sam2Exception.BadInput("The setting " + key + "=" + value +
			" must be true or false.");
	}

	String text(final String key, final String other) {
		known.add(key);
		return given.getOrDefault(key, other);
	}

	/** Refuses what has not been asked for. */
	void finish(final String method) {
		for (final String key : given.keySet())
			if (!known.contains(key)) throw new Sam2Exception.BadInput(
				"There is no " + "setting '" + key + "' of " + method +
					"; its settings are " + String.join(", ", known) + ".");
	}
}
