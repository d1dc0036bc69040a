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

package fiji.plugin.sam2.everything;

import java.util.ArrayList;
import java.util.List;

/** Evenly spaced points. */
final class PointGrid {

	private PointGrid() {}

	/**
	 * @param n points per side; 0 gives none
	 * @return points at ((i + ½)/n, (j + ½)/n), row by row
	 */
	static List<double[]> of(final int n) {
		final List<double[]> points = new ArrayList<>();
		for (int y = 0; y < n; y++)
			for (int x = 0; x < n; x++)
				points.add(new double[]{at(x, n), at(y, n)});
		return points;
	}

	private static double at(final int i, final int n) {
		return (2 * i + 1) / (2.0 * n);
	}
}
