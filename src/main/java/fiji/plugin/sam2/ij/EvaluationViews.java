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

import java.awt.Color;
import java.util.Locale;

import fiji.plugin.sam2.evaluate.Evaluation;
import fiji.plugin.sam2.evaluate.Figures;
import fiji.plugin.sam2.evaluate.Table;
import ij.gui.Plot;
import ij.measure.ResultsTable;

/** An evaluation as ImageJ shows it. */
public final class EvaluationViews {

	/** Title of the window in which the table is shown. */
	public static final String TITLE = "SAM 2 Evaluation";

	private static final int DECIMALS = 4;

	private EvaluationViews() {}

	/**
	 * @param evaluation any
	 * @return one line an object, the worst first, see {@link Figures#table}
	 */
	public static ResultsTable table(final Evaluation evaluation) {
		return table(Figures.table(evaluation));
	}

	/**
	 * @param values any table
	 * @return the same for ImageJ
	 */
	public static ResultsTable table(final Table values) {
		final ResultsTable table = new ResultsTable();
		table.setPrecision(DECIMALS);
		for (final double[] row : values.rows()) {
			table.addRow();
			for (int i = 0; i < row.length; i++)
				table.addValue(values.columns().get(i), row[i]);
		}
		return table;
	}

	/**
	 * Draws the mean IoU of each slice, or for a single one the average precision
	 * at each threshold. Works without a display.
	 *
	 * @param evaluation any
	 * @return the plot
	 */
	public static Plot plot(final Evaluation evaluation) {
		final boolean stack = evaluation.slices() > 1;
		final double[] values = stack ? evaluation.sliceIou() : evaluation
			.apSlices();
		final double[] at = new double[values.length];
		for (int i = 0; i < at.length; i++)
			at[i] = stack ? evaluation.sliceNumbers().get(i) + 1 : 0.5 + 0.05 * i;
		final Plot plot = new Plot(TITLE, stack ? "slice" : "IoU above", stack
			? "mean IoU of the objects" : "average precision");
		plot.setLimits(at[0], at[at.length - 1], 0, 1);
		plot.setColor(Color.BLUE);
		plot.add("connected circle", at, values);
		plot.setColor(Color.BLACK);
		plot.addLabel(0, 0, String.format(Locale.ROOT,
			"%d objects, mean IoU %.3f, DSB2018 %.3f, SEG %.3f", evaluation.objects()
				.size(), evaluation.meanIou(), evaluation.dsb(), evaluation.seg()));
		return plot;
	}
}
