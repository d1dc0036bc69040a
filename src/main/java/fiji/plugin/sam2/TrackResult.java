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

package fiji.plugin.sam2;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import fiji.plugin.sam2.ij.ResultRow;
import fiji.plugin.sam2.track.Track;
import ij.measure.ResultsTable;

/**
 * Tracks of objects. In labels, ROIs and rows an object has one label on all
 * slices, also after a gap. Immutable.
 */
public final class TrackResult {

	/** What is said if a detector and SAM 2 have found nothing. */
	public static final String NOTHING =
		"Nothing was found; give the detector other settings or another file, or take another detector or model.";

	private final SortedMap<Integer, List<Track>> tracks;
	private final boolean positions;
	private final Sam2Result result;

	/**
	 * @param tracks of each 1-based position of the other axis
	 * @param positions true if the image has several
	 * @param result the same as rows
	 */
	TrackResult(final SortedMap<Integer, List<Track>> tracks,
		final boolean positions, final Sam2Result result)
	{
		this.tracks = Collections.unmodifiableSortedMap(new TreeMap<>(tracks));
		this.positions = positions;
		this.result = result;
	}

	/**
	 * The masks of tracks as rows of results, with the labels of objects; scores
	 * are not kept.
	 */
	static List<ResultRow> rows(final SortedMap<Integer, List<Track>> tracks) {
		final List<ResultRow> rows = new ArrayList<>();
		tracks.forEach((position, there) -> there.forEach(track -> track.masks()
			.forEach((slice, mask) -> rows.add(new ResultRow(track.object(), "",
				slice, mask, Float.NaN, Float.NaN, Float.NaN, false, 0, position)))));
		rows.sort(Comparator.comparingInt(ResultRow::position).thenComparingInt(
			ResultRow::slice).thenComparingInt(ResultRow::object));
		return rows;
	}

	/** @return the tracks, ordered by position on the other axis, then by id */
	public List<Track> tracks() {
		return tracks.values().stream().flatMap(List::stream).toList();
	}

	/** @return the tracks of each position on the other axis, from 1 */
	public SortedMap<Integer, List<Track>> tracksByPosition() {
		return tracks;
	}

	/** @return labels, ROIs and provenance, as other verbs give them */
	public Sam2Result result() {
		return result;
	}

	/**
	 * @return a new table: track, object, first and last slice (from 1), parent
	 *         (the track that this one comes from), mother (the object that
	 *         divided), end, and the position on the other axis where the image
	 *         has several
	 */
	public ResultsTable table() {
		final ResultsTable table = new ResultsTable();
		tracks.forEach((position, there) -> {
			for (final Track track : there) {
				table.addRow();
				table.addValue("track", track.id());
				table.addValue("object", track.object());
				table.addValue("first", track.first() + 1);
				table.addValue("last", track.last() + 1);
				table.addValue("parent", track.parent());
				table.addValue("mother", track.mother());
				table.addValue("end", track.end());
				if (positions) table.addValue("position", position);
			}
		});
		return table;
	}
}
