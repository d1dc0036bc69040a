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

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import fiji.plugin.sam2.Sam2Exception;

/**
 * One object and everything that is said about it.
 *
 * @param id label of the object, 1 or more
 * @param name what the user calls it
 * @param prompts one entry a prompted slice, kept in the order of positions and
 *          slices
 */
public record PromptedObject(int id, String name, List<SlicePrompt> prompts) {

	/**
	 * Refuses ids below 1, objects without prompts, and two entries for a slice.
	 */
	public PromptedObject {
		if (id < 1) throw new Sam2Exception.BadInput("The object id " + id +
			" is not a label; ids start at 1.");
		if (prompts.isEmpty()) throw new Sam2Exception.BadInput("Object " + id +
			" has no prompts; give points, a box or a mask on at least one slice.");
		prompts = prompts.stream().sorted(Comparator.comparingInt(
			SlicePrompt::position).thenComparingInt(SlicePrompt::slice)).toList();
		final Set<List<Integer>> slices = new HashSet<>();
		for (final SlicePrompt prompt : prompts) {
			if (!slices.add(List.of(prompt.position(), prompt.slice())))
				throw new Sam2Exception.BadInput("Object " + id +
					" has two entries for slice " + (prompt.slice() + 1) +
					"; put its prompts of a slice into one entry.");
		}
	}
}
