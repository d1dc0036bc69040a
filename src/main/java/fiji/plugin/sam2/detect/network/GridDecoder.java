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

package fiji.plugin.sam2.detect.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.detect.Box;
import fiji.plugin.sam2.onnx.Values;

/**
 * Networks that look at every place of a grid: centre, width and height of a
 * box in input pixels, for YOLOv5 and YOLOX an objectness, scores of the
 * classes, mask coefficients. YOLOX gives centres relative to their place and
 * logarithms of sizes, both in strides.
 */
final class GridDecoder implements RowDecoder {

	private final Contract contract;
	private final String name;
	private final int coefficients;

	GridDecoder(final Contract contract, final String name,
		final int coefficients)
	{
		this.contract = contract;
		this.name = name;
		this.coefficients = coefficients;
	}

	@Override
	public List<Candidate> decode(final Map<String, Values> outputs,
		final Placement place, final double conf)
	{
		final Values values = Outputs.get(outputs, name, 3);
		final int a = values.size(-2), b = values.size(-1);
		final boolean columns = contract == Contract.YOLOV8 && (fits(b, place) ||
			!fits(a, place) && a < b);
		final int boxes = columns ? b : a, entries = columns ? a : b;
		final int first = contract == Contract.YOLOV8 ? 4 : 5;
		final int classes = entries - first - coefficients;
		if (classes < 1) throw new Sam2Exception.BadInput("The network's output " +
			name + " has " + entries + " entries for a box, too few for " + contract +
			(coefficients > 0 ? " with " + coefficients + " mask coefficients" : "") +
			"; choose another contract.");
		final float[] row = new float[entries];
		final int[][] grid = grid(values, boxes, place);
		final List<Candidate> found = new ArrayList<>();
		for (int i = 0; i < boxes; i++) {
			for (int e = 0; e < entries; e++)
				row[e] = values.values()[columns ? e * boxes + i : i * entries + e];
			final int best = Outputs.best(row, first, first + classes);
			final float score = first == 4 ? row[best] : row[best] * Outputs.score(
				row[4]);
			if (score >= conf && score > 0) found.add(new Candidate(place.toImage(box(
				row, grid == null ? null : grid[i])), score, best - first, i, Arrays
					.copyOfRange(row, first + classes, entries)));
		}
		return found;
	}

	private static boolean fits(final int boxes, final Placement place) {
		return Anchors.fit(boxes, place.inputWidth(), place.inputHeight());
	}

	private int[][] grid(final Values values, final int boxes,
		final Placement place)
	{
		if (contract != Contract.YOLOX || isDecoded(values, place)) return null;
		final int[] strides = Anchors.strides(boxes, place.inputWidth(), place
			.inputHeight());
		if (strides == null) throw new Sam2Exception.BadInput("The network gives " +
			boxes + " boxes, which no YOLOX of " + place.inputWidth() + " × " + place
				.inputHeight() + " pixels does; choose another contract.");
		return Anchors.grid(strides, place.inputWidth(), place.inputHeight());
	}

	/** Decoded centres lie all over the input, others near their place. */
	private static boolean isDecoded(final Values values, final Placement place) {
		final int entries = values.size(-1);
		float largest = 0;
		for (int i = 0; i < values.values().length; i += entries)
			largest = Math.max(largest, values.values()[i]);
		return largest > place.inputWidth() / 4f;
	}

	private static Box box(final float[] row, final int[] at) {
		return at == null ? Box.centered(row[0], row[1], row[2], row[3]) : Box
			.centered((row[0] + at[0]) * at[2], (row[1] + at[1]) * at[2], Math.exp(
				row[2]) * at[2], Math.exp(row[3]) * at[2]);
	}
}
