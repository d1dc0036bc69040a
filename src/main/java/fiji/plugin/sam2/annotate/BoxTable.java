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

package fiji.plugin.sam2.annotate;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.detect.Box;
import fiji.plugin.sam2.detect.Detection;
import fiji.plugin.sam2.io.format.Category;

/**
 * A table of boxes (CSV with a line of headings): {@code image}, {@code x},
 * {@code y}, {@code width}, {@code height} in pixels; and perhaps {@code slice}
 * and {@code frame} (from 1), {@code class} (a number from 0 or a name) and
 * {@code score}.
 */
final class BoxTable {

	private static final int MOST_ROWS = 5_000_000;
	private static final int LONGEST = 10_000;

	private final Path file;
	private final List<String> headings;
	private final List<String> classes = new ArrayList<>();
	private final KnownSource source;

	private BoxTable(final Path file, final String first) {
		this.file = file;
		headings = Arrays.stream(first.replace("\ufeff", "").split(",")).map(h -> h
			.replace("\"", "").trim().toLowerCase(Locale.ROOT)).toList();
		for (final String need : List.of("image", "x", "y", "width", "height"))
			if (!headings.contains(need)) throw new Sam2Exception.BadInput(
				"The table " + file + " has no column '" + need +
					"'; it needs image, x, y, width, height.");
		source = new KnownSource("boxes of the table " + file.getFileName());
	}

	/**
	 * @param file a CSV file
	 * @return its boxes
	 * @throws Sam2Exception.BadInput if it is no such table
	 */
	static KnownSource read(final Path file) {
		try (BufferedReader in = Files.newBufferedReader(file)) {
			final String first = in.readLine();
			if (first == null) throw new Sam2Exception.BadInput("The table " + file +
				" is empty.");
			final BoxTable table = new BoxTable(file, first);
			int line = 1;
			for (String row = in.readLine(); row != null; row = in.readLine()) {
				if (++line > MOST_ROWS || row.length() > LONGEST)
					throw new Sam2Exception.BadInput("The table " + file +
						" is too large at line " + line + ".");
				if (!row.isBlank()) table.add(row, line);
			}
			return table.source;
		}
		catch (final IOException exc) {
			throw new Sam2Exception.BadInput("The table " + file +
				" cannot be read as text.", exc);
		}
	}

	private void add(final String row, final int line) {
		final List<String> cells = Arrays.stream(row.split(",", -1)).map(c -> c
			.replace("\"", "").trim()).toList();
		final double x = number(cells, "x", line, 0), y = number(cells, "y", line,
			0);
		final double w = number(cells, "width", line, 0);
		final double h = number(cells, "height", line, 0);
		if (!(w > 0 && h > 0)) throw new Sam2Exception.BadInput("The box on line " +
			line + " of " + file + " is " + w + " × " + h +
			" pixels; width and height must be above 0.");
		source.add(ImageRecord.stem(cell(cells, "image", "")), (int) number(cells,
			"slice", line, 1) - 1, (int) number(cells, "frame", line, 1) - 1,
			new Detection(new Box(x, y, x + w, y + h), null, null, (float) Math.max(0,
				Math.min(1, number(cells, "score", line, 1))), category(cell(cells,
					"class", "0"))));
	}

	private int category(final String text) {
		if (text.matches("\\d{1,9}")) {
			final int number = Category.check(Integer.parseInt(text));
			source.name(number, Category.unnamed(number));
			return number;
		}
		if (!classes.contains(text)) classes.add(text);
		source.name(classes.indexOf(text), text);
		return classes.indexOf(text);
	}

	private String cell(final List<String> cells, final String name,
		final String other)
	{
		final int at = headings.indexOf(name);
		return at < 0 || at >= cells.size() || cells.get(at).isEmpty() ? other
			: cells.get(at);
	}

	private double number(final List<String> cells, final String name,
		final int line, final double other)
	{
		final String text = cell(cells, name, Double.toString(other));
		try {
			final double value = Double.parseDouble(text);
			if (Double.isFinite(value)) return value;
		}
		catch (final NumberFormatException exc) {
			// Told below, as for values that are no finite numbers.
		}
		throw new Sam2Exception.BadInput("The value '" + text + "' of " + name +
			" on line " + line + " of " + file + " is no number.");
	}
}
