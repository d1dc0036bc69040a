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

import java.util.Arrays;

/**
 * An input or output of a network file, as the file declares it.
 *
 * @param name of the port
 * @param element what it holds
 * @param shape sizes, outermost first; −1 where the file leaves the size open
 */
public record Port(String name, Element element, long... shape) {

	/** The kinds of numbers that are handed to and taken from a network. */
	public enum Element {

			/** 32-bit floats. */
			FLOAT,
			/** 16-bit floats. */
			HALF,
			/** 64-bit integers. */
			LONG,
			/** 32-bit integers. */
			INT,
			/** Bytes, 0 … 255. */
			BYTE,
			/** Anything else; such a port cannot be used. */
			OTHER
	}

	/** @return number of axes */
	public int rank() {
		return shape.length;
	}

	/**
	 * @param axis 0 is the outermost; a negative one counts from the innermost,
	 *          −1
	 * @return the size, or −1 if it is open or there is no such axis
	 */
	public long size(final int axis) {
		final int at = axis < 0 ? shape.length + axis : axis;
		return at >= 0 && at < shape.length ? shape[at] : -1;
	}

	/** @return true for floats of 16 or 32 bits */
	public boolean isFloat() {
		return element == Element.FLOAT || element == Element.HALF;
	}

	/** @return for example {@code output0 float[1,84,8400]} */
	@Override
	public String toString() {
		return name + " " + element.name().toLowerCase(java.util.Locale.ROOT) +
			Arrays.toString(shape).replace(" ", "").replace("-1", "?");
	}
}
