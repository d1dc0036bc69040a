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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import fiji.plugin.sam2.mask.Mask;

/** A spot of TrackMate, before the size of its image is known. */
final class Spot {

	final int frame;
	/** Centre, in the units of the file; those of a pixel are whole. */
	final double x;
	final double y;
	final double z;
	final double radius;
	final double score;
	/** Outline x, y, x, y, … from the centre, or null for a ball. */
	final double[] outline;
	/** The object it belonged to when it was written, or 0. */
	final int object;

	/** Spots of later and earlier frames that edges lead to. */
	final Set<Spot> after = new LinkedHashSet<>();
	final Set<Spot> before = new LinkedHashSet<>();
	/** Its track, or null if it is in none. */
	Integer track;

	Spot(final int frame, final double[] position, final double radius,
		final double score, final double[] outline, final int object)
	{
		this.frame = frame;
		x = position[0];
		y = position[1];
		z = position[2];
		this.radius = radius;
		this.score = score;
		this.outline = outline;
		this.object = object;
	}

	/**
	 * @param image the image, whose size is known
	 * @param pixel width, height and depth of a pixel in the units of the file
	 * @param budget bounds memory and time that they take
	 * @return one mask for each slice that it touches, without image and id
	 */
	List<Annotation> masks(final AnnotatedImage image, final double[] pixel,
		final Budget budget)
	{
		final List<Annotation> masks = new ArrayList<>();
		final double slice = z / pixel[2];
		if (outline != null) {
			final double[] ring = new double[outline.length];
			for (int i = 0; i < ring.length; i++)
				ring[i] = ((i % 2 == 0 ? x : y) + outline[i]) / pixel[i % 2] + 0.5;
			masks.add(on(Math.max(0, Math.min(image.slices() - 1, Math.round(slice))),
				budget.fill(image, List.of(ring)), budget));
			return masks;
		}
		final double reach = image.slices() == 1 ? 0 : radius / pixel[2];
		final double from = image.slices() == 1 ? 0 : Math.max(0, Math.ceil(slice -
			reach));
		for (double s = from; s < image.slices() && s <= Math.max(from, slice +
			reach); s++)
		{
			final double dz = image.slices() == 1 ? 0 : (s - slice) * pixel[2];
			masks.add(on((long) s, disc(image, pixel, Math.sqrt(Math.max(0, radius *
				radius - dz * dz)), budget), budget));
		}
		return masks;
	}

	private Annotation on(final long slice, final Mask mask,
		final Budget budget)
	{
		return budget.take(Annotation.of(0, 1, mask).at(0, (int) slice, frame)
			.withScore(score));
	}

	private Mask disc(final AnnotatedImage image, final double[] pixel,
		final double r, final Budget budget)
	{
		final Mask.Builder mask = new Mask.Builder(image.width(), image.height());
		final int top = clip((y - r) / pixel[1], image.height());
		final int bottom = clip((y + r) / pixel[1] + 1, image.height());
		budget.work(2L * (bottom - top));
		for (int row = top; row < bottom; row++) {
			final double dy = row * pixel[1] - y;
			final double half = Math.sqrt(r * r - dy * dy);
			final int left = clip(Math.ceil((x - half) / pixel[0]), image.width());
			final int right = clip(Math.floor((x + half) / pixel[0]) + 1, image
				.width());
			// Without a half, where the row is outside, both are 0.
			if (left < right) mask.add(row * image.width() + left, row * image
				.width() + right);
		}
		return mask.build();
	}

	private static int clip(final double value, final int length) {
		return (int) Math.max(0, Math.min(length, value));
	}
}
