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

package fiji.plugin.sam2.command;

import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;

/** What a dialog that needs an image and its reference begins with. */
final class OpenImages {

	private static final int RGB = 24;

	private OpenImages() {}

	/** @return true if a dialog is about to open; macros name their images */
	static boolean areOffered() {
		return PlainCommand.isInteractive() && Macro.getOptions() == null;
	}

	/** @return the active image, or null */
	static ImagePlus active() {
		return WindowManager.getCurrentImage();
	}

	/**
	 * @param image an open image, or null
	 * @return the newest other one of its size that could hold labels, or null
	 */
	static ImagePlus beside(final ImagePlus image) {
		final int[] ids = WindowManager.getIDList();
		if (image == null || ids == null) return null;
		ImagePlus newest = null;
		for (final int id : ids) {
			final ImagePlus other = WindowManager.getImage(id);
			if (other != null && other != image && other.getBitDepth() != RGB && other
				.getWidth() == image.getWidth() && other.getHeight() == image
					.getHeight()) newest = other;
		}
		return newest;
	}
}
