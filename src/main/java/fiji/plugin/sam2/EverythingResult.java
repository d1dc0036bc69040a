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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import fiji.plugin.sam2.everything.AutomaticMask;
import fiji.plugin.sam2.everything.LabelRule;
import fiji.plugin.sam2.ij.LabelImages;
import fiji.plugin.sam2.ij.ResultRow;
import fiji.plugin.sam2.io.MaskRecords;
import fiji.plugin.sam2.io.ResultFiles;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.prompt.FreeIds;
import fiji.plugin.sam2.prompt.MaskPrompt;
import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.prompt.PromptedObject;
import fiji.plugin.sam2.prompt.SlicePrompt;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.measure.ResultsTable;

/**
 * What was found without prompts. Masks may overlap. Objects are numbered from
 * 1 on each slice by itself, in the reference's order. Immutable; images, ROIs
 * and tables are made anew.
 */
public final class EverythingResult {

	/** What is said if nothing was found. */
	public static final String NOTHING =
		"Nothing was found; lower pred_iou_thresh (predicted IoU) or stability_score_thresh (stability score), or take the other preset or another model.";

	private final ImagePlus image;
	private final Places<List<AutomaticMask>> masks;
	private final Set<Integer> taken;
	private final LabelRule rule;
	private final Sam2Result result;

	EverythingResult(final ImagePlus image,
		final Places<List<AutomaticMask>> masks, final Set<Integer> taken,
		final LabelRule rule, final Sam2Result result)
	{
		this.image = image;
		this.masks = masks;
		this.taken = taken;
		this.rule = rule;
		this.result = result;
	}

	/**
	 * The masks as rows of results; the object score was not asked for.
	 *
	 * @param taken ids that are left out where the masks of a slice are numbered
	 */
	static List<ResultRow> rows(final Places<List<AutomaticMask>> places,
		final Set<Integer> taken)
	{
		final List<ResultRow> rows = new ArrayList<>();
		places.forEach((position, slice, masks) -> {
			final FreeIds ids = new FreeIds(taken);
			for (final AutomaticMask mask : masks)
				rows.add(row(ids.next(), position, slice, mask, mask.mask()));
		});
		return rows;
	}

	private static ResultRow row(final int id, final int position,
		final int slice, final AutomaticMask from, final Mask mask)
	{
		return new ResultRow(id, "", slice, mask, from.predictedIou(), Float.NaN,
			from.stabilityScore(), false, 0, position);
	}

	/**
	 * @return the masks of each 0-based slice that was worked on, at the first
	 *         position of the other axis
	 */
	public SortedMap<Integer, List<AutomaticMask>> masks() {
		return masks(result.planes().other());
	}

	/**
	 * @param position on the other axis, from 1
	 * @return the masks of each 0-based slice that was worked on there
	 */
	public SortedMap<Integer, List<AutomaticMask>> masks(final int position) {
		return masks.at(position);
	}

	/** @return the positions on the other axis that have masks, from 1 */
	public List<Integer> positions() {
		return masks.positions();
	}

	/** @return the masks plane by plane, as files have them */
	List<MaskRecords.PlaneMasks> planes() {
		final boolean positions = ResultFiles.hasPositions(image, result.planes());
		final List<MaskRecords.PlaneMasks> planes = new ArrayList<>();
		masks.forEach((position, slice, found) -> planes.add(
			new MaskRecords.PlaneMasks(positions ? position : 0, slice, found)));
		return planes;
	}

	/** @return the same as rows with provenance, as other verbs give them */
	public Sam2Result result() {
		return result;
	}

	/** @return what is seen of each mask in the label image */
	public List<ResultRow> labelRows() {
		final List<ResultRow> rows = new ArrayList<>();
		masks.forEach((position, slice, found) -> {
			final List<Mask> seen = rule.seen(found);
			final FreeIds ids = new FreeIds(taken);
			for (int i = 0; i < seen.size(); i++)
				rows.add(row(ids.next(), position, slice, found.get(i), seen.get(i)));
		});
		return rows;
	}

	/** @return a new label image; overlaps by the rule of the options */
	public ImagePlus labels() {
		return LabelImages.inMemory(labelRows(), image, result.planes());
	}

	/** @return new ROIs at their positions in the image; they may overlap */
	public Roi[] rois() {
		return result.rois();
	}

	/** @return a new table with the fields of the reference's records */
	public ResultsTable table() {
		final ResultsTable table = new ResultsTable();
		table.setPrecision(4);
		final boolean positions = ResultFiles.hasPositions(image, result.planes());
		masks.forEach((position, slice, found) -> {
			final FreeIds ids = new FreeIds(taken);
			for (final AutomaticMask mask : found) {
				addRow(table, slice, ids.next(), mask);
				if (positions) table.addValue("position", position);
			}
		});
		return table;
	}

	private static void addRow(final ResultsTable table, final int slice,
		final int id, final AutomaticMask mask)
	{
		final int[] box = mask.bbox();
		table.addRow();
		table.addValue("object", id);
		table.addValue("slice", slice + 1);
		table.addValue("area", mask.area());
		table.addValue("bbox_x", box[0]);
		table.addValue("bbox_y", box[1]);
		table.addValue("bbox_width", box[2]);
		table.addValue("bbox_height", box[3]);
		table.addValue("predicted_iou", mask.predictedIou());
		table.addValue("point_x", mask.pointX());
		table.addValue("point_y", mask.pointY());
		table.addValue("stability_score", mask.stabilityScore());
		table.addValue("crop_x", mask.cropBox().x());
		table.addValue("crop_y", mask.cropBox().y());
		table.addValue("crop_width", mask.cropBox().width());
		table.addValue("crop_height", mask.cropBox().height());
	}

	/**
	 * @param slice 0-based
	 * @return what is seen of the masks of a slice, at each position by itself,
	 *         as prompts for propagation
	 * @throws Sam2Exception.BadInput if there is none
	 */
	public PromptSet prompts(final int slice) {
		final Map<Integer, List<SlicePrompt>> objects = new TreeMap<>();
		for (final ResultRow row : labelRows())
			if (row.slice() == slice && !row.mask().isEmpty()) objects
				.computeIfAbsent(row.object(), id -> new ArrayList<>()).add(
					new SlicePrompt(slice, List.of(), null, new MaskPrompt(image
						.getWidth(), image.getHeight(), row.mask().toBits()), row
							.position()));
		return new PromptSet(objects.entrySet().stream().map(
			one -> new PromptedObject(one.getKey(), "", one.getValue())).toList())
			.orRefuse();
	}
}
