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

import fiji.plugin.sam2.example.ExampleEdit;
import fiji.plugin.sam2.example.Examples;
import fiji.plugin.sam2.prompt.PromptSet;
import ij.ImagePlus;

/**
 * Objects shown in some images, to be found in others. A part of
 * {@link Sam2Service}.
 */
public interface ExampleVerbs {

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
	 * Remembers prompted objects in a file, which is changed at once or not at
	 * all.
	 *
	 * @param image path of an image file, or of a folder of slices
	 * @param prompts path of a JSON file, a RoiSet.zip or a label image
	 * @param examples path of the file; made if it does not exist
	 * @param edit what is removed from the file, and whether new examples are
	 *          added to what it knows of their objects or replace that
	 * @param options model and planes
	 * @param progress is told of every step, and may cancel
	 * @return all that the file holds now
	 */
	Examples rememberFile(String image, String prompts, String examples,
		ExampleEdit edit, Sam2Options options, Progress progress);

	/**
	 * Adds examples to a file.
	 *
	 * @param more examples of the same model as those in the file
	 * @param examples path of the file; made if it does not exist
	 * @return all that the file holds now
	 */
	Examples keepExamples(Examples more, String examples);

	/**
	 * Changes a file of examples.
	 *
	 * @param more examples of the same model as those in the file
	 * @param examples path of the file; made if it does not exist
	 * @param edit what is removed first, and whether the new examples are added
	 *          or replace
	 * @return all that the file holds now
	 */
	Examples keepExamples(Examples more, String examples, ExampleEdit edit);

	/**
	 * Removes objects, or single examples of them, from a file; one is left at
	 * least.
	 *
	 * @param examples path of the file
	 * @param which ids of objects separated by commas, each perhaps with the
	 *          number of one of its examples, such as {@code 3,5:2}
	 * @return all that the file holds now
	 */
	Examples forgetExamples(String examples, String which);

	/**
	 * @param examples path of a file made by {@link #rememberFile}
	 * @return all that it holds
	 */
	Examples readExamples(String examples);
}
