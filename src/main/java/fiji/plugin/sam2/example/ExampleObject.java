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
 * An object, and how it was seen.
 *
 * @param id label of the object, 1 or more
 * @param name what the user calls it; empty if nothing
 * @param examples one or more
 */
public record ExampleObject(int id, String name, List<Example> examples) {

	/** Refuses ids below 1 and objects that were never seen. */
	public ExampleObject {
		if (id < 1) throw new Sam2Exception.BadInput("The object id " + id +
			" is not a label; ids start at 1.");
		if (examples.isEmpty()) throw new Sam2Exception.BadInput("Object " + id +
			" has no example; show it in at least one image.");
		name = name == null ? "" : name;
		examples = List.copyOf(examples);
	}

	/** @return the same object with the examples of another one added */
	ExampleObject with(final ExampleObject more) {
		final List<Example> all = new ArrayList<>(examples);
		all.addAll(more.examples);
		return new ExampleObject(id, more.name.isEmpty() ? name : more.name, all);
	}

	/** @return what is left, or null; 0 is all of the numbers from 1 */
	ExampleObject without(final List<Integer> numbers) {
		if (numbers.contains(0)) return null;
		final List<Example> rest = new ArrayList<>();
		for (final int number : numbers)
			if (number > examples.size()) throw new Sam2Exception.BadInput("Object " +
				id + " has no example " + number + "; it has 1 to " + examples.size() +
				".");
		for (int i = 0; i < examples.size(); i++)
			if (!numbers.contains(i + 1)) rest.add(examples.get(i));
		return rest.isEmpty() ? null : new ExampleObject(id, name, rest);
	}
}
