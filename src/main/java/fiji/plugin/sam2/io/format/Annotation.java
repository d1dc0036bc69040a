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

import java.util.Map;

import fiji.plugin.sam2.mask.Mask;

/**
 * One object on one plane. An object that is seen on several planes of an image
 * has one annotation on each, all with its id.
 *
 * @param image index of the image, from 0
 * @param slice in z, from 0
 * @param frame in t, from 0
 * @param id of the object in its image, 1 or more
 * @param category id of its class, or {@link #NO_CATEGORY}
 * @param score how sure its finder was, or {@link #NO_SCORE}
 * @param mask its pixels, as large as the plane; null if only a box is known
 * @param box the box that was given; null if it follows from the mask
 * @param tags anything else that is known of it
 */
public record Annotation(int image, int slice, int frame, int id, int category,
	double score, Mask mask, Box box, Map<String, String> tags)
{

	/** Category of an object without one. */
	public static final int NO_CATEGORY = -1;

	/** Score of an object without one. */
	public static final double NO_SCORE = Double.NaN;

	/** Keeps its own tags. */
	public Annotation {
		tags = Map.copyOf(tags);
	}

	/**
	 * @param image index of the image, from 0
	 * @param id of the object, 1 or more
	 * @param mask its pixels
	 * @return an annotation on the first plane with nothing else known
	 */
	public static Annotation of(final int image, final int id, final Mask mask) {
		return new Annotation(image, 0, 0, id, NO_CATEGORY, NO_SCORE, mask, null,
			Map.of());
	}

	/**
	 * @param image index of the image, from 0
	 * @param id of the object, 1 or more
	 * @param box round it
	 * @return an annotation on the first plane without a mask
	 */
	public static Annotation of(final int image, final int id, final Box box) {
		return new Annotation(image, 0, 0, id, NO_CATEGORY, NO_SCORE, null, box, Map
			.of());
	}

	/** @return whether it has a category */
	public boolean hasCategory() {
		return category != NO_CATEGORY;
	}

	/** @return whether it has a score */
	public boolean hasScore() {
		return !Double.isNaN(score);
	}

	/**
	 * @return the given box, or else the one round the pixels; null if there are
	 *         none
	 */
	public Box bounds() {
		if (box != null) return box;
		if (mask.isEmpty()) return null;
		final Mask.Bounds b = mask.bounds();
		return new Box(b.x(), b.y(), b.width(), b.height());
	}

	/**
	 * @param newImage index of an image
	 * @param newSlice in z, from 0
	 * @param newFrame in t, from 0
	 * @return the same on another plane
	 */
	public Annotation at(final int newImage, final int newSlice,
		final int newFrame)
	{
		return new Annotation(newImage, newSlice, newFrame, id, category, score,
			mask, box, tags);
	}

	/**
	 * @param newId of the object
	 * @return the same with another id
	 */
	public Annotation withId(final int newId) {
		return new Annotation(image, slice, frame, newId, category, score, mask,
			box, tags);
	}

	/**
	 * @param newCategory id of a class
	 * @return the same of another class
	 */
	public Annotation withCategory(final int newCategory) {
		return new Annotation(image, slice, frame, id, newCategory, score, mask,
			box, tags);
	}

	/**
	 * @param newScore any
	 * @return the same with another score
	 */
	public Annotation withScore(final double newScore) {
		return new Annotation(image, slice, frame, id, category, newScore, mask,
			box, tags);
	}

	/**
	 * @param newTags any
	 * @return the same with other tags
	 */
	public Annotation withTags(final Map<String, String> newTags) {
		return new Annotation(image, slice, frame, id, category, score, mask, box,
			newTags);
	}
}
