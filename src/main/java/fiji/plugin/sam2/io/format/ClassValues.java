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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.mask.SmallRegions;

/**
 * Takes masks apart whose pixel values are classes instead of objects: value 1
 * is class 0, value 2 class 1 and so on, and each connected region (pixels that
 * share a corner are connected) is an object.
 */
final class ClassValues {

	/** Formats whose ids are pixel values. */
	private static final Set<String> FORMATS = Set.of("labels", "davis",
		"ome-zarr", "ome-zarr-0.4");

	/** White, where a mask knows black and white only. */
	private static final int WHITE = 255;

	private ClassValues() {}

	/**
	 * @param found format that was named or recognised
	 * @param named whether it was named
	 * @param input a file or folder
	 * @return the format that is read: masks that have numbers as names are taken
	 *         as single images, not as the frames of a video, if none was named
	 * @throws Sam2Exception.BadInput if the format has no pixel values
	 */
	static LabelFormat source(final LabelFormat found, final boolean named,
		final Path input)
	{
		check(found);
		final LabelFormat images = LabelFormats.named("labels");
		return named || !LabelFormats.isOf(images, input) ? found : images;
	}

	private static void check(final LabelFormat format) {
		if (!FORMATS.contains(format.name())) throw new Sam2Exception.BadInput(
			"The pixel values of label images can be classes (labels, davis, " +
				"ome-zarr); " + format.name() + " has none.");
	}

	/**
	 * @param all objects whose ids are pixel values
	 * @return the connected regions of each plane with new ids from 1 on, of
	 *         classes named {@code class_0} and so on up to the highest value; if
	 *         there is no value but 255, it is the first class
	 * @throws Sam2Exception.BadInput if a value is too high for a class
	 */
	static Annotations split(final Annotations all) {
		final Set<Integer> values = all.annotations().stream().map(Annotation::id)
			.collect(Collectors.toSet());
		final int first = values.equals(Set.of(WHITE)) ? WHITE : 1;
		int classes = 0;
		final Budget budget = new Budget();
		final Map<Integer, Integer> ids = new HashMap<>();
		final List<Annotation> objects = new ArrayList<>();
		for (final Annotation a : all.annotations()) {
			if (a.id() > Category.HIGHEST) throw new Sam2Exception.BadInput(
				"The value " + a.id() + " in " + all.images().get(a.image()).file() +
					" is too high for a class; classes go to " + Category.HIGHEST + ".");
			classes = Math.max(classes, a.id() - first + 1);
			for (final Mask part : SmallRegions.components(a.mask()))
				objects.add(budget.take(new Annotation(a.image(), a.slice(), a.frame(),
					ids.merge(a.image(), 1, Integer::sum), a.id() - first,
					Annotation.NO_SCORE, part, null, Map.of())));
		}
		return new Annotations(all.images(), IntStream.range(0, classes).mapToObj(
			c -> new Category(c, Category.unnamed(c))).toList(), objects);
	}
}
