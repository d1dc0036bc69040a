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

package fiji.plugin.sam2.mask;

/**
 * Mask logits on a grid: above 0 the object, else background.
 *
 * @param width of the grid
 * @param height of the grid
 * @param values row-major, {@code y * width + x}; treat as read-only
 */
public record MaskLogits(int width, int height, float[] values) {

	/** Refuses a number of values that is not width × height. */
	public MaskLogits {
		if (width < 1 || height < 1 || values.length != (long) width * height)
			throw new IllegalArgumentException(values.length +
				" logits for a grid of " + width + " × " + height + ".");
	}

	/**
	 * The share of the mask that does not depend on the exact threshold: pixels
	 * above +delta over pixels above −delta.
	 *
	 * @param delta logit offset, above 0
	 * @return 0 … 1; 1 if no pixel is above −delta
	 */
	public float stability(final float delta) {
		long inner = 0, outer = 0;
		for (final float value : values) {
			if (value > delta) inner++;
			if (value > -delta) outer++;
		}
		return outer == 0 ? 1 : inner / (float) outer;
	}
}
