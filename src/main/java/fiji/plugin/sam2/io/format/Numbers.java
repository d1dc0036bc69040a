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

package fiji.plugin.sam2.io.format;

import java.util.Arrays;

/** A growing list of numbers, so that none is announced before it is there. */
final class Numbers {

	private double[] values = new double[16];
	private int size;

	void add(final double value) {
		if (size == values.length) values = Arrays.copyOf(values, 2 * size);
		values[size++] = value;
	}

	double[] toArray() {
		return Arrays.copyOf(values, size);
	}
}
