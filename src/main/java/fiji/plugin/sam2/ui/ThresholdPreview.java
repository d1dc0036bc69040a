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

package fiji.plugin.sam2.ui;

import fiji.plugin.sam2.EverythingResult;
import fiji.plugin.sam2.PreparedEverything;
import fiji.plugin.sam2.everything.FilterOptions;
import fiji.plugin.sam2.everything.LabelRule;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;

/**
 * Shows on an image what thresholds leave of the masks that were decoded. The
 * image gets its own overlay back when this is closed.
 */
public final class ThresholdPreview implements AutoCloseable {

	private final ImagePlus image;
	private final PreparedEverything prepared;
	private final LabelRule labels;
	private final Overlay before;
	private EverythingResult shown;

	/**
	 * @param image that was decoded
	 * @param prepared what was decoded of it
	 * @param labels what label images show where masks overlap
	 */
	public ThresholdPreview(final ImagePlus image,
		final PreparedEverything prepared, final LabelRule labels)
	{
		this.image = image;
		this.prepared = prepared;
		this.labels = labels;
		before = image.getOverlay();
	}

	/**
	 * Shows what is left.
	 *
	 * @param filter thresholds and areas
	 * @return the masks that are left
	 */
	public EverythingResult show(final FilterOptions filter) {
		shown = prepared.generate(filter, labels);
		final Overlay overlay = new Overlay();
		for (final Roi roi : shown.rois())
			overlay.add(roi);
		image.setOverlay(overlay);
		return shown;
	}

	/** @return number of masks that were decoded and kept */
	int decoded() {
		return prepared.size();
	}

	/** @return what was shown last, or null */
	public EverythingResult shown() {
		return shown;
	}

	/** Gives the image its own overlay back. */
	@Override
	public void close() {
		image.setOverlay(before);
	}
}
