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

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

import fiji.plugin.sam2.model.Pickled.Tensor;

/**
 * Arithmetic on strided views that does not overflow, whatever a file claims.
 */
final class Strides {

	private Strides() {}

	/**
	 * @param shape a shape
	 * @return number of elements, or -1 if a dimension is negative or the number
	 *         exceeds 63 bits
	 */
	static long elements(final long[] shape) {
		// Whichever order a zero comes in, the other dimensions are still checked.
		long elements = 1;
		boolean empty = false;
		for (final long n : shape) {
			if (n < 0) return -1;
			if (n == 0) empty = true;
			else if (elements > Long.MAX_VALUE / n) return -1;
			else elements *= n;
		}
		return empty ? 0 : elements;
	}

	/**
	 * @param tensor a tensor as described by a file
	 * @return true if each of its elements lies within its storage and it has no
	 *         more of them than the storage, so that no small file claims a large
	 *         tensor
	 */
	static boolean inside(final Tensor tensor) {
		final long elements = elements(tensor.shape);
		final long available = tensor.storage.elements;
		if (elements < 0 || elements > available || tensor.offset < 0) return false;
		if (elements == 0) return tensor.offset <= available;
		long last = tensor.offset;
		for (int i = 0; i < tensor.shape.length; i++) {
			final long steps = tensor.shape[i] - 1;
			final long stride = tensor.strides[i];
			if (stride < 0) return false;
			if (steps > 0 && stride > (available - last) / steps) return false;
			last += steps * stride;
			if (last >= available) return false;
		}
		return last < available;
	}

	/**
	 * @param tensor a tensor that lies {@link #inside} its storage
	 * @return true if its elements follow each other in row-major order
	 */
	static boolean contiguous(final Tensor tensor) {
		long expected = 1;
		for (int i = tensor.shape.length - 1; i >= 0; i--) {
			if (tensor.shape[i] == 0) return true;
			if (tensor.shape[i] != 1 && tensor.strides[i] != expected) return false;
			expected *= tensor.shape[i];
		}
		return true;
	}

	/**
	 * @param tensor a tensor that lies {@link #inside} its storage
	 * @param type type of its elements
	 * @param storage the whole storage
	 * @return its elements in row-major order, copied
	 */
	static FloatBuffer gather(final Tensor tensor, final ElementType type,
		final ByteBuffer storage)
	{
		final int count = (int) elements(tensor.shape);
		final FloatBuffer floats = ElementType.allocate(count);
		final long[] index = new long[tensor.shape.length];
		long at = tensor.offset;
		for (int i = 0; i < count; i++) {
			floats.put(i, type.read(storage, (int) at * type.bytes()));
			// Step like an odometer, last dimension first.
			for (int d = index.length - 1; d >= 0; d--) {
				at += tensor.strides[d];
				if (++index[d] < tensor.shape[d]) break;
				at -= tensor.shape[d] * tensor.strides[d];
				index[d] = 0;
			}
		}
		return floats;
	}
}
