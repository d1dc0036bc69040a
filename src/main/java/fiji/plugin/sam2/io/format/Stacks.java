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
import java.util.List;
import java.util.Locale;
import java.util.Map;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.io.NaturalOrder;

/** Takes stacks apart into planes and puts planes together to stacks. */
public final class Stacks {

	private Stacks() {}

	/**
	 * @param all any annotations
	 * @return each plane as an image of its own, named {@code stack_t0001.png},
	 *         or {@code stack_t0001_z0001.png} where there are slices and frames
	 *         (both count from 1 here)
	 */
	public static Annotations split(final Annotations all) {
		if (all.images().stream().allMatch(image -> image.planes() == 1))
			return all;
		final List<AnnotatedImage> planes = new ArrayList<>();
		final int[] first = new int[all.images().size()];
		for (int i = 0; i < first.length; i++) {
			first[i] = planes.size();
			final AnnotatedImage image = all.images().get(i);
			if (image.planes() == 1) planes.add(image);
			else for (int t = 0; t < image.frames(); t++)
				for (int z = 0; z < image.slices(); z++)
					planes.add(AnnotatedImage.plane(planeName(image, z, t), image.width(),
						image.height()));
		}
		final List<Annotation> moved = new ArrayList<>();
		for (final Annotation a : all.annotations())
			moved.add(a.at(first[a.image()] + a.frame() * all.images().get(a.image())
				.slices() + a.slice(), 0, 0));
		return new Annotations(planes, all.categories(), moved);
	}

	private static String planeName(final AnnotatedImage image, final int z,
		final int t)
	{
		return image.stem() + (image.frames() > 1 ? frame(t) : "") + (image
			.slices() > 1 ? slice(z) : "") + ".png";
	}

	private static String frame(final int t) {
		return String.format(Locale.ROOT, "_t%04d", t + 1);
	}

	private static String slice(final int z) {
		return String.format(Locale.ROOT, "_z%04d", z + 1);
	}

	/**
	 * @param stem of a stack
	 * @param z slice, 0-based
	 * @param t frame, 0-based
	 * @return what {@link #split} may call that plane, without ending: it depends
	 *         on whether there are several slices, several frames, or both
	 */
	public static List<String> planeStems(final String stem, final int z,
		final int t)
	{
		final List<String> stems = new ArrayList<>(List.of(stem + frame(t) + slice(
			z)));
		if (t == 0) stems.add(stem + slice(z));
		if (z == 0) stems.add(stem + frame(t));
		return stems;
	}

	/**
	 * @param all images of one plane and one size, the order of whose names is
	 *          that of the stack; equal ids are the same object
	 * @param axis {@code z} or {@code t}
	 * @return one stack
	 * @throws Sam2Exception.BadInput if the images do not fit together
	 */
	public static Annotations join(final Annotations all, final String axis) {
		if (!"z".equals(axis) && !"t".equals(axis))
			throw new Sam2Exception.BadInput(
				"Images are stacked along z or t, not '" + axis + "'.");
		if (all.images().isEmpty()) return all;
		final AnnotatedImage one = all.images().get(0);
		for (final AnnotatedImage image : all.images())
			if (image.planes() != 1 || image.width() != one.width() || image
				.height() != one.height()) throw new Sam2Exception.BadInput(image
					.file() + " is of " + image.width() + " × " + image.height() +
					" pixels and " + image.planes() +
					" planes; all images of a stack must be single planes of " + one
						.width() + " × " + one.height() + " pixels, as " + one.file() +
					" is.");
		final List<Integer> order = new ArrayList<>();
		for (int i = 0; i < all.images().size(); i++)
			order.add(i);
		order.sort(Comparator.comparing(i -> all.images().get(i).file(),
			NaturalOrder.INSTANCE));
		final int[] place = new int[order.size()];
		for (int n = 0; n < place.length; n++)
			place[order.get(n)] = n;
		final boolean z = "z".equals(axis);
		final AnnotatedImage stack = new AnnotatedImage(stackName(all.images().get(
			order.get(0))), one.width(), one.height(), z ? place.length : 1, z ? 1
				: place.length, Map.of());
		return new Annotations(List.of(stack), all.categories(), all.annotations()
			.stream().map(a -> a.at(0, z ? place[a.image()] : 0, z ? 0 : place[a
				.image()])).toList());
	}

	/** The first name without its number. */
	private static String stackName(final AnnotatedImage image) {
		final String name = image.stem().replaceFirst("[-_. ]*[tz]?\\d+$", "");
		return name.isEmpty() || name.endsWith("/") ? name + "stack" : name;
	}

	/**
	 * @param all any annotations
	 * @param losses is told of slices that become frames
	 * @return the same with frames only: slices of an image without frames become
	 *         frames, those of one with frames an image each
	 */
	static Annotations framesOnly(final Annotations all, final Losses losses) {
		if (all.images().stream().allMatch(image -> image.slices() == 1))
			return all;
		final List<AnnotatedImage> images = new ArrayList<>();
		final int[] first = new int[all.images().size()];
		for (int i = 0; i < first.length; i++) {
			first[i] = images.size();
			final AnnotatedImage image = all.images().get(i);
			if (image.slices() > 1) losses.add(Loss.SLICES, 1);
			if (image.slices() == 1) images.add(image);
			else if (image.frames() == 1) images.add(image.stack(1, image.slices()));
			else for (int z = 0; z < image.slices(); z++)
				images.add(new AnnotatedImage(image.stem() + String.format(Locale.ROOT,
					"_z%04d", z + 1), image.width(), image.height(), 1, image.frames(),
					image.parents()));
		}
		final List<Annotation> moved = new ArrayList<>();
		for (final Annotation a : all.annotations()) {
			final AnnotatedImage image = all.images().get(a.image());
			final int at = first[a.image()];
			if (image.slices() == 1) moved.add(a.at(at, 0, a.frame()));
			else if (image.frames() == 1) moved.add(a.at(at, 0, a.slice()));
			else moved.add(a.at(at + a.slice(), 0, a.frame()));
		}
		return new Annotations(images, all.categories(), moved);
	}
}
