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

package fiji.plugin.sam2.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers in rows.
 *
 * @param columns names, in lower case with underscores
 * @param rows one value a column
 */
public record Table(List<String> columns, List<double[]> rows) {

	/** @return the table as CSV with a header; whole numbers without a point */
	public String csv() {
		final StringBuilder csv = new StringBuilder(String.join(",", columns))
			.append('\n');
		for (final double[] row : rows) {
			for (int i = 0; i < row.length; i++)
				csv.append(i > 0 ? "," : "").append(number(row[i]));
			csv.append('\n');
		}
		return csv.toString();
	}

	/** @return each row by column */
	public List<Map<String, Object>> maps() {
		final List<Map<String, Object>> maps = new ArrayList<>();
		for (final double[] row : rows) {
			final Map<String, Object> map = new LinkedHashMap<>();
			for (int i = 0; i < row.length; i++)
				if (row[i] == Math.rint(row[i])) map.put(columns.get(i), (long) row[i]);
				else map.put(columns.get(i), row[i]);
			maps.add(map);
		}
		return maps;
	}

	private static String number(final double value) {
		return value == Math.rint(value) ? Long.toString((long) value) : Double
			.toString(value);
	}
}
