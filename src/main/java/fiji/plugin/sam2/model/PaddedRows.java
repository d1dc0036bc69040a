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
import java.util.Set;

/** A checkpoint with zero rows appended to one of its tensors. */
final class PaddedRows implements Checkpoint {

	private final Checkpoint stored;
	private final String name;
	private final int rows;

	/**
	 * @param stored the checkpoint underneath, closed with this
	 * @param name the tensor
	 * @param rows how many rows it is to have, not less than it has
	 */
	PaddedRows(final Checkpoint stored, final String name, final int rows) {
		this.stored = stored;
		this.name = name;
		this.rows = rows;
	}

	@Override
	public Set<String> names() {
		return stored.names();
	}

	@Override
	public long[] shape(final String tensor) {
		final long[] shape = stored.shape(tensor);
		if (tensor.equals(name)) shape[0] = rows;
		return shape;
	}

	@Override
	public FloatBuffer floats(final String tensor) {
		final FloatBuffer floats = stored.floats(tensor);
		if (!tensor.equals(name)) return floats;
		final FloatBuffer padded = ElementType.allocate((int) Strides.elements(
			shape(tensor)));
		padded.put(0, floats, 0, floats.capacity());
		return padded;
	}

	@Override
	public String format() {
		return stored.format();
	}

	@Override
	public void close() {
		stored.close();
	}
}
