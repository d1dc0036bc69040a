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
 * A box round the object.
 *
 * @param x left edge, continuous pixel coordinate
 * @param y top edge, continuous pixel coordinate
 * @param width in pixels, above 0
 * @param height in pixels, above 0
 */
public record BoxPrompt(double x, double y, double width, double height)
	implements Prompt
{

	/** Refuses a box without area. */
	public BoxPrompt {
		if (!(width > 0) || !(height > 0)) throw new Sam2Exception.BadInput(
			"The box at (" + x + ", " + y + ") is " + width + " × " + height +
				" pixels; width and height must be above 0.");
	}
}
