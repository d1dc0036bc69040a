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

import org.scijava.service.SciJavaService;

import java.util.Collection;
import java.util.List;

import fiji.plugin.sam2.annotate.AnnotateOptions;
import fiji.plugin.sam2.annotate.AnnotateResult;
import fiji.plugin.sam2.example.Examples;
import fiji.plugin.sam2.io.format.Conversion;
import fiji.plugin.sam2.io.format.ConvertOptions;
import fiji.plugin.sam2.evaluate.ClickFigures;
import fiji.plugin.sam2.evaluate.ClickOptions;
import fiji.plugin.sam2.evaluate.Evaluation;
import fiji.plugin.sam2.evaluate.MachineSpeed;
import fiji.plugin.sam2.everything.EverythingOptions;
import fiji.plugin.sam2.everything.FilterOptions;
import fiji.plugin.sam2.everything.OutputMode;
import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.track.TrackOptions;
import ij.ImagePlus;
import ij.gui.Roi;

/**
 * SAM 2's verbs, the same for commands, macros, scripts and the command line.
 * In a script: {@code #@ Sam2Service sam2}.
 * <p>
 * A cancelled run returns what was finished, see {@link Sam2Result#cancelled}.
 * The image is never changed. Methods throw {@link Sam2Exception} with one
 * sentence for the user.
 * </p>
 */
public interface Sam2Service extends SciJavaService {

	/** @return the default options, to be changed by their with… methods */
	Sam2Options options();

	/**
	 * Takes ROIs as prompts: points, rectangles as boxes, other areas as masks.
	 *
	 * @param image any image
	 * @param rois on it; those without a position count for the current slice
	 * @param options which planes are used
	 * @return the prompts
	 */
	PromptSet prompts(ImagePlus image, List<Roi> rois, Sam2Options options);

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
	 * Follows the prompted objects through the stack with SAM 2's memory.
	 *
	 * @param image a stack
	 * @param prompts what to follow
	 * @param options how
	 * @return the objects on all slices of the range
	 */
	Sam2Result propagate(ImagePlus image, PromptSet prompts, Sam2Options options);

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
	 * Remembers prompted objects, so that {@link Sam2Options#withExamples} finds
	 * them in other images.
	 *
	 * @param image shows the objects
	 * @param prompts which objects
	 * @param options model and planes
	 * @param progress is told of every step, and may cancel
	 * @return one example for each object and slice
	 */
	Examples remember(ImagePlus image, PromptSet prompts, Sam2Options options,
		Progress progress);

	/**
	 * Remembers prompted objects in a file. To what the file knows of an object
	 * already, the new examples are added.
	 *
	 * @param image path of an image file, or of a folder of slices
	 * @param prompts path of a JSON file, a RoiSet.zip or a label image
	 * @param examples path of the file; made if it does not exist
	 * @param options model and planes
	 * @param progress is told of every step, and may cancel
	 * @return all that the file holds now
	 */
	Examples rememberFile(String image, String prompts, String examples,
		Sam2Options options, Progress progress);

	/**
	 * Adds examples to a file.
	 *
	 * @param more examples of the same model as those in the file
	 * @param examples path of the file; made if it does not exist
	 * @return all that the file holds now
	 */
	Examples keepExamples(Examples more, String examples);

	/**
	 * Removes objects from a file of examples; one is left at least.
	 *
	 * @param examples path of the file
	 * @param ids of the objects
	 * @return all that the file holds now
	 */
	Examples forgetExamples(String examples, Collection<Integer> ids);

	/**
	 * @param examples path of a file made by {@link #rememberFile}
	 * @return all that it holds
	 */
	Examples readExamples(String examples);

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

	/**
	 * Converts labels from one format to another.
	 *
	 * @param input path of a file or folder of labels
	 * @param to name of a format, such as {@code coco}
	 * @param output path of the folder of the output, made if need be
	 * @param options how; {@link ConvertOptions#NONE} suits formats that are
	 *          recognised and tell how large their images are
	 * @param progress is told of the steps, and may cancel between them
	 * @return what was done, and what the format could not hold
	 */
	Conversion convertLabels(String input, String to, String output,
		ConvertOptions options, Progress progress);

	/**
	 * Compares a result with what is right.
	 *
	 * @param result a label image or stack
	 * @param reference a label image or stack of the same size
	 * @param options which objects belong together, which planes
	 * @param progress is told of every slice, and may cancel
	 * @return the figures, the worst objects first
	 */
	Evaluation evaluate(ImagePlus result, ImagePlus reference,
		EvaluateOptions options, Progress progress);

	/**
	 * Compares ROIs with what is right.
	 *
	 * @param result areas
	 * @param reference a label image or stack
	 * @param options which objects belong together, which planes
	 * @param progress is told of every slice, and may cancel
	 * @return the figures, the worst objects first
	 */
	Evaluation evaluate(List<Roi> result, ImagePlus reference,
		EvaluateOptions options, Progress progress);

	/**
	 * Compares files or folders, see {@link fiji.plugin.sam2.io.LabelFiles}.
	 *
	 * @param result path of what was found
	 * @param reference path of what is right
	 * @param output path of a folder for {@code evaluation.json}, {@code .csv}
	 *          and {@code .png}, made if need be; empty for none
	 * @param options which objects belong together, which planes
	 * @param progress is told of every slice, and may cancel
	 * @return the figures, the worst objects first
	 */
	Evaluation evaluateFile(String result, String reference, String output,
		EvaluateOptions options, Progress progress);

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
	 * Finds objects without prompts and tracks them through the stack.
	 *
	 * @param image a stack
	 * @param track with memory or by overlap, new objects, gaps, divisions
	 * @param everything how objects are found on a slice
	 * @param options model, planes, contrast, range
	 * @param progress is told of every slice, and may cancel
	 * @return the tracks
	 */
	TrackResult track(ImagePlus image, TrackOptions track,
		EverythingOptions everything, Sam2Options options, Progress progress);

	/**
	 * Tracks from file to folder, see {@link #track}.
	 *
	 * @param image path of a stack, or of a folder of slices
	 * @param output path of the folder of results, made if need be
	 * @param track with memory or by overlap, new objects, gaps, divisions
	 * @param everything how objects are found on a slice
	 * @param options model, planes, contrast, range
	 * @param progress is told of every slice, and may cancel
	 * @return the tracks; the files are written
	 */
	TrackResult trackFile(String image, String output, TrackOptions track,
		EverythingOptions everything, Sam2Options options, Progress progress);

	/**
	 * Does the decoding of {@link #everything} only, and keeps what comes of it,
	 * so that thresholds can be moved at once.
	 *
	 * @param image any image
	 * @param everything grid and tiles
	 * @param floor thresholds below which masks are not kept
	 * @param options model, planes, contrast, range
	 * @param progress is told of every batch of points, and may cancel
	 * @return what was decoded
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
	 * Lets a simulated user who knows the truth segment objects with clicks, a
	 * box or a mask, and measures what the model and methods without a network
	 * reach.
	 *
	 * @param image any image or stack
	 * @param labels the truth, a label image with as many slices
	 * @param study how the user works
	 * @param options model, planes and contrast
	 * @param progress is told of every object, and may cancel
	 * @return the figures; of the finished objects if it was cancelled
	 */
	ClickFigures clicks(ImagePlus image, ImagePlus labels, ClickOptions study,
		Sam2Options options, Progress progress);

	/**
	 * As {@link #clicks}, from files.
	 *
	 * @param image path of an image file, or of a folder of images
	 * @param labels path of the truth: a label image or stack, a folder of them,
	 *          a RoiSet.zip or a folder of masks
	 * @param output path of a folder for {@code clicks.json}, made if need be;
	 *          empty for none
	 * @param study how the user works
	 * @param options model, planes and contrast
	 * @param progress is told of every object, and may cancel
	 * @return the figures; of the finished objects if it was cancelled
	 */
	ClickFigures clicksFile(String image, String labels, String output,
		ClickOptions study, Sam2Options options, Progress progress);

	/**
	 * Annotates the images of a folder and its sub-folders unattended: objects
	 * come from a detector or from existing labels, SAM 2 gives their masks, and
	 * labels and a report page are written.
	 *
	 * @param annotate folder, detector, formats
	 * @param options model, contrast, channels, device; axis and range do not
	 *          count, all planes of a stack are annotated
	 * @param progress is told of every image, and may cancel
	 * @return what came of it; finished images are kept when cancelled
	 */
	AnnotateResult annotateFolder(AnnotateOptions annotate, Sam2Options options,
		Progress progress);

	/**
	 * Measures models on this computer and keeps the result beside the installed
	 * models; later jobs say from it how long they will take.
	 *
	 * @param models names or paths; none for all that are installed
	 * @param progress is told of each model, and may cancel
	 * @return what was measured; of the finished models if it was cancelled
	 */
	List<MachineSpeed> selftest(List<String> models, Progress progress);
}
