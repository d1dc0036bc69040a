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

import fiji.plugin.sam2.annotate.AnnotateOptions;
import fiji.plugin.sam2.annotate.AnnotateResult;
import fiji.plugin.sam2.io.format.Conversion;
import fiji.plugin.sam2.io.format.ConvertOptions;

/**
 * Labels of whole folders, and their formats. A part of {@link Sam2Service}.
 */
public interface LabelVerbs {

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
}
