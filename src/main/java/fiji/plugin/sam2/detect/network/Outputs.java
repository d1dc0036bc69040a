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

import java.util.List;
import java.util.Map;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.onnx.Port;
import fiji.plugin.sam2.onnx.Values;

/** Finds its way among a network's outputs. */
final class Outputs {

	private Outputs() {}

	/** @return the output with a row (or column) for each box */
	static Port rows(final List<Port> outputs) {
		return outputs.stream().filter(p -> p.rank() == 3 && p.isFloat())
			.findFirst().orElseThrow(() -> new Sam2Exception.BadInput(
				"The network has no output with rows of boxes; its outputs are " +
					outputs + "."));
	}

	/** @return the output with mask prototypes, or null */
	static Port prototypes(final List<Port> outputs) {
		return outputs.stream().filter(p -> p.rank() == 4 && p.isFloat())
			.findFirst().orElse(null);
	}

	/** @return how many mask coefficients a box has; 0 without prototypes */
	static int coefficients(final List<Port> outputs) {
		final Port prototypes = prototypes(outputs);
		return prototypes == null ? 0 : (int) Math.max(0, prototypes.size(1));
	}

	/**
	 * @param outputs of a run
	 * @param name of one
	 * @param rank number of axes that it must have; one less where the outermost,
	 *          of images, is left out
	 * @return that output
	 */
	static Values get(final Map<String, Values> outputs, final String name,
		final int rank)
	{
		final Values values = outputs.get(name);
		if (values == null) throw new Sam2Exception.BadInput(
			"The network has no output '" + name + "'; it has " + outputs.keySet() +
				".");
		if (values.rank() != rank && values.rank() != rank - 1)
			throw new Sam2Exception.BadInput("The network's output '" + name +
				"' has " + values.rank() + " axes instead of " + rank + ".");
		return values;
	}

	/** Refuses what is no score. */
	static float score(final float value) {
		if (!(value >= -1e-3f && value <= 1.001f)) throw new Sam2Exception.BadInput(
			"The network gave a score of " + value +
				", but scores lie in 0 to 1; it is of another kind than it was taken for: choose its contract (" +
				Contract.all() + ").");
		return value;
	}

	/**
	 * @param row scores among other values
	 * @param from index of the first score
	 * @param to index behind the last one
	 * @return index of the highest
	 * @throws Sam2Exception.BadInput if one is no score
	 */
	static int best(final float[] row, final int from, final int to) {
		int best = from;
		for (int i = from; i < to; i++)
			if (score(row[i]) > row[best]) best = i;
		return best;
	}

	/** @return 1 / (1 + e^−x) */
	static float sigmoid(final float x) {
		return (float) (1 / (1 + Math.exp(-x)));
	}
}
