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

package fiji.plugin.sam2.image;

import fiji.plugin.sam2.Sam2Exception;

/**
 * How masks are predicted on an image.
 *
 * @param multimask whether the best of three masks or the single mask is chosen
 * @param fillHoles background components of at most so many pixels in the
 *          low-resolution logits become part of the mask; 0 fills none
 */
public record PredictOptions(Multimask multimask, int fillHoles) {

	/** Which mask of an object is chosen; all four are always returned. */
	public enum Multimask {
			/**
			 * Best of three for prompts that leave open what is meant (at most as
			 * many points as the model's spec says, usually one click; a box counts
			 * as two), the single mask otherwise and whenever a mask or previous
			 * logits are given.
			 */
			AUTO,
			/** The one of the three masks with the highest predicted IoU. */
			ALWAYS,
			/**
			 * The single mask; if it is not stable, the one of the three with the
			 * highest predicted IoU.
			 */
			NEVER
	}

	/** The rule of the model, no holes filled. */
	public static final PredictOptions DEFAULT = new PredictOptions(
		Multimask.AUTO, 0);

	/** Refuses a negative number of pixels. */
	public PredictOptions {
		if (fillHoles < 0) throw new Sam2Exception.BadInput("Holes of up to " +
			fillHoles + " pixels cannot be filled; give 0 (none) or more.");
	}
}
