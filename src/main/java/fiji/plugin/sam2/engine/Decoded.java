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

package fiji.plugin.sam2.engine;

import java.util.Arrays;

/**
 * What the mask decoder says about a batch of b objects; four masks each, 0 the
 * single mask, 1 … 3 the three of multimask output.
 *
 * @param masks b × 4 × k × k raw logits, k = S/4
 * @param iou b × 4 predicted IoUs, 0 … 1
 * @param objectScore b logits of the object being visible
 * @param pointers b × 4 × d object pointers
 */
public record Decoded(float[] masks, float[] iou, float[] objectScore,
	float[] pointers)
{

	/** Number of masks of an object. */
	public static final int MASKS = 4;

	/**
	 * @param object 0 … b − 1
	 * @param mask 0 … 3
	 * @return that mask's logits, k × k; a copy
	 */
	public float[] logits(final int object, final int mask) {
		return part(masks, object, mask);
	}

	/**
	 * @param object 0 … b − 1
	 * @return the four predicted IoUs; a copy
	 */
	public float[] ious(final int object) {
		return Arrays.copyOfRange(iou, object * MASKS, (object + 1) * MASKS);
	}

	/**
	 * @param object 0 … b − 1
	 * @param mask 0 … 3
	 * @return that mask's object pointer, d values; a copy
	 */
	public float[] pointer(final int object, final int mask) {
		return part(pointers, object, mask);
	}

	private float[] part(final float[] values, final int object, final int mask) {
		final int size = values.length / (objectScore.length * MASKS);
		final int at = (object * MASKS + mask) * size;
		return Arrays.copyOfRange(values, at, at + size);
	}
}
