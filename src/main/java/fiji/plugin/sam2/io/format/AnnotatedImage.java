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

import java.util.Map;

import fiji.plugin.sam2.Sam2Exception;

/**
 * An image that is annotated: a plane, or a stack of slices (z) and frames (t).
 *
 * @param file name of its file, folders separated by {@code /}; the ending may
 *          be missing
 * @param width in pixels
 * @param height in pixels
 * @param slices number of slices in z, 1 or more
 * @param frames number of frames in t, 1 or more
 * @param parents which object has divided from which one: id → id of the parent
 */
public record AnnotatedImage(String file, int width, int height, int slices,
	int frames, Map<Integer, Integer> parents)
{

	/** Most pixels of a plane. */
	public static final int MAX_PIXELS = 1 << 28;

	/** Most planes of an image. */
	public static final int MAX_PLANES = 1 << 20;

	/**
	 * Checks the sizes, before anybody takes memory for them.
	 *
	 * @throws Sam2Exception.BadInput if they are not those of an image
	 */
	public AnnotatedImage {
		if (width < 1 || height < 1 || (long) width * height > MAX_PIXELS)
			throw new Sam2Exception.BadInput("The image " + file + " has " + width +
				" × " + height + " pixels; accepted are 1 to " + MAX_PIXELS +
				" pixels.");
		if (slices < 1 || frames < 1 || (long) slices * frames > MAX_PLANES)
			throw new Sam2Exception.BadInput("The image " + file + " has " + slices +
				" slices and " + frames + " frames; accepted are 1 to " + MAX_PLANES +
				" planes.");
		parents = Map.copyOf(parents);
	}

	/**
	 * @param file name of its file
	 * @param width in pixels
	 * @param height in pixels
	 * @return an image of one plane
	 */
	public static AnnotatedImage plane(final String file, final int width,
		final int height)
	{
		return new AnnotatedImage(file, width, height, 1, 1, Map.of());
	}

	/**
	 * @param newSlices number of slices in z
	 * @param newFrames number of frames in t
	 * @return the same image with these
	 */
	public AnnotatedImage stack(final int newSlices, final int newFrames) {
		return new AnnotatedImage(file, width, height, newSlices, newFrames,
			parents);
	}

	/** @return number of planes */
	public int planes() {
		return slices * frames;
	}

	/** @return name of the file without its ending */
	public String stem() {
		return stem(file);
	}

	/** @return a file's name without its ending */
	static String stem(final String file) {
		return file.replaceFirst("(?<=[^/])\\.(ome\\.)?[A-Za-z][A-Za-z0-9]{0,4}$",
			"");
	}
}
