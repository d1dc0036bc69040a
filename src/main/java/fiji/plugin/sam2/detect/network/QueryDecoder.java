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
import java.util.List;
import java.util.Map;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.detect.Box;
import fiji.plugin.sam2.onnx.Values;

/**
 * Transformers that give a box (centre and size in shares of the input) and
 * logits of the classes for each of their queries. Each query counts for its
 * best class.
 */
final class QueryDecoder implements RowDecoder {

	/** What the last column of the logits is. */
	enum Last {
			/** A class like the others; a sigmoid makes the scores. */
			CLASS,
			/** No class at all; a sigmoid makes the scores. */
			DROPPED,
			/** The class of what is no object; a softmax makes the scores. */
			NO_OBJECT
	}

	private final String boxes;
	private final String logits;
	private final Last last;

	QueryDecoder(final String boxes, final String logits, final Last last) {
		this.boxes = boxes;
		this.logits = logits;
		this.last = last;
	}

	@Override
	public List<Candidate> decode(final Map<String, Values> outputs,
		final Placement place, final double conf)
	{
		final Values where = Outputs.get(outputs, boxes, 3);
		final Values what = Outputs.get(outputs, logits, 3);
		final int queries = what.size(-2), columns = what.size(-1);
		final int classes = last == Last.CLASS ? columns : columns - 1;
		if (where.size(-1) != 4 || where.size(-2) != queries || classes < 1)
			throw new Sam2Exception.BadInput("The network's outputs '" + boxes +
				"' and '" + logits + "' do not fit together; choose another contract.");
		final List<Candidate> found = new ArrayList<>();
		for (int q = 0; q < queries; q++) {
			final int from = q * columns;
			int best = 0;
			for (int c = 1; c < classes; c++)
				if (what.values()[from + c] > what.values()[from + best]) best = c;
			final float score = Outputs.score(score(what.values(), from, best,
				columns));
			if (!(score >= conf)) continue;
			final float[] b = where.values();
			found.add(new Candidate(place.shareToImage(Box.centered(b[q * 4], b[q *
				4 + 1], b[q * 4 + 2], b[q * 4 + 3])), score, best, q));
		}
		return found;
	}

	private float score(final float[] values, final int from, final int best,
		final int columns)
	{
		if (last != Last.NO_OBJECT) return Outputs.sigmoid(values[from + best]);
		double sum = 0;
		for (int c = 0; c < columns; c++)
			sum += Math.exp(values[from + c] - values[from + best]);
		return (float) (1 / sum);
	}
}
