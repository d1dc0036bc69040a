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

package fiji.plugin.sam2.everything;

import java.util.Locale;

import fiji.plugin.sam2.Sam2Exception;

/** Settings that fit a kind of image. */
public enum Preset {

		/**
		 * The reference's defaults, with the model's own thresholds; tiles only for
		 * planes of twice its input.
		 */
		GENERAL,

		/**
		 * Many small objects on a background: a denser grid, tiles as soon as they
		 * help, the largest mask is background, overlapping masks of the same
		 * object count once.
		 */
		CELLS;

	private static final int DENSE = 64;
	private static final float CELL_IOU = 0.5f;
	private static final float CELL_STABILITY = 0.8f;
	private static final float CELL_OFFSET = 0.5f;

	/**
	 * Cells do not overlap, so a box that is covered a little is the same cell.
	 */
	private static final float CELL_NMS = 0.1f;

	/**
	 * @param text {@code general} or {@code cells} in any case
	 * @return the preset
	 * @throws Sam2Exception.BadInput if the text is anything else
	 */
	public static Preset parse(final String text) {
		for (final Preset preset : values())
			if (preset.toString().equalsIgnoreCase(String.valueOf(text).trim()))
				return preset;
		throw new Sam2Exception.BadInput("There is no preset '" + text +
			"'; choose general or cells.");
	}

	/** @return its settings, to be changed by their with… methods */
	public EverythingOptions options() {
		final GridOptions grid = GridOptions.DEFAULT.withTiles(GridOptions.AUTO, 0);
		if (this == GENERAL) return new EverythingOptions(grid.withOffset(
			FilterOptions.OWN), FilterOptions.OWNS, LabelRule.SMALLER);
		return new EverythingOptions(grid.withPoints(DENSE).withTiles(
			GridOptions.FINE, 0).withOffset(CELL_OFFSET), new FilterOptions(CELL_IOU,
				CELL_STABILITY, CELL_NMS, CELL_NMS, 0, 0, Long.MAX_VALUE, true),
			LabelRule.SCORE);
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
