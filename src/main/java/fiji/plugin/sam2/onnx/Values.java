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

package fiji.plugin.sam2.onnx;

/**
 * An array that goes into a network file or comes out of it, row-major. Whole
 * numbers are kept as floats, exact up to 2<sup>24</sup>.
 *
 * @param values as many as the shape says
 * @param shape sizes, outermost first
 */
public record Values(float[] values, long... shape) {

	/** Refuses a shape that does not fit the values. */
	public Values {
		long count = 1;
		for (final long size : shape)
			count = Math.multiplyExact(count, size);
		if (count != values.length) throw new IllegalArgumentException(
			values.length + " values for a shape of " + count + ".");
	}

	/**
	 * @param axis 0 is the outermost; a negative one counts from the innermost,
	 *          −1
	 * @return its size
	 */
	public int size(final int axis) {
		return (int) shape[axis < 0 ? shape.length + axis : axis];
	}

	/** @return number of axes */
	public int rank() {
		return shape.length;
	}
}
