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

import ij.measure.ResultsTable;

/** Scores as an ImageJ table. */
public final class Tables {

	/** Title of the window in which the table is shown. */
	public static final String TITLE = "SAM 2 Results";

	private static final int DECIMALS = 4;

	private Tables() {}

	/**
	 * @param rows objects on slices
	 * @param axis along which slices are counted
	 * @return one line a row: label, object, slice or frame (from 1), the other
	 *         one too where rows differ in it, predicted IoU, object score,
	 *         stability, area in pixels, prompted (1 or 0)
	 */
	public static ResultsTable of(final Iterable<ResultRow> rows,
		final Axis axis)
	{
		final ResultsTable table = new ResultsTable();
		boolean positions = false;
		for (final ResultRow row : rows)
			positions |= row.position() != rows.iterator().next().position();
		table.setPrecision(DECIMALS);
		for (final ResultRow row : rows) {
			table.addRow();
			final boolean named = row.name() != null && !row.name().isEmpty();
			table.addLabel(named ? row.name() : "object " + row.object());
			table.addValue("Object", row.object());
			table.addValue(axis == Axis.T ? "Frame" : "Slice", row.slice() + 1);
			if (positions) table.addValue(axis == Axis.T ? "Slice" : "Frame", row
				.position());
			table.addValue("Predicted IoU", row.predictedIou());
			table.addValue("Object score", row.objectScore());
			table.addValue("Stability", row.stability());
			table.addValue("Area (px)", row.mask().area());
			table.addValue("Prompted", row.prompted() ? 1 : 0);
		}
		return table;
	}
}
