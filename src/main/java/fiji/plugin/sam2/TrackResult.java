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
import java.util.Comparator;
import java.util.List;

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

	private final List<Track> tracks;
	private final Sam2Result result;

	TrackResult(final List<Track> tracks, final Sam2Result result) {
		this.tracks = List.copyOf(tracks);
		this.result = result;
	}

	/**
	 * The masks of tracks as rows of results, with the labels of objects; scores
	 * are not kept.
	 */
	static List<ResultRow> rows(final List<Track> tracks) {
		final List<ResultRow> rows = new ArrayList<>();
		for (final Track track : tracks)
			track.masks().forEach((slice, mask) -> rows.add(new ResultRow(track
				.object(), "", slice, mask, Float.NaN, Float.NaN, Float.NaN, false,
				0)));
		rows.sort(Comparator.comparingInt(ResultRow::slice).thenComparingInt(
			ResultRow::object));
		return rows;
	}

	/** @return the tracks, ordered by id */
	public List<Track> tracks() {
		return tracks;
	}

	/** @return labels, ROIs and provenance, as other verbs give them */
	public Sam2Result result() {
		return result;
	}

	/**
	 * @return a new table: track, object, first and last slice (from 1), parent
	 *         (the track that this one comes from), mother (the object that
	 *         divided), end
	 */
	public ResultsTable table() {
		final ResultsTable table = new ResultsTable();
		for (final Track track : tracks) {
			table.addRow();
			table.addValue("track", track.id());
			table.addValue("object", track.object());
			table.addValue("first", track.first() + 1);
			table.addValue("last", track.last() + 1);
			table.addValue("parent", track.parent());
			table.addValue("mother", track.mother());
			table.addValue("end", track.end());
		}
		return table;
	}
}
