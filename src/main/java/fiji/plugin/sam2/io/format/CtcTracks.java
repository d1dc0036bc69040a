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

package fiji.plugin.sam2.io.format;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import fiji.plugin.sam2.Sam2Exception;

/**
 * Tracks as the Cell Tracking Challenge wants them: rows
 * {@code label begin end parent} without gaps. An object that is gone for a
 * while goes on as a new label whose parent is the old one.
 */
final class CtcTracks {

	private final Map<Integer, BitSet> seen = new TreeMap<>();
	private final Map<Integer, Integer> parents;
	private final TreeMap<Integer, int[]> rows = new TreeMap<>();
	private final Map<Integer, Integer> first = new HashMap<>();
	private final Map<Integer, Integer> last = new HashMap<>();

	CtcTracks(final Map<Integer, Integer> parents) {
		this.parents = parents;
	}

	/** Notes which ids a painted plane shows. */
	void see(final int frame, final int[] labels) {
		int before = 0;
		for (final int label : labels) {
			if (label != before && label != 0) seen.computeIfAbsent(label,
				id -> new BitSet()).set(frame);
			before = label;
		}
	}

	/**
	 * @return id → label in each frame, 0 where it is not seen; null if too many
	 */
	Map<Integer, int[]> ids(final int frames, final int most,
		final Losses losses)
	{
		final Set<Integer> taken = new HashSet<>(seen.keySet());
		final Map<Integer, int[]> ids = new HashMap<>();
		int next = 1;
		for (final Map.Entry<Integer, BitSet> e : seen.entrySet()) {
			final int[] labels = new int[frames];
			int before = 0;
			for (int from = e.getValue().nextSetBit(0); from >= 0;) {
				final int end = e.getValue().nextClearBit(from);
				int label = e.getKey();
				if (before != 0 || label > most) {
					while (!taken.add(next))
						next++;
					label = next;
					if (label > most) return null;
					losses.add(Loss.RENUMBERED, 1);
				}
				rows.put(label, new int[]{from, end - 1, before});
				first.putIfAbsent(e.getKey(), label);
				last.put(e.getKey(), label);
				java.util.Arrays.fill(labels, from, end, label);
				before = label;
				from = e.getValue().nextSetBit(end);
			}
			ids.put(e.getKey(), labels);
		}
		return ids;
	}

	/** @return the text file; parents that do not end before are left out */
	String text(final Losses losses) {
		for (final Map.Entry<Integer, Integer> e : parents.entrySet()) {
			final Integer child = first.get(e.getKey());
			final Integer parent = last.get(e.getValue());
			if (child == null || parent == null || rows.get(parent)[1] >= rows.get(
				child)[0]) losses.add(Loss.PARENTS, 1);
			else rows.get(child)[2] = parent;
		}
		final StringBuilder text = new StringBuilder();
		rows.forEach((label, row) -> text.append(label).append(' ').append(row[0])
			.append(' ').append(row[1]).append(' ').append(row[2]).append('\n'));
		return text.toString();
	}

	/** @return child → parent of a text file */
	static Map<Integer, Integer> parents(final String text, final String file) {
		final Map<Integer, Integer> parents = new HashMap<>();
		int line = 0;
		for (final String row : text.split("\\R")) {
			line++;
			if (row.isBlank()) continue;
			if (!row.strip().matches("\\d{1,9}([ \\t]+\\d{1,9}){3}"))
				throw new Sam2Exception.BadInput(file + ", line " + line +
					": a track is four whole numbers: label, first frame, last frame, " +
					"parent.");
			final String[] n = row.strip().split("[ \\t]+");
			if (Integer.parseInt(n[3]) > 0) parents.put(Integer.parseInt(n[0]),
				Integer.parseInt(n[3]));
		}
		return parents;
	}
}
