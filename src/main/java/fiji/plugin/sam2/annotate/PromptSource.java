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

package fiji.plugin.sam2.annotate;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import fiji.plugin.sam2.detect.Detection;
import fiji.plugin.sam2.engine.RgbPlane;

/** Tells which objects there are on the planes of images. */
interface PromptSource extends AutoCloseable {

	/**
	 * A plane that is to be annotated.
	 *
	 * @param image path in the folder of images, with {@code /}
	 * @param slice in z, from 0
	 * @param frame in t, from 0
	 * @param pixels 0 … 1
	 */
	record Plane(String image, int slice, int frame, RgbPlane pixels) {}

	/**
	 * @param plane to look at
	 * @param cancelled true as soon as nobody wants the result
	 * @return its objects
	 */
	List<Detection> find(Plane plane, BooleanSupplier cancelled);

	/** @return names of the classes, by their 0-based number */
	Map<Integer, String> names();

	/** @return a sentence on what it is */
	String description();

	@Override
	void close();
}
