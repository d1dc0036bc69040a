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

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import fiji.plugin.sam2.mask.LabelMasks;
import fiji.plugin.sam2.mask.Mask;

/**
 * Label planes: each pixel has the id of its object, 0 is background. Where
 * masks overlap the smaller one shows, of equal ones that with the lower id.
 */
final class Painter {

	private static final Comparator<Annotation> LARGEST_FIRST = Comparator
		.comparingLong((Annotation a) -> -a.mask().area()).thenComparingInt(a -> -a
			.id());

	private Painter() {}

	/**
	 * @param image its size
	 * @param objects on one plane
	 * @return ids, pixel {@code y * width + x}
	 */
	static int[] paint(final AnnotatedImage image,
		final List<Annotation> objects)
	{
		final int[] labels = new int[image.width() * image.height()];
		objects.stream().filter(a -> a.mask() != null).sorted(LARGEST_FIRST)
			.forEach(a -> a.mask().forEachRun((from, to) -> java.util.Arrays.fill(
				labels, from, to, a.id())));
		return labels;
	}

	/**
	 * Paints a plane and counts the objects that lose pixels.
	 *
	 * @param losses is told of overlaps
	 */
	static int[] paint(final AnnotatedImage image, final List<Annotation> objects,
		final Losses losses)
	{
		final int[] labels = paint(image, objects);
		for (final Annotation a : objects) {
			if (a.mask() == null) continue;
			final boolean[] hidden = {false};
			a.mask().forEachRun((from, to) -> {
				for (int p = from; p < to && !hidden[0]; p++)
					hidden[0] = labels[p] != a.id();
			});
			losses.add(Loss.OVERLAP, hidden[0] ? 1 : 0);
		}
		return labels;
	}

	/**
	 * @return largest id of the objects that have a pixel, 1 if there are none
	 */
	static int maxId(final List<Annotation> objects) {
		int max = 1;
		for (final Annotation a : objects)
			if (a.mask() != null && !a.mask().isEmpty()) max = Math.max(max, a.id());
		return max;
	}

	/**
	 * Gives the objects of an image ids that fit.
	 *
	 * @param objects of one image
	 * @param most largest id that fits
	 * @param losses is told of ids that change
	 * @return old → new ids; null if there are more objects than ids
	 */
	static Map<Integer, Integer> fit(final List<Annotation> objects,
		final int most, final Losses losses)
	{
		final Map<Integer, Integer> ids = new HashMap<>();
		final Set<Integer> taken = new HashSet<>();
		for (final Annotation a : objects)
			if (a.id() <= most && ids.put(a.id(), a.id()) == null) taken.add(a.id());
		int next = 1;
		for (final Annotation a : objects) {
			if (ids.containsKey(a.id())) continue;
			while (!taken.add(next))
				next++;
			if (next > most) return null;
			ids.put(a.id(), next);
			losses.add(Loss.RENUMBERED, 1);
		}
		return ids;
	}

	/**
	 * Takes a plane apart into objects.
	 *
	 * @param labels ids
	 * @param plane where they are
	 * @param image its size
	 * @param to takes the objects
	 * @param budget bounds the memory they take
	 */
	static void collect(final int[] labels, final Annotations.Plane plane,
		final AnnotatedImage image, final List<Annotation> to, final Budget budget)
	{
		for (final Map.Entry<Integer, Mask> e : LabelMasks.of(image.width(), image
			.height(), p -> labels[p]).entrySet())
			to.add(budget.take(Annotation.of(plane.image(), e.getKey(), e.getValue())
				.at(plane.image(), plane.slice(), plane.frame())));
	}
}
