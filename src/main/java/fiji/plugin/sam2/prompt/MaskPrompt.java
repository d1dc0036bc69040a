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

package fiji.plugin.sam2.prompt;

import java.util.BitSet;

import fiji.plugin.sam2.Sam2Exception;

/**
 * The object itself, drawn on a whole plane.
 *
 * @param width of the plane in pixels
 * @param height of the plane in pixels
 * @param pixels bit {@code y * width + x} is set where the object is; treat as
 *          read-only
 */
public record MaskPrompt(int width, int height, BitSet pixels) implements
	Prompt
{

	/** Refuses a mask without a pixel, or with pixels outside its plane. */
	public MaskPrompt {
		if (pixels.isEmpty()) throw new Sam2Exception.BadInput(
			"The mask prompt of " + width + " × " + height +
				" pixels is empty; at least one pixel must belong to the object.");
		if (pixels.length() > (long) width * height)
			throw new Sam2Exception.BadInput(
				"The mask prompt has pixels outside its " + width + " × " + height +
					" plane.");
	}

	/**
	 * @param x column, 0 … width − 1
	 * @param y row, 0 … height − 1
	 * @return whether that pixel belongs to the object
	 */
	public boolean contains(final int x, final int y) {
		return pixels.get(y * width + x);
	}
}
