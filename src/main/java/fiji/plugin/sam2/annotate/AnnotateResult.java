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

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What came of annotating a folder. Files are written when this is there.
 *
 * @param images number of images found
 * @param annotated images that were annotated now
 * @param skipped images that had been done before
 * @param objects objects in all images that are done
 * @param refused images that could not be annotated, with a sentence why
 * @param notes sentences that the user should read
 * @param output folder of the labels
 * @param report page that shows what was found
 * @param cancelled true if the run was cancelled; finished images are kept
 */
public record AnnotateResult(int images, int annotated, int skipped,
	long objects, Map<String, String> refused, List<String> notes, Path output,
	Path report, boolean cancelled)
{}
