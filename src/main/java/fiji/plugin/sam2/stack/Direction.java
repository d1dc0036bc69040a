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

package fiji.plugin.sam2.stack;

/** Where objects are followed to from their prompts. */
public enum Direction {
		/** To later slices: from an object's first prompt to the end. */
		FORWARD,
		/** To earlier slices: from an object's last prompt to the start. */
		BACKWARD,
		/**
		 * From the prompt on which an object is largest forward to the end, and
		 * backward from it to the start.
		 */
		BOTH
}
