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

package fiji.plugin.sam2.model;

import java.util.Arrays;
import java.util.Collection;

import fiji.plugin.sam2.Sam2Exception;

/**
 * Tells which architecture a checkpoint belongs to, from the name and shape of
 * every one of its tensors. Nothing may be missing, left over or of another
 * shape: a checkpoint that almost fits gives silently bad masks. Only the
 * number of spatial memories may be smaller than the architecture's.
 */
final class Recognition {

	/** Counters of batch normalisation, which no inference uses. */
	static final String COUNTER = ".num_batches_tracked";

	/** One row per spatial memory. */
	private static final String MEMORIES = "maskmem_tpos_enc";

	private final Checkpoint checkpoint;
	private final ModelSpec spec;
	private String first;
	private int differences;
	private int common;
	private int memories;

	/** Compares a checkpoint with one architecture. */
	private Recognition(final Checkpoint checkpoint, final ModelSpec spec) {
		this.checkpoint = checkpoint;
		this.spec = spec;
		memories = spec.numMaskmem();
		spec.tensors().forEach(this::compare);
		for (final String name : checkpoint.names()) {
			if (!spec.tensors().containsKey(name) && !name.endsWith(COUNTER)) differs(
				"tensor '" + TorchGlobals.printable(name) + "' is not part of it");
		}
	}

	/**
	 * @param file what the checkpoint is called in messages
	 * @param checkpoint a checkpoint under official names
	 * @param specs the known architectures
	 * @return the one it belongs to
	 * @throws Sam2Exception.BadModel if none, naming the first tensor that does
	 *           not fit the nearest one
	 */
	static Recognition of(final String file, final Checkpoint checkpoint,
		final Collection<ModelSpec> specs)
	{
		Recognition nearest = null;
		for (final ModelSpec spec : specs) {
			final Recognition candidate = new Recognition(checkpoint, spec);
			if (candidate.differences == 0) return candidate;
			if (nearest == null || candidate.differences < nearest.differences)
				nearest = candidate;
		}
		if (nearest == null) throw new IllegalArgumentException(
			"No architectures to compare with.");
		throw nearest.refusal(file);
	}

	private Sam2Exception.BadModel refusal(final String file) {
		final String start = "Checkpoint " + file + " was refused: ";
		if (common == 0) return new Sam2Exception.BadModel(start +
			"it shares no tensor with SAM 2; its first is '" + TorchGlobals.printable(
				checkpoint.names().stream().findFirst().orElse("")) + "'.");
		return new Sam2Exception.BadModel(start +
			"it fits none of the known architectures; of the nearest, " + spec
				.name() + ", " + first + (differences == 1 ? "." : " (the first of " +
					differences + " differences)."));
	}

	private void compare(final String name, final long[] expected) {
		if (!checkpoint.names().contains(name)) {
			differs("tensor '" + name + "' is missing");
			return;
		}
		final long[] shape = checkpoint.shape(name);
		if (Arrays.equals(shape, expected)) common++;
		else if (name.equals(MEMORIES) && fewerRows(shape, expected)) memories =
			(int) shape[0];
		else differs("tensor '" + name + "' has shape " + Arrays.toString(shape) +
			" instead of " + Arrays.toString(expected));
	}

	private static boolean fewerRows(final long[] shape, final long[] expected) {
		return shape.length == expected.length && shape[0] > 0 && shape[0] <
			expected[0] && Arrays.equals(shape, 1, shape.length, expected, 1,
				expected.length);
	}

	private void differs(final String how) {
		if (first == null) first = how;
		differences++;
	}

	/** @return the architecture, with the number of memories the file has */
	ModelSpec spec() {
		return memories == spec.numMaskmem() ? spec : spec.withMemories(memories);
	}

	/**
	 * @return the tensors in the architecture's shapes: rows of memories the file
	 *         does not have, and which are never addressed, are zero
	 */
	Checkpoint checkpoint() {
		return memories == spec.numMaskmem() ? checkpoint : new PaddedRows(
			checkpoint, MEMORIES, spec.numMaskmem());
	}
}
