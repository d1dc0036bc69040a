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

import java.util.List;

/**
 * A connected part of a mask as rings along the edges of its pixels. A ring is
 * a list of corners x, y, x, y, …, in pixels from the top left corner of the
 * plane, so 0 … width and 0 … height; it is not closed by repeating the first
 * corner, and it touches itself nowhere.
 *
 * @param outer the outline, clockwise as seen on the screen
 * @param holes one ring each, counter-clockwise
 */
public record MaskPart(int[] outer, List<int[]> holes) {

	/** Keeps its own list of holes. */
	public MaskPart {
		holes = List.copyOf(holes);
	}
}
