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
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import fiji.plugin.sam2.Sam2Exception;

/**
 * Models beside each other on this computer.
 *
 * @param rows a model each, in the order in which they were given
 * @param basis sentences on how the figures were measured, and on what
 * @param cancelled true if models are missing because the user stopped
 */
public record Comparison(List<ModelFigures> rows, List<String> basis,
	boolean cancelled)
{

	/** Forms of the text. */
	public enum Format {

			/** Columns that line up, with the basis below. */
			TABLE,
			/** Comma-separated, with a header; numbers only. */
			CSV,
			/** A table in Markdown, with the basis as a list below. */
			MARKDOWN;

		/**
		 * @param text table, csv or markdown, in any case
		 * @return the format
		 * @throws Sam2Exception.BadInput if it is none of these
		 */
		public static Format parse(final String text) {
			for (final Format format : values())
				if (format.name().equalsIgnoreCase(String.valueOf(text).strip()))
					return format;
			throw new Sam2Exception.BadInput("There is no format '" + text +
				"'; choose table, csv or markdown.");
		}
	}

	/** Copies the lists. */
	public Comparison {
		rows = List.copyOf(rows);
		basis = List.copyOf(basis);
	}

	/** @return sentences on how the figures without a detector are measured */
	public static List<String> how() {
		return List.of(String.format(Locale.ROOT,
			"encode: one image through the image encoder, scaled to its input first; median of %d.",
			ModelTimes.TIMES), String.format(Locale.ROOT,
				"decode: one click on an encoded image of %d x %1$d pixels to the mask at its size, in all windows that the model takes for it; median of %d.",
				ModelTimes.EDGE, StageTimes.CLICKS),
			"everything: one plane, one run, a grid of 32 x 32 points without tiles; masks: what is left of them after the official filters.",
			String.format(Locale.ROOT,
				"slice: one object through %d slices of %d x %2$d pixels; median of the last %d, whose memory is full.",
				ModelTimes.SLICES, ModelTimes.EDGE, ModelTimes.SLICES -
					StageTimes.WARM_UP));
	}

	/** @return each row by column, without what was not measured */
	public List<Map<String, Object>> maps() {
		return rows.stream().map(row -> {
			final Map<String, Object> map = new LinkedHashMap<>(row.columns());
			map.values().removeIf(value -> value.equals(Double.NaN));
			return map;
		}).toList();
	}

	/**
	 * @param format of the text
	 * @return all rows, ending with a line break; empty if there are none
	 */
	public String text(final Format format) {
		if (rows.isEmpty()) return "";
		final List<List<String>> cells = new ArrayList<>();
		cells.add(List.copyOf(rows.get(0).columns().keySet()));
		for (final ModelFigures row : rows)
			cells.add(row.columns().values().stream().map(value -> cell(value,
				format)).toList());
		return switch (format) {
			case CSV -> lines(cells, ",", "", "");
			case MARKDOWN -> {
				cells.add(1, cells.get(0).stream().map(name -> "---").toList());
				yield lines(cells, " | ", "| ", " |") + "\n" + lines(List.of(basis),
					"\n- ", "- ", "");
			}
			case TABLE -> aligned(cells) + "\n" + lines(List.of(basis), "\n", "", "");
		};
	}

	private static String lines(final List<List<String>> cells,
		final String between, final String before, final String after)
	{
		return cells.stream().map(line -> String.join(between, line)).collect(
			Collectors.joining(after + "\n" + before, before, after + "\n"));
	}

	private static String aligned(final List<List<String>> cells) {
		final StringBuilder text = new StringBuilder();
		final int[] widths = new int[cells.get(0).size()];
		for (final List<String> line : cells)
			for (int i = 0; i < widths.length; i++)
				widths[i] = Math.max(widths[i], line.get(i).length());
		for (final List<String> line : cells) {
			for (int i = 0; i < widths.length; i++)
				text.append(i == 0 ? "" : "  ").append(String.format(i < 2 ? "%-" +
					widths[i] + "s" : "%" + widths[i] + "s", line.get(i)));
			text.append('\n');
		}
		return text.toString();
	}

	private static String cell(final Object value, final Format format) {
		if (value instanceof Double number) return number.isNaN() ? format ==
			Format.CSV ? "" : "-" : String.format(Locale.ROOT, number < 10 ? "%.3f"
				: "%.1f", number);
		final String text = String.valueOf(value);
		if (format == Format.MARKDOWN) return text.replace("|", "\\|");
		return format == Format.CSV && text.matches("(?s).*[\",\n].*") ? '"' + text
			.replace("\"", "\"\"") + '"' : text;
	}
}
