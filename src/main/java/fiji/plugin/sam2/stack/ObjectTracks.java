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

package fiji.plugin.sam2.stack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import fiji.plugin.sam2.example.Example;
import fiji.plugin.sam2.example.ExampleObject;
import fiji.plugin.sam2.model.ModelSpec;
import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.prompt.PromptedObject;

/** Makes the tracks of prompted objects and of those known from examples. */
final class ObjectTracks {

	private ObjectTracks() {}

	/**
	 * @param spec of the model
	 * @param prompts may be none
	 * @param examples one with the id of a prompted object is the same object
	 * @return prompted objects first
	 */
	static List<ObjectTrack> of(final ModelSpec spec, final PromptSet prompts,
		final List<ExampleObject> examples)
	{
		final Map<Integer, ExampleObject> known = new LinkedHashMap<>();
		examples.forEach(object -> known.put(object.id(), object));
		final List<ObjectTrack> tracks = new ArrayList<>();
		for (final PromptedObject object : prompts.objects()) {
			final ExampleObject example = known.remove(object.id());
			tracks.add(new ObjectTrack(object.id(), object.name(), object.prompts(),
				bank(spec, example)));
		}
		for (final ExampleObject example : known.values())
			tracks.add(new ObjectTrack(example.id(), example.name(), List.of(), bank(
				spec, example), side(example)));
		return tracks;
	}

	private static MemoryBank bank(final ModelSpec spec,
		final ExampleObject example)
	{
		return new MemoryBank(spec.numMaskmem(), spec.maxObjPtrs(), example == null
			? List.of() : example.examples().stream().map(
				one -> new MemoryBank.Remembered(one.memory(), one.pointer()))
				.toList());
	}

	/** The middle one of the sides. */
	private static int side(final ExampleObject object) {
		final int[] sides = object.examples().stream().mapToInt(Example::side)
			.sorted().toArray();
		return sides[sides.length / 2];
	}
}
