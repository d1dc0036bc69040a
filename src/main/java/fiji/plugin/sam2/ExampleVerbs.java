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

import java.util.Collection;

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
}
