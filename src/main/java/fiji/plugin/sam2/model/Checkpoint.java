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

/**
 * The named tensors of a checkpoint file. Opening one reads and checks its
 * table of contents only; values are read when asked for. Instances may be used
 * from several threads. Buffers stay valid after {@link #close()} as long as
 * they are referenced, but the file must not be changed while they are in use.
 */
public interface Checkpoint extends AutoCloseable {

	/** @return the names of all tensors, in the order of the file */
	Set<String> names();

	/**
	 * @param name one of {@link #names()}
	 * @return the tensor's shape, outermost dimension first; empty for a scalar
	 * @throws IllegalArgumentException if there is no such tensor
	 */
	long[] shape(String name);

	/**
	 * @param name one of {@link #names()}
	 * @return the tensor's values in row-major order, as a direct buffer in
	 *         native byte order, position 0, limit = number of elements. Values
	 *         stored as aligned float32 are a read-only view of the mapped file;
	 *         every other type is converted into fresh memory.
	 * @throws IllegalArgumentException if there is no such tensor
	 * @throws fiji.plugin.sam2.Sam2Exception.BadModel if the values cannot be
	 *           read, for example because a compressed entry is damaged
	 */
	FloatBuffer floats(String name);

	/** @return a few words on how the tensors are stored, for reports */
	String format();

	/** Releases the file. Closing twice does nothing. */
	@Override
	void close();
}
