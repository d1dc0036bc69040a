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

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import fiji.plugin.sam2.Sam2Exception;
import ij.ImagePlus;
import ij.WindowManager;

/**
 * An open image in the dialog of a command that needs two of them. A type of
 * its own because imagej-legacy lists images by objects that equal no image, so
 * that a dialog begins with the image that was opened first, whatever value the
 * input has. Macros record it as its title; titles, ids and images are
 * converted back, see {@link OpenImages} and {@link ImagesAsOpen}.
 *
 * @param name title of the image, or what a macro calls it
 * @param image that is meant; null where no open image has this name
 */
public record OpenImage(String name, ImagePlus image) {

	OpenImage(final ImagePlus image) {
		this(image.getTitle(), image);
	}

	/** @return the images that are open, in the order of their windows */
	static List<OpenImage> all() {
		final int[] ids = WindowManager.getIDList();
		return ids == null ? List.of() : Arrays.stream(ids).mapToObj(
			WindowManager::getImage).filter(Objects::nonNull).map(OpenImage::new)
			.toList();
	}

	/**
	 * @param open an input
	 * @return the image that is meant, or null where none was given
	 * @throws Sam2Exception.BadInput if it is not open
	 */
	static ImagePlus image(final OpenImage open) {
		if (open != null && open.image == null) throw new Sam2Exception.BadInput(
			"There is no open image '" + open.name + "'; give the title of one.");
		return open == null ? null : open.image;
	}

	@Override
	public String toString() {
		return name;
	}
}
