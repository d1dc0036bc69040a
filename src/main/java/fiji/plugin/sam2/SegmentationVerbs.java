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

import fiji.plugin.sam2.prompt.PromptSet;
import ij.ImagePlus;
import ij.gui.Roi;

/**
 * Prompted objects, on an image or through a stack. A part of
 * {@link Sam2Service}.
 */
public interface SegmentationVerbs {

	/** @return the default options, to be changed by their with… methods */
	Sam2Options options();

	/**
	 * Takes ROIs as prompts: points, rectangles as boxes, other areas as masks.
	 *
	 * @param image any image
	 * @param rois on it; those without a position count for the current slice
	 * @param options which planes are used; where they name no axis and the image
	 *          has slices and frames, the prompts count frames, which serves
	 *          segment only
	 * @return the prompts
	 */
	PromptSet prompts(ImagePlus image, List<Roi> rois, Sam2Options options);

	/**
	 * As {@link #prompts(ImagePlus, List, Sam2Options)}, beside what earlier runs
	 * have found: a ROI without name and group that is drawn on one of their
	 * objects means that one, and one drawn elsewhere is another object.
	 *
	 * @param image any image
	 * @param rois on it; those without a position count for the current slice
	 * @param found ROIs of {@link Sam2Result#rois}
	 * @param options which planes are used
	 * @return the prompts
	 */
	PromptSet prompts(ImagePlus image, List<Roi> rois, List<Roi> found,
		Sam2Options options);

	/**
	 * Takes what is drawn on an image as prompts: its selection, or else its
	 * overlay.
	 *
	 * @param image any image
	 * @param options which planes are used
	 * @return the prompts
	 */
	PromptSet prompts(ImagePlus image, Sam2Options options);

	/**
	 * Segments the prompted objects on each prompted slice by itself.
	 *
	 * @param image any image
	 * @param prompts what to segment
	 * @param options how
	 * @return the objects on the prompted slices
	 */
	Sam2Result segment(ImagePlus image, PromptSet prompts, Sam2Options options);

	/**
	 * As {@link #segment(ImagePlus, PromptSet, Sam2Options)}, with progress.
	 *
	 * @param image any image
	 * @param prompts what to segment
	 * @param options how
	 * @param progress is told of every step, and may cancel
	 * @return the objects on the prompted slices
	 */
	Sam2Result segment(ImagePlus image, PromptSet prompts, Sam2Options options,
		Progress progress);

	/**
	 * Follows the prompted objects through the stack with SAM 2's memory.
	 *
	 * @param image a stack
	 * @param prompts what to follow
	 * @param options how
	 * @return the objects on all slices of the range
	 */
	Sam2Result propagate(ImagePlus image, PromptSet prompts, Sam2Options options);

	/**
	 * As {@link #propagate(ImagePlus, PromptSet, Sam2Options)}, with progress.
	 *
	 * @param image a stack
	 * @param prompts what to follow
	 * @param options how
	 * @param progress is told of every step, and may cancel
	 * @return the objects on all slices of the range
	 */
	Sam2Result propagate(ImagePlus image, PromptSet prompts, Sam2Options options,
		Progress progress);

	/**
	 * Segments from file to folder, see {@link #segment}.
	 *
	 * @param image path of an image file, or of a folder of slices
	 * @param prompts path of a JSON file, a RoiSet.zip or a label image
	 * @param output path of the folder of results, made if need be
	 * @param options how
	 * @param progress is told of every step, and may cancel
	 * @return the objects on the prompted slices; the files are written
	 */
	Sam2Result segmentFile(String image, String prompts, String output,
		Sam2Options options, Progress progress);

	/**
	 * Propagates from file to folder, see {@link #propagate}.
	 *
	 * @param image path of an image file, or of a folder of slices
	 * @param prompts path of a JSON file, a RoiSet.zip or a label image
	 * @param output path of the folder of results, made if need be
	 * @param options how
	 * @param progress is told of every step, and may cancel
	 * @return the objects on all slices of the range; the files are written
	 */
	Sam2Result propagateFile(String image, String prompts, String output,
		Sam2Options options, Progress progress);
}
