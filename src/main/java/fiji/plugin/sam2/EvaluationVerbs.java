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

import fiji.plugin.sam2.evaluate.ClickFigures;
import fiji.plugin.sam2.evaluate.ClickOptions;
import fiji.plugin.sam2.evaluate.Comparison;
import fiji.plugin.sam2.evaluate.Evaluation;
import fiji.plugin.sam2.evaluate.MachineSpeed;
import fiji.plugin.sam2.io.LabelFiles;
import ij.ImagePlus;
import ij.gui.Roi;

/**
 * How good a result is, and how fast this computer. A part of
 * {@link Sam2Service}.
 */
public interface EvaluationVerbs {

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
	 * @throws Sam2Exception.BadInput if both are the same file or folder
	 */
	Evaluation evaluateFile(String result, String reference, String output,
		EvaluateOptions options, Progress progress);

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
	 * Measures models on this computer and keeps the result beside the installed
	 * models; later jobs say from it how long they will take.
	 *
	 * @param models names or paths; none for all that are installed
	 * @param progress is told of each model, and may cancel
	 * @return what was measured; of the finished models if it was cancelled
	 */
	List<MachineSpeed> selftest(List<String> models, Progress progress);

	/**
	 * Measures models beside each other on this computer: file size, parameters,
	 * a prompt, everything, a slice, and together with a detector. All that is
	 * given is opened before anything is measured.
	 *
	 * @param compare models, detector, image, and a file for the table
	 * @param options device and threads, and contrast of the image
	 * @param progress is told of each step, and may cancel
	 * @return the figures; of the finished models if it was cancelled
	 * @throws Sam2Exception.ModelNotFound if there is no such model
	 * @throws Sam2Exception.BadModel if a model's file is refused
	 * @throws Sam2Exception.BadInput if detector, image or output cannot be used
	 */
	Comparison compare(CompareOptions compare, Sam2Options options,
		Progress progress);
}
