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

package fiji.plugin.sam2.example;

import java.util.ArrayList;
import java.util.List;

import fiji.plugin.sam2.Sam2Exception;

/**
 * How examples that are known are changed.
 *
 * @param forget what is removed first
 * @param replace true if new examples take the place of all that is known of
 *          their objects; false if they are added to it
 */
public record ExampleEdit(List<Which> forget, boolean replace) {

	/** Nothing is removed, new examples are added. */
	public static final ExampleEdit ADD = new ExampleEdit(List.of(), false);

	/**
	 * An object, or one of its examples.
	 *
	 * @param object its id
	 * @param number of the example, from 1; 0 for all of them
	 */
	public record Which(int object, int number) {}

	/** Keeps its own copy. */
	public ExampleEdit {
		forget = List.copyOf(forget);
	}

	/**
	 * @param forget ids of objects separated by commas, each perhaps with the
	 *          number of one of its examples, such as {@code 3,5:2}; empty for
	 *          none
	 * @param replace see {@link #replace}
	 * @return the change
	 * @throws Sam2Exception.BadInput if the text is anything else
	 */
	public static ExampleEdit parse(final String forget, final boolean replace) {
		final List<Which> list = new ArrayList<>();
		if (forget != null && !forget.isBlank()) for (final String one : forget
			.split(","))
		{
			if (!one.strip().matches("\\d{1,9}(:\\d{1,9})?"))
				throw new Sam2Exception.BadInput("'" + one.strip() +
					"' is no example to forget; give ids of objects, such as 3, or single examples, such as 3:2.");
			final String[] parts = one.strip().split(":");
			final int number = parts.length == 1 ? 0 : Integer.parseInt(parts[1]);
			if (parts.length > 1 && number == 0) throw new Sam2Exception.BadInput(
				"'" + one.strip() + "' is no example; they are numbered from 1.");
			list.add(new Which(Integer.parseInt(parts[0]), number));
		}
		return new ExampleEdit(list, replace);
	}
}
