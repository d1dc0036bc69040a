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

package fiji.plugin.sam2.model;

import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;

/** Tensors of given shapes, without a file; element i of each is i. */
final class MapCheckpoint implements Checkpoint {

	private final Map<String, long[]> shapes;
	private boolean closed;

	MapCheckpoint(final Map<String, long[]> shapes) {
		this.shapes = shapes;
	}

	@Override
	public Set<String> names() {
		return shapes.keySet();
	}

	@Override
	public long[] shape(final String name) {
		return shapes.get(name).clone();
	}

	@Override
	public FloatBuffer floats(final String name) {
		final FloatBuffer floats = ElementType.allocate((int) Strides.elements(
			shape(name)));
		for (int i = 0; i < floats.capacity(); i++)
			floats.put(i, i);
		return floats;
	}

	@Override
	public String format() {
		return "memory";
	}

	@Override
	public void close() {
		closed = true;
	}

	boolean isClosed() {
		return closed;
	}
}
