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

package fiji.plugin.sam2.ij;

import java.util.Map;

import fiji.plugin.sam2.evaluate.ClickFigures;
import ij.measure.ResultsTable;

/** What simulated users reached, as an ImageJ table. */
public final class ClickTables {

	/** Title of the window in which the table is shown. */
	public static final String TITLE = "SAM 2 Simulated Clicks";

	private static final int DECIMALS = 3;

	private ClickTables() {}

	/**
	 * @param figures of all methods
	 * @return one line a prompt, one column a method; NaN where a method has no
	 *         answer to a prompt
	 */
	public static ResultsTable of(final ClickFigures figures) {
		final ResultsTable table = new ResultsTable();
		table.setPrecision(DECIMALS);
		table.setNaNEmptyCells(true);
		for (final String prompt : figures.prompts()) {
			table.addRow();
			table.addLabel(prompt);
			for (final Map.Entry<String, Map<String, Double>> method : figures
				.methods().entrySet())
			{
				final Double value = method.getValue().get(prompt);
				table.addValue(method.getKey(), value == null ? Double.NaN : value);
			}
		}
		return table;
	}
}
