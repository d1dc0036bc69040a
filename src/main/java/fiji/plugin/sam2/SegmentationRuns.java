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

import fiji.plugin.sam2.ij.Axis;
import fiji.plugin.sam2.ij.PlaneSelection;
import fiji.plugin.sam2.ij.RoiPrompts;
import fiji.plugin.sam2.io.ImageFiles;
import fiji.plugin.sam2.io.LogitsFile;
import fiji.plugin.sam2.io.PromptFile;
import fiji.plugin.sam2.io.ResultFiles;
import fiji.plugin.sam2.io.ResultFolder;
import fiji.plugin.sam2.prompt.PromptSet;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;

/**
 * Prompted objects, on an image or through a stack. What
 * {@link DefaultSam2Service} does for these verbs.
 */
class SegmentationRuns implements SegmentationVerbs {

	private final EngineCache engines;

	SegmentationRuns(final EngineCache engines) {
		this.engines = engines;
	}

	@Override
	public Sam2Options options() {
		return Sam2Options.defaults();
	}

	@Override
	public PromptSet prompts(final ImagePlus image, final List<Roi> rois,
		final Sam2Options options)
	{
		return prompts(image, rois, List.of(), options);
	}

	@Override
	public PromptSet prompts(final ImagePlus image, final List<Roi> rois,
		final List<Roi> found, final Sam2Options options)
	{
		final PlaneSelection planes = VerbInputs.anyPlanes(image, options);
		final int current = PlaneSelection.current(image)[planes.axis() == Axis.Z
			? 1 : 2];
		return new RoiPrompts(image, planes).of(rois, found, current - 1);
	}

	@Override
	public PromptSet prompts(final ImagePlus image, final Sam2Options options) {
		final Overlay overlay = image.getOverlay();
		final List<Roi> rois = image.getRoi() != null ? List.of(image.getRoi())
			: overlay == null ? List.of() : List.of(overlay.toArray());
		return prompts(image, rois, options);
	}

	@Override
	public Sam2Result segment(final ImagePlus image, final PromptSet prompts,
		final Sam2Options options)
	{
		return segment(image, prompts, options, Progress.NONE);
	}

	@Override
	public Sam2Result propagate(final ImagePlus image, final PromptSet prompts,
		final Sam2Options options)
	{
		return propagate(image, prompts, options, Progress.NONE);
	}

	@Override
	public Sam2Result segment(final ImagePlus image, final PromptSet prompts,
		final Sam2Options options, final Progress progress)
	{
		return run(Verb.SEGMENT, image, prompts, options, progress);
	}

	@Override
	public Sam2Result propagate(final ImagePlus image, final PromptSet prompts,
		final Sam2Options options, final Progress progress)
	{
		return run(Verb.PROPAGATE, image, prompts, options, progress);
	}

	private Sam2Result run(final Verb verb, final ImagePlus image,
		final PromptSet prompts, final Sam2Options options, final Progress progress)
	{
		final Sam2Run run = new Sam2Run(verb, image, verb == Verb.SEGMENT
			? VerbInputs.anyPlanes(image, options) : VerbInputs.planes(image,
				options), prompts, options);
		final Sam2Result result = run.run(engines, null, progress);
		return KeptResult.orUnfinished(run.failure(), KeptResult.slices(result),
			result);
	}

	@Override
	public Sam2Result segmentFile(final String image, final String prompts,
		final String output, final Sam2Options options, final Progress progress)
	{
		return runFile(Verb.SEGMENT, image, prompts, output, options, progress);
	}

	@Override
	public Sam2Result propagateFile(final String image, final String prompts,
		final String output, final Sam2Options options, final Progress progress)
	{
		return runFile(Verb.PROPAGATE, image, prompts, output, options, progress);
	}

	private Sam2Result runFile(final Verb verb, final String image,
		final String prompts, final String output, final Sam2Options options,
		final Progress progress)
	{
		final ImagePlus input = ImageFiles.open(VerbInputs.path(image, "image"));
		final boolean prompted = prompts != null && !prompts.isBlank();
		// Slices of prompts mean something along an axis only.
		final PlaneSelection planes = verb == Verb.SEGMENT && !prompted ? VerbInputs
			.anyPlanes(input, options) : VerbInputs.planes(input, options);
		final PromptSet set = prompted ? PromptFile.read(prompts, input, planes)
			: PromptSet.NONE;
		final Sam2Run run = new Sam2Run(verb, input, planes, set, options);
		run.note("image_path", VerbInputs.path(image, "image").toAbsolutePath()
			.toString());
		run.note("prompts_path", prompts);
		try (ResultFolder folder = ResultFolder.open(VerbInputs.path(output,
			"output folder"));
				LogitsFile logits = options.stack().keepLogits() ? new LogitsFile(
					folder, ResultFiles.hasPositions(input, planes)) : null)
		{
			final Sam2Result result = run.run(engines, logits, progress);
			KeptResult.files(input, run.source(), result, run.failure()).write(folder,
				logits, result.run());
			folder.commit();
			KeptResult.rethrow(run.failure(), result, output);
			return result;
		}
	}
}
