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

/**
 * SAM 2's verbs, the same for commands, macros, scripts and the command line.
 * In a script: {@code #@ Sam2Service sam2}.
 * <p>
 * A cancelled run returns what was finished, see {@link Sam2Result#cancelled};
 * a run that fails midway has it in {@link Sam2Exception.Unfinished}. The image
 * is never changed. Methods throw {@link Sam2Exception} with one sentence for
 * the user.
 * </p>
 */
public interface Sam2Service extends SciJavaService, SegmentationVerbs,
	EverythingVerbs, ExampleVerbs, EvaluationVerbs, LabelVerbs
{}
