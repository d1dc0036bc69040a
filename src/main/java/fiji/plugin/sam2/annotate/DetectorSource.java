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
import fiji.plugin.sam2.detect.Detector;

/** Objects that a detector finds in the pixels. */
record DetectorSource(Detector detector) implements PromptSource {

	@Override
	public List<Detection> find(final Plane plane,
		final BooleanSupplier cancelled)
	{
		return detector.detect(plane.pixels(), cancelled);
	}

	@Override
	public Map<Integer, String> names() {
		return detector.names();
	}

	@Override
	public String description() {
		return detector.description();
	}

	@Override
	public void close() {
		detector.close();
	}
}
