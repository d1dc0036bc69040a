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

/** What a format may be unable to hold. */
public enum Loss {

		/** Holes are filled. */
		HOLES("object has holes, which are filled",
				"objects have holes, which are filled"),
		/** Only the largest part is kept. */
		PARTS("object has several parts, of which the largest is kept",
				"objects have several parts, of which the largest is kept"),
		/** A pixel can belong to one object only. */
		OVERLAP("object loses pixels to a smaller one that overlaps it",
				"objects lose pixels to smaller ones that overlap them"),
		/** Pixels are reduced to boxes. */
		MASKS("mask is reduced to its box", "masks are reduced to their boxes"),
		/** Objects need a mask. */
		BOXES("box without a mask is left out",
				"boxes without a mask are left out"),
		/** Objects need at least a pixel. */
		EMPTY("object without a pixel is left out",
				"objects without a pixel are left out"),
		/** Ids are not written. */
		IDS("object loses its id", "objects lose their ids"),
		/** Ids do not fit. */
		RENUMBERED("object gets another id", "objects get other ids"),
		/** Classes are not written. */
		CLASSES("object loses its class", "objects lose their classes"),
		/** Scores are not written. */
		SCORES("object loses its score", "objects lose their scores"),
		/** Planes become images of their own. */
		STACKS("stack is taken apart into planes",
				"stacks are taken apart into planes"),
		/** The only axis is time. */
		SLICES("image has its slices (z) written as frames (t)",
				"images have their slices (z) written as frames (t)"),
		/** Objects linked between planes by their id only. */
		PARENTS("parent of an object is not kept",
				"parents of objects are not kept"),
		/** Anything else known of an object. */
		TAGS("object loses other properties", "objects lose other properties"),
		/** Images are known by their objects. */
		IMAGES("image without objects is left out",
				"images without objects are left out");

	private final String one;
	private final String many;

	Loss(final String one, final String many) {
		this.one = one;
		this.many = many;
	}

	/**
	 * @param count how many
	 * @return a sentence for the user
	 */
	public String sentence(final long count) {
		return count + " " + (count == 1 ? one : many) + ".";
	}
}
