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

package fiji.plugin.sam2.annotate;

import java.util.List;

import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.mask.Rle;

/**
 * What was found in one image, as it is kept between runs.
 *
 * @param image path in the folder of images, with {@code /}
 * @param settings of the run that annotated it
 * @param bytes size of the file then
 * @param modified when the file had been changed last, milliseconds since 1970
 * @param width of a plane in pixels
 * @param height of a plane in pixels
 * @param slices number of slices in z
 * @param frames number of frames in t
 * @param done number of planes that are annotated, slice by slice and frame by
 *          frame; all of them unless a run was stopped within a stack
 * @param objects on these planes
 * @param seconds it took
 * @param shownSlice slice of the picture in the report, from 0
 * @param shownFrame frame of the picture in the report, from 0
 */
record ImageRecord(String image, String settings, long bytes, long modified,
	int width, int height, int slices, int frames, int done, List<Item> objects,
	double seconds, int shownSlice, int shownFrame)
{

	/** @return the same image with other planes done */
	ImageRecord with(final int planes, final List<Item> found, final double time,
		final int slice, final int frame)
	{
		return new ImageRecord(image, settings, bytes, modified, width, height,
			slices, frames, planes, List.copyOf(found), time, slice, frame);
	}

	/**
	 * An object on a plane.
	 *
	 * @param slice in z, from 0
	 * @param frame in t, from 0
	 * @param category its class, from 0
	 * @param score of the detector, 0 … 1
	 * @param predictedIou SAM 2's estimate of the mask's IoU; −1 for a mask of
	 *          the detector
	 * @param stability of the mask, 0 … 1; −1 for a mask of the detector
	 * @param agreement IoU of SAM 2's mask and the detector's; −1 if there is
	 *          only one
	 * @param counts run lengths of the mask, as COCO writes them
	 */
	record Item(int slice, int frame, int category, float score,
		float predictedIou, float stability, float agreement, String counts)
	{

		Mask mask(final int width, final int height) {
			return Rle.mask(width, height, Rle.decode(counts));
		}
	}

	/** @return a file's path without its ending */
	static String stem(final String file) {
		return file.replaceFirst("(?<=[^/])\\.(ome\\.)?[A-Za-z][A-Za-z0-9]{0,4}$",
			"");
	}

	int planes() {
		return slices * frames;
	}
}
