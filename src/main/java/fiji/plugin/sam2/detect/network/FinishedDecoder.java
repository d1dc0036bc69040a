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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.detect.Box;
import fiji.plugin.sam2.onnx.Values;

/**
 * Networks whose rows are finished: corners in input pixels, score, class, mask
 * coefficients; or RT-DETR as Ultralytics exports it: centre and size in shares
 * of the input, then score and class, or the scores of all classes. Rows of
 * zeros are padding. A file of the first kind whose boxes all lie in 0 … 1.5 is
 * of the second.
 */
final class FinishedDecoder implements RowDecoder {

	private static final double SHARES = 1.5;

	private final Contract contract;
	private final String name;
	private final int coefficients;

	FinishedDecoder(final Contract contract, final String name,
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
		final boolean shares = contract == Contract.RTDETR_ULTRALYTICS;
		final Map<Integer, float[]> rows = rows(outputs, conf);
		if (shares && !rows.isEmpty() && !areShares(outputs, conf))
			throw new Sam2Exception.BadInput(
				"The network's boxes are no shares of the input, as those of " +
					contract + " are; choose another contract, such as yolov10.");
		final List<Candidate> found = new ArrayList<>();
		rows.forEach((number, row) -> found.add(new Candidate(shares ? place
			.shareToImage(Box.centered(row[0], row[1], row[2], row[3])) : place
				.toImage(new Box(row[0], row[1], row[2], row[3])), row[4], Math.round(
					row[5]), number, row.length == 6 + coefficients ? Arrays.copyOfRange(
						row, 6, row.length) : new float[0])));
		return found;
	}

	/**
	 * @param outputs of a run
	 * @param conf lowest score
	 * @return true if there are boxes of that score, and their sides are shares
	 *         of the input's
	 */
	boolean areShares(final Map<String, Values> outputs, final double conf) {
		final Map<Integer, float[]> rows = rows(outputs, conf);
		for (final float[] row : rows.values())
			for (int e = 0; e < 4; e++)
				if (row[e] > SHARES) return false;
		return !rows.isEmpty();
	}

	/** @return rows of at least that score by their number, in their order */
	private Map<Integer, float[]> rows(final Map<String, Values> outputs,
		final double conf)
	{
		final Values values = Outputs.get(outputs, name, 3);
		final int rows = values.size(-2), entries = values.size(-1);
		if (entries < 5 + coefficients) throw new Sam2Exception.BadInput(
			"The network's output " + name + " has " + entries +
				" entries for a box, too few for " + contract +
				"; choose another contract.");
		final Map<Integer, float[]> kept = new LinkedHashMap<>();
		for (int i = 0; i < rows; i++) {
			final float[] row = Arrays.copyOfRange(values.values(), i * entries, (i +
				1) * entries);
			if (entries != 6 + coefficients) reduce(row);
			if (Outputs.score(row[4]) >= conf && row[4] > 0) kept.put(i, row);
		}
		return kept;
	}

	/** Puts the best class and its score where finished rows have them. */
	private static void reduce(final float[] row) {
		final int best = Outputs.best(row, 4, row.length);
		row[4] = row[best];
		if (row.length > 5) row[5] = best - 4;
	}
}
