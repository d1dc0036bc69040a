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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import fiji.plugin.sam2.Sam2Exception;

/**
 * What all label formats are about, and what is passed between their readers
 * and writers: images, classes, and objects on planes.
 *
 * @param images in order; annotations name them by their index
 * @param categories in order, ids unique
 * @param annotations in any order
 */
public record Annotations(List<AnnotatedImage> images,
	List<Category> categories, List<Annotation> annotations)
{

	/**
	 * A plane of an image.
	 *
	 * @param image index of the image
	 * @param slice in z, from 0
	 * @param frame in t, from 0
	 */
	public record Plane(int image, int slice, int frame) implements
		Comparable<Plane>
	{

		private static final Comparator<Plane> ORDER = Comparator.comparingInt(
			Plane::image).thenComparingInt(Plane::frame).thenComparingInt(
				Plane::slice);

		@Override
		public int compareTo(final Plane other) {
			return ORDER.compare(this, other);
		}
	}

	/**
	 * Checks that everything fits together.
	 *
	 * @throws Sam2Exception.BadInput if an annotation names a plane or class that
	 *           is not there, or its mask is of another size
	 */
	public Annotations {
		images = List.copyOf(images);
		categories = List.copyOf(categories);
		annotations = List.copyOf(annotations);
		final Set<Integer> classes = new HashSet<>();
		for (final Category category : categories)
			if (category.id() < 0 || !classes.add(category.id()))
				throw new Sam2Exception.BadInput("The class id " + category.id() +
					" of '" + category.name() + "' is negative or occurs twice.");
		for (final Annotation a : annotations)
			check(a, images, classes);
	}

	private static void check(final Annotation a,
		final List<AnnotatedImage> images, final Set<Integer> classes)
	{
		if (a.image() < 0 || a.image() >= images.size())
			throw new Sam2Exception.BadInput("Object " + a.id() + " is on image " + a
				.image() + " of " + images.size() + ".");
		final AnnotatedImage image = images.get(a.image());
		if (a.slice() < 0 || a.slice() >= image.slices() || a.frame() < 0 || a
			.frame() >= image.frames()) throw new Sam2Exception.BadInput("Object " + a
				.id() + " is on slice " + (a.slice() + 1) + " of " + image.slices() +
				" and frame " + (a.frame() + 1) + " of " + image.frames() + " of " +
				image.file() + ".");
		if (a.id() < 1) throw new Sam2Exception.BadInput("The object id " + a.id() +
			" on " + image.file() + " is not accepted; ids start at 1.");
		if (a.hasCategory() && !classes.contains(a.category()))
			throw new Sam2Exception.BadInput("Object " + a.id() + " on " + image
				.file() + " is of the class " + a.category() + ", which is not there.");
		if (a.mask() == null && a.box() == null) throw new Sam2Exception.BadInput(
			"Object " + a.id() + " on " + image.file() +
				" has neither a mask nor a box.");
		if (a.mask() != null && (a.mask().width() != image.width() || a.mask()
			.height() != image.height())) throw new Sam2Exception.BadInput(
				"The mask of object " + a.id() + " is of " + a.mask().width() + " × " +
					a.mask().height() + " pixels; its image " + image.file() + " has " +
					image.width() + " × " + image.height() + ".");
	}

	/**
	 * @param id of a class
	 * @return its name, or an empty text if there is no such class
	 */
	public String categoryName(final int id) {
		for (final Category category : categories)
			if (category.id() == id) return category.name();
		return "";
	}

	/** @return the annotations of each plane that has any, in their order */
	public SortedMap<Plane, List<Annotation>> byPlane() {
		final SortedMap<Plane, List<Annotation>> planes = new TreeMap<>();
		for (final Annotation a : annotations)
			planes.computeIfAbsent(new Plane(a.image(), a.slice(), a.frame()),
				plane -> new ArrayList<>()).add(a);
		return planes;
	}

	/**
	 * @param image index of an image
	 * @return its annotations, in their order
	 */
	public List<Annotation> of(final int image) {
		return annotations.stream().filter(a -> a.image() == image).toList();
	}
}
