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

package fiji.plugin.sam2.command;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import fiji.plugin.sam2.Sam2Exception;

/**
 * Settings that have no field of their own, as text:
 * {@code name=value name=value}. Names are those of the command line, with
 * {@code _} or {@code -} between their words. A dialog with a field for each of
 * them would fit on no screen.
 */
final class GivenSettings {

	private final String field;
	private final Map<String, String> given = new LinkedHashMap<>();
	private final Set<String> known = new LinkedHashSet<>();

	/**
	 * @param field what holds the text, for messages
	 * @param text may be empty or null
	 * @throws Sam2Exception.BadInput if a part of the text has no name
	 */
	GivenSettings(final String field, final String text) {
		this.field = field;
		// Values may hold blanks, as paths do.
		final String[] parts = text == null || text.isBlank() ? new String[0] : text
			.strip().split("[\\s;]+(?=[A-Za-z0-9_-]+\\s*=)");
		for (final String part : parts) {
			final int at = part.indexOf('=');
			if (at < 1) throw new Sam2Exception.BadInput("'" + part + "' of " +
				field + " is no setting; give name=value, separated by blanks.");
			given.put(part.substring(0, at).strip().replace('-', '_'), part.substring(
				at + 1).strip());
		}
	}

	int whole(final String name, final int otherwise) {
		return read(name, otherwise, Integer::valueOf, "a whole number");
	}

	double number(final String name, final double otherwise) {
		return read(name, otherwise, Double::valueOf, "a number");
	}

	float number(final String name, final float otherwise) {
		return read(name, otherwise, Float::valueOf, "a number");
	}

	boolean yes(final String name, final boolean otherwise) {
		return read(name, otherwise, text -> {
			if ("true".equalsIgnoreCase(text)) return true;
			if ("false".equalsIgnoreCase(text)) return false;
			throw new NumberFormatException(text);
		}, "true or false");
	}

	/** @return the text, or null where it is not given */
	String text(final String name) {
		return read(name, null, text -> text, "a text");
	}

	private <T> T read(final String name, final T otherwise,
		final Function<String, T> how, final String accepted)
	{
		known.add(name);
		final String text = given.get(name);
		if (text == null) return otherwise;
		try {
			return how.apply(text);
		}
		catch (final NumberFormatException exc) {
			throw new Sam2Exception.BadInput("The value '" + text + "' of " + name +
				" in " + field + " is not possible; give " + accepted + ".", exc);
		}
	}

	/** @return the settings by their names, as they were written */
	Map<String, String> given() {
		return given;
	}

	/**
	 * Refuses what nobody has asked for.
	 *
	 * @throws Sam2Exception.BadInput if there is such a setting
	 */
	void refuseOthers() {
		for (final String name : given.keySet())
			if (!known.contains(name)) throw new Sam2Exception.BadInput(
				"There is no setting '" + name + "' in " + field + "; there are " +
					String.join(", ", known) + ".");
	}
}
