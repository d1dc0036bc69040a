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

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import fiji.plugin.sam2.ij.LabelImages;
import fiji.plugin.sam2.ij.PlaneSelection;
import fiji.plugin.sam2.ij.ResultRow;
import fiji.plugin.sam2.ij.Rois;
import fiji.plugin.sam2.ij.Tables;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.measure.ResultsTable;

/** What a run has found. Immutable; images, ROIs and tables are made anew. */
public final class Sam2Result {

	private final ImagePlus image;
	private final PlaneSelection planes;
	private final List<ResultRow> rows;
	private final Map<String, Object> run;
	private final Notes notes;
	private final boolean cancelled;

	Sam2Result(final ImagePlus image, final PlaneSelection planes,
		final List<ResultRow> rows, final Map<String, Object> run,
		final Notes notes, final boolean cancelled)
	{
		this.image = image;
		this.planes = planes;
		this.rows = List.copyOf(rows);
		this.run = run;
		this.notes = notes;
		this.cancelled = cancelled;
	}

	/**
	 * @return every object on every slice that was worked on, by slice and id;
	 *         masks are empty where an object is not seen
	 */
	public List<ResultRow> rows() {
		return rows;
	}

	/**
	 * @return a new label image with the slices and frames of the image; 0 is
	 *         background, an object has its id
	 */
	public ImagePlus labels() {
		return LabelImages.inMemory(rows, image, planes);
	}

	/** @return new ROIs at their positions in the image */
	public Roi[] rois() {
		return Rois.of(rows, image, planes).toArray(new Roi[0]);
	}

	/**
	 * @return the names of the ROIs, also of those that {@link #rois} leaves out
	 *         because the object is not seen there
	 */
	public Set<String> names() {
		return rows.stream().map(row -> Rois.name(row, image, planes)).collect(
			Collectors.toSet());
	}

	/** @return a new table with the scores and areas */
	public ResultsTable table() {
		return Tables.of(rows, planes.axis());
	}

	/** @return which planes of the image were used */
	public PlaneSelection planes() {
		return planes;
	}

	/** @return how the result came about: model, contrast, prompts, times, … */
	public Map<String, Object> run() {
		return run;
	}

	/** @return sentences that the user should read */
	public List<String> notes() {
		return notes.all();
	}

	/**
	 * @return those of the notes that say that something was done otherwise than
	 *         it was asked for
	 */
	public List<String> deviations() {
		return notes.deviations();
	}

	/** @return what {@link #notes} and {@link #deviations} are of */
	Notes noted() {
		return notes;
	}

	/** @return true if the run was cancelled; finished slices are here */
	public boolean cancelled() {
		return cancelled;
	}
}
