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

import java.nio.file.Path;

import fiji.plugin.sam2.Sam2Exception;

/**
 * What label files may leave open.
 *
 * @param images the annotated image, or a folder of them; null if none is given
 * @param width of the images in pixels, or 0 if not given
 * @param height of the images in pixels, or 0 if not given
 */
public record ReadOptions(Path images, int width, int height) {

	/** Nothing is given. */
	public static final ReadOptions NONE = new ReadOptions(null, 0, 0);

	/**
	 * @param images path of an image or folder, or nothing
	 * @param size such as {@code 640x480}, or nothing
	 * @return the options
	 * @throws Sam2Exception.BadInput if the size is none
	 */
	public static ReadOptions of(final String images, final String size) {
		final Path path = images == null || images.isBlank() ? null : Path.of(
			images);
		if (size == null || size.isBlank()) return new ReadOptions(path, 0, 0);
		if (!size.strip().matches("\\d{1,9}[x×]\\d{1,9}"))
			throw new Sam2Exception.BadInput("The size '" + size +
				"' is none; give width and height in pixels, such as 640x480.");
		final String[] sides = size.strip().split("[x×]");
		return new ReadOptions(path, Integer.parseInt(sides[0]), Integer.parseInt(
			sides[1]));
	}
}
