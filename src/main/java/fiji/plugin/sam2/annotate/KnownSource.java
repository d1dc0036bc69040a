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

package fiji.plugin.sam2.annotate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.detect.Box;
import fiji.plugin.sam2.detect.Detection;
import fiji.plugin.sam2.io.NaturalOrder;
import fiji.plugin.sam2.io.format.Annotation;
import fiji.plugin.sam2.io.format.Annotations;
import fiji.plugin.sam2.io.format.Category;
import fiji.plugin.sam2.io.format.Stacks;

/**
 * Objects that are known already: labels of any format, or a table of boxes.
 * They belong to the image of the same name, its ending and, where there is one
 * such image only, its folders left aside; also where the folders are part of
 * the name, as in {@code folder_image} for {@code folder/image}.
 */
final class KnownSource implements PromptSource {

	/** Names that a refusal shows. */
	private static final int SHOWN = 3;

	private final Map<String, List<Detection>> objects = new HashMap<>();
	private final Map<Integer, String> names = new TreeMap<>();
	private final String description;

	/** @param description a sentence on where they come from */
	KnownSource(final String description) {
		this.description = description;
	}

	/**
	 * @param description a sentence on where they come from
	 * @param all annotations of images
	 * @return the objects; classes are numbered from 0 in their order
	 */
	static KnownSource of(final String description, final Annotations all) {
		final KnownSource source = new KnownSource(description);
		final Map<Integer, Integer> numbers = new HashMap<>();
		final boolean fromZero = all.categories().stream().anyMatch(c -> c.id() ==
			0);
		for (final Category category : all.categories()) {
			// YOLO's numbers stay; COCO's may start anywhere and have gaps.
			final int number = fromZero ? category.id() : numbers.size();
			numbers.put(category.id(), number);
			source.names.put(number, category.name());
		}
		for (final Annotation a : all.annotations()) {
			final var b = a.bounds();
			if (b == null) continue;
			source.add(all.images().get(a.image()).stem(), a.slice(), a.frame(),
				new Detection(new Box(b.x(), b.y(), b.x() + b.width(), b.y() + b
					.height()), null, a.mask(), a.hasScore() ? (float) a.score() : 1,
					numbers.getOrDefault(a.category(), 0)));
		}
		return source;
	}

	void add(final String stem, final int slice, final int frame,
		final Detection object)
	{
		objects.computeIfAbsent(key(stem, slice, frame), k -> new ArrayList<>())
			.add(object);
		final String bare = key(stem.substring(stem.lastIndexOf('/') + 1), slice,
			frame);
		if (!bare.equals(key(stem, slice, frame))) objects.computeIfAbsent("*" +
			bare, k -> new ArrayList<>()).add(object);
	}

	/**
	 * Those who ask for one image only need not know what it is called: if these
	 * are the objects of one image, they are its. Nor does it matter whether its
	 * planes are called slices or frames.
	 *
	 * @return the objects of one image, whatever its name; this, if there are
	 *         those of several
	 */
	PromptSource ofOneImage() {
		final Set<String> images = stems().stream().map(stem -> stem.replaceFirst(
			".*/", "")).collect(Collectors.toSet());
		if (images.size() != 1) return this;
		final String only = images.iterator().next();
		final boolean flat = objects.keySet().stream().allMatch(key -> key.endsWith(
			"|0"));
		final boolean still = objects.keySet().stream().allMatch(key -> key
			.contains("|0|"));
		return new PromptSource() {

			@Override
			public List<Detection> find(final Plane plane,
				final BooleanSupplier cancelled)
			{
				final boolean turn = flat && plane.slice() == 0 || still && plane
					.frame() == 0;
				return KnownSource.this.find(new Plane(only, turn ? plane.frame()
					: plane.slice(), turn ? plane.slice() : plane.frame(), plane
						.pixels()), cancelled);
			}

			@Override
			public Map<Integer, String> names() {
				return names;
			}

			@Override
			public String description() {
				return description;
			}

			@Override
			public void close() {
				KnownSource.this.close();
			}
		};
	}

	/** The images that have objects, without endings of files. */
	private SortedSet<String> stems() {
		return objects.keySet().stream().filter(key -> !key.startsWith("*")).map(
			key -> key.substring(0, key.indexOf('|'))).collect(Collectors
				.toCollection(() -> new TreeSet<>(NaturalOrder.INSTANCE)));
	}

	/**
	 * To be called before anything is done.
	 *
	 * @param images paths in the folder of images, with {@code /}
	 * @throws Sam2Exception.BadInput if there are objects, but of other images
	 */
	void checkAny(final List<String> images) {
		final SortedSet<String> stems = stems();
		if (stems.isEmpty()) return;
		for (final String image : images) {
			final String stem = ImageRecord.stem(image);
			// Planes of stacks have names that go on.
			for (final String name : List.of(stem, stem.replace("/", "__"), stem
				.replace("/", "_"), stem.substring(stem.lastIndexOf('/') + 1)))
				for (final String known : stems)
					if ((known + "_").startsWith(name + "_") || known.endsWith("/" +
						name)) return;
		}
		throw new Sam2Exception.BadInput("Of the images none has objects in the " +
			description + ", which are of " + stems.stream().limit(SHOWN).collect(
				Collectors.joining(", ")) + (stems.size() > SHOWN ? ", …" : "") +
			"; images and their labels must have the same path, but for the ending.");
	}

	void name(final int category, final String name) {
		names.putIfAbsent(category, name);
	}

	private static String key(final String stem, final int slice,
		final int frame)
	{
		return stem + "|" + slice + "|" + frame;
	}

	@Override
	public List<Detection> find(final Plane plane,
		final BooleanSupplier cancelled)
	{
		final String stem = ImageRecord.stem(plane.image());
		final String key = key(stem, plane.slice(), plane.frame());
		final String bare = key(stem.substring(stem.lastIndexOf('/') + 1), plane
			.slice(), plane.frame());
		List<Detection> found = objects.get(key);
		if (found == null) found = objects.get(bare);
		// Formats that have a file for each image write folders into its name.
		for (final String slash : new String[]{"__", "_"})
			if (found == null) found = objects.get(key(stem.replace("/", slash), plane
				.slice(), plane.frame()));
		if (found == null && !stem.contains("/")) found = objects.get("*" + bare);
		// Formats of single images have one for each plane of a stack.
		for (final String one : Stacks.planeStems(stem, plane.slice(), plane
			.frame()))
			if (found == null) found = objects.get(key(one, 0, 0));
		final int w = plane.pixels().width(), h = plane.pixels().height();
		return found == null ? List.of() : found.stream().filter(d -> !d.box().clip(
			w, h).isEmpty()).map(d -> new Detection(d.box().clip(w, h), d.point(), d
				.mask(), d.score(), d.category())).toList();
	}

	@Override
	public Map<Integer, String> names() {
		return names;
	}

	@Override
	public String description() {
		return description;
	}

	@Override
	public void close() {
		objects.clear();
	}
}
