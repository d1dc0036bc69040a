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
import fiji.plugin.sam2.annotate.FolderAnnotation;
import fiji.plugin.sam2.annotate.PlaneChoice;
import fiji.plugin.sam2.image.ImagePredictor;
import fiji.plugin.sam2.io.format.Conversion;
import fiji.plugin.sam2.io.format.ConvertOptions;

/**
 * Labels of whole folders, and their formats. What {@link DefaultSam2Service}
 * does for these verbs.
 */
class LabelRuns implements LabelVerbs {

	private final EngineCache engines;

	LabelRuns(final EngineCache engines) {
		this.engines = engines;
	}

	@Override
	public Conversion convertLabels(final String input, final String to,
		final String output, final ConvertOptions options, final Progress progress)
	{
		return Conversion.run(VerbInputs.path(input, "file of labels"), to,
			VerbInputs.path(output, "output folder"), options, progress);
	}

	@Override
	public AnnotateResult annotateFolder(final AnnotateOptions annotate,
		final Sam2Options options, final Progress progress)
	{
		new GivenValues(annotate.detection().changed()).check(annotate);
		final boolean sam2 = annotate.masks() == AnnotateOptions.Masks.SAM2;
		final FolderAnnotation work = new FolderAnnotation(annotate,
			new PlaneChoice(options.contrast(), options.channels(), options.image(),
				(sam2 ? "model " + options.model() + (options.inputSize().isPresent()
					? ", input " + options.inputSize().getAsInt() : "") + ", contrast "
					: "") + options.contrast() + ", channels " + options.channels() +
					", fill holes " + options.image().fillHoles()), options.engine());
		if (!sam2) return work.run(null, images -> {}, progress);
		return engines.with(options, progress, engine -> {
			RunReport.advise(engine, work::note);
			return work.run(new ImagePredictor(engine), images -> TimeEstimate
				.annotate(engine, images).ifPresent(progress::announce), progress);
		});
	}
}
