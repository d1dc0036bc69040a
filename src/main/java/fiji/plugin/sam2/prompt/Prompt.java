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

/**
 * One thing that a user says about an object on a slice. Coordinates are
 * continuous pixel coordinates of the image: pixel (0, 0) covers [0, 1)², so
 * the centre of pixel (10, 20) is (10.5, 20.5).
 */
public sealed interface Prompt

		permits PointPrompt, BoxPrompt, MaskPrompt, LogitsPrompt
{
	// a closed family of values
}
