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

package fiji.plugin.sam2.io.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Links the masks of objects from frame to frame, and objects with those they
 * divide into, as TrackMate wants it: one track for an object and all its
 * descendants.
 */
final class Lineages {

	private final TreeMap<Integer, List<Annotation>> objects = new TreeMap<>();

	/** Child → parent, where a division can be shown. */
	private final Map<Integer, Integer> parents = new HashMap<>();

	/**
	 * @param given child → parent
	 * @param all masks of an image of frames only
	 * @param losses is told of second masks of an object in a frame, and of
	 *          parents that cannot be shown
	 */
	Lineages(final Map<Integer, Integer> given, final List<Annotation> all,
		final Losses losses)
	{
		for (final Annotation a : all)
			objects.computeIfAbsent(a.id(), id -> new ArrayList<>()).add(a);
		for (final List<Annotation> masks : objects.values()) {
			masks.sort(Comparator.comparingInt(Annotation::frame));
			final Set<Integer> frames = new HashSet<>();
			final int before = masks.size();
			masks.removeIf(a -> !frames.add(a.frame()));
			losses.add(Loss.RENUMBERED, before - masks.size());
		}
		final Map<Integer, List<Integer>> children = new HashMap<>();
		given.forEach((child, parent) -> {
			if (objects.containsKey(child) && objects.containsKey(parent) && last(
				parent).frame() < objects.get(child).get(0).frame()) children
					.computeIfAbsent(parent, id -> new ArrayList<>()).add(child);
		});
		// A single child would be the same object going on.
		children.forEach((parent, two) -> {
			if (two.size() > 1) two.forEach(child -> parents.put(child, parent));
		});
		losses.add(Loss.PARENTS, given.size() - parents.size());
	}

	private Annotation last(final int id) {
		return objects.get(id).get(objects.get(id).size() - 1);
	}

	/** @return edges of the tracks, by the id of their first object */
	Map<Integer, List<Annotation[]>> tracks() {
		final Map<Integer, List<Annotation[]>> tracks = new TreeMap<>();
		for (final Map.Entry<Integer, List<Annotation>> object : objects
			.entrySet())
		{
			int root = object.getKey();
			// Parents end before their children begin, so this ends.
			while (parents.containsKey(root))
				root = parents.get(root);
			final List<Annotation[]> edges = new ArrayList<>();
			Annotation before = parents.containsKey(object.getKey()) ? last(parents
				.get(object.getKey())) : null;
			for (final Annotation a : object.getValue()) {
				if (before != null) edges.add(new Annotation[]{before, a});
				before = a;
			}
			// A track needs two spots.
			if (!edges.isEmpty()) tracks.computeIfAbsent(root,
				id -> new ArrayList<>()).addAll(edges);
		}
		return tracks;
	}
}
