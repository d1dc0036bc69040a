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

/** The four networks, as the stages of a slice. */
public enum Stage {

		/** Image encoder: pixels to features. */
		ENCODE,
		/** Memory attention: features conditioned on memories. */
		ATTEND,
		/** Mask decoder: features and prompts to masks. */
		DECODE,
		/** Memory encoder: features and a mask to a memory. */
		REMEMBER;

	/** Told how long the networks take. */
	@FunctionalInterface
	public interface Listener {

		/**
		 * @param stage that ran
		 * @param nanos time inside ONNX Runtime, in nanoseconds
		 */
		void ran(Stage stage, long nanos);
	}
}
