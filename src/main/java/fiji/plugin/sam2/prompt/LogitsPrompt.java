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

import fiji.plugin.sam2.Sam2Exception;

/**
 * The low-resolution logits of an earlier prediction, which new points or a box
 * correct, or which stand alone.
 *
 * @param side number of rows, and of columns: S/4 for a network input of S × S
 * @param values side × side logits, row-major; treat as read-only
 * @param source where they came from: path of an image of logits
 * @param plane 1-based plane of that image
 */
public record LogitsPrompt(int side, float[] values, String source, int plane)
	implements Prompt
{

	/** Refuses numbers that are not a square, or not finite. */
	public LogitsPrompt {
		if (values.length != side * side) throw new IllegalArgumentException(
			values.length + " logits for a square of side " + side);
		for (int i = 0; i < values.length; i++)
			if (!Float.isFinite(values[i])) throw new Sam2Exception.BadInput(
				"The logits of plane " + plane + " of " + source + " hold " +
					values[i] + " at (" + i % side + ", " + i / side +
					"); all must be finite.");
	}
}
