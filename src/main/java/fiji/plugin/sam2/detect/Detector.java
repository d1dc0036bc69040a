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

package fiji.plugin.sam2.detect;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import fiji.plugin.sam2.engine.RgbPlane;

/** Finds objects in a plane by itself, so that nobody has to prompt them. */
public interface Detector extends AutoCloseable {

	/**
	 * @param plane pixels 0 … 1
	 * @param cancelled true as soon as nobody wants the result
	 * @return the objects, the surest first where the detector says how sure it
	 *         is
	 * @throws fiji.plugin.sam2.Sam2Exception if what it gives cannot be right
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	List<Detection> detect(RgbPlane plane, BooleanSupplier cancelled);

	/** @return names of the classes it knows, by their 0-based number */
	Map<Integer, String> names();

	/** @return a sentence on what it is and how it was recognised */
	String description();

	/** Releases what it holds. */
	@Override
	default void close() {}
}
