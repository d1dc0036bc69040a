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

import fiji.plugin.sam2.everything.EverythingOptions;
import fiji.plugin.sam2.everything.FilterOptions;
import fiji.plugin.sam2.everything.OutputMode;
import fiji.plugin.sam2.track.TrackOptions;
import ij.ImagePlus;

/**
 * All objects without prompts, on an image or through a stack. A part of
 * {@link Sam2Service}.
 */
public interface EverythingVerbs {

	/**
	 * Finds the masks of all objects without prompts, each slice of the range by
	 * itself.
	 *
	 * @param image any image
	 * @param everything grid, thresholds, tiles; see
	 *          {@link fiji.plugin.sam2.everything.Preset}
	 * @param options model, planes, contrast, range
	 * @param progress is told of every batch of points, and may cancel
	 * @return the masks of all slices of the range
	 */
	EverythingResult everything(ImagePlus image, EverythingOptions everything,
		Sam2Options options, Progress progress);

	/**
	 * Does the decoding of {@link #everything} only, and keeps what comes of it,
	 * so that thresholds can be moved at once.
	 *
	 * @param image any image
	 * @param everything grid and tiles
	 * @param floor thresholds below which masks are not kept
	 * @param options model, planes, contrast, range
	 * @param progress is told of every batch of points, and may cancel
	 * @return what was decoded; the finished slices, if it was cancelled
	 * @throws Sam2Exception.Unfinished with the finished slices, if it failed
	 *           after some
	 */
	PreparedEverything prepareEverything(ImagePlus image,
		EverythingOptions everything, FilterOptions floor, Sam2Options options,
		Progress progress);

	/**
	 * Segments everything from file to folder, see {@link #everything}.
	 *
	 * @param image path of an image file, or of a folder of slices
	 * @param output path of the folder of results, made if need be
	 * @param form how the records in {@code masks.json} hold their segmentation
	 * @param everything grid, thresholds, tiles
	 * @param options model, planes, contrast, range
	 * @param progress is told of every batch of points, and may cancel
	 * @return the masks of all slices of the range; the files are written
	 */
	EverythingResult everythingFile(String image, String output, OutputMode form,
		EverythingOptions everything, Sam2Options options, Progress progress);

	/**
	 * Finds objects and tracks them through the stack.
	 *
	 * @param image a stack
	 * @param objects where objects come from
	 * @param track with memory or by overlap, new objects, gaps, divisions
	 * @param options model, planes, contrast, range
	 * @param progress is told of every slice, and may cancel
	 * @return the tracks
	 */
	TrackResult track(ImagePlus image, TrackObjects objects, TrackOptions track,
		Sam2Options options, Progress progress);

	/**
	 * Tracks from file to folder, see {@link #track}.
	 *
	 * @param image path of a stack, or of a folder of slices
	 * @param prompts path of objects that are known: a JSON file, a RoiSet.zip or
	 *          a label image; empty for none
	 * @param output path of the folder of results, made if need be
	 * @param objects where other objects come from
	 * @param track with memory or by overlap, new objects, gaps, divisions
	 * @param options model, planes, contrast, range
	 * @param progress is told of every slice, and may cancel
	 * @return the tracks; the files are written
	 */
	TrackResult trackFile(String image, String prompts, String output,
		TrackObjects objects, TrackOptions track, Sam2Options options,
		Progress progress);
}
