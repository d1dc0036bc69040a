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

import fiji.plugin.sam2.everything.EverythingOptions;
import fiji.plugin.sam2.everything.FilterOptions;
import fiji.plugin.sam2.everything.OutputMode;
import fiji.plugin.sam2.ij.PlaneSelection;
import fiji.plugin.sam2.io.ImageFiles;
import fiji.plugin.sam2.io.MaskRecords;
import fiji.plugin.sam2.io.PromptFile;
import fiji.plugin.sam2.io.ResultFiles;
import fiji.plugin.sam2.io.ResultFolder;
import fiji.plugin.sam2.io.TrackFiles;
import fiji.plugin.sam2.track.TrackOptions;
import ij.ImagePlus;

/**
 * All objects without prompts, on an image or through a stack. What
 * {@link DefaultSam2Service} does for these verbs.
 */
class EverythingRuns implements EverythingVerbs {

	private final EngineCache engines;

	EverythingRuns(final EngineCache engines) {
		this.engines = engines;
	}

	@Override
	public EverythingResult everything(final ImagePlus image,
		final EverythingOptions everything, final Sam2Options options,
		final Progress progress)
	{
		final EverythingRun run = new EverythingRun(image, VerbInputs.anyPlanes(
			image, options), everything, options);
		final EverythingResult found = run.run(engines, progress);
		return KeptResult.orUnfinished(run.plane().failure(), KeptResult.slices(
			found.result()), found);
	}

	@Override
	public TrackResult track(final ImagePlus image, final TrackObjects objects,
		final TrackOptions track, final Sam2Options options,
		final Progress progress)
	{
		final TrackRun run = new TrackRun(image, VerbInputs.planes(image, options),
			objects, track, options);
		final TrackResult found = run.run(engines, progress);
		return KeptResult.orUnfinished(run.plane().failure(), KeptResult.slices(
			found.result()), found);
	}

	@Override
	public TrackResult trackFile(final String image, final String prompts,
		final String output, final TrackObjects objects, final TrackOptions track,
		final Sam2Options options, final Progress progress)
	{
		final ImagePlus input = ImageFiles.open(VerbInputs.path(image, "image"));
		final PlaneSelection planes = VerbInputs.planes(input, options);
		final boolean known = prompts != null && !prompts.isBlank();
		final TrackRun run = new TrackRun(input, planes, known ? objects.withGiven(
			PromptFile.read(prompts, input, planes)) : objects, track, options)
			.forFiles();
		if (known) run.plane().note("prompts_path", prompts);
		run.plane().note("image_path", VerbInputs.path(image, "image")
			.toAbsolutePath().toString());
		try (ResultFolder folder = ResultFolder.open(VerbInputs.path(output,
			"output folder")))
		{
			final TrackResult found = run.run(engines, progress);
			final Sam2Result result = found.result();
			KeptResult.files(input, run.plane().source(), result, run.plane()
				.failure()).write(folder, null, result.run());
			new TrackFiles(found.tracksByPosition(), ResultFiles.hasPositions(input,
				planes), input.getWidth(), input.getHeight(), planes.count()).write(
					folder);
			folder.commit();
			KeptResult.rethrow(run.plane().failure(), result, output);
			return found;
		}
	}

	@Override
	public PreparedEverything prepareEverything(final ImagePlus image,
		final EverythingOptions everything, final FilterOptions floor,
		final Sam2Options options, final Progress progress)
	{
		final EverythingRun run = new EverythingRun(image, VerbInputs.anyPlanes(
			image, options), everything, options);
		final PreparedEverything found = run.prepare(engines, floor, progress);
		return KeptResult.orUnfinished(run.plane().failure(), found.slices(),
			found);
	}

	@Override
	public EverythingResult everythingFile(final String image,
		final String output, final OutputMode form,
		final EverythingOptions everything, final Sam2Options options,
		final Progress progress)
	{
		final ImagePlus input = ImageFiles.open(VerbInputs.path(image, "image"));
		final EverythingRun run = new EverythingRun(input, VerbInputs.anyPlanes(
			input, options), everything, options);
		run.plane().note("image_path", VerbInputs.path(image, "image")
			.toAbsolutePath().toString());
		try (ResultFolder folder = ResultFolder.open(VerbInputs.path(output,
			"output folder")))
		{
			final EverythingResult found = run.run(engines, progress);
			final Sam2Result result = found.result();
			KeptResult.files(input, run.plane().source(), result, run.plane()
				.failure()).withLabels(found.labelRows()).write(folder, null, result
					.run());
			new MaskRecords(found.planes(), form).write(folder);
			folder.commit();
			KeptResult.rethrow(run.plane().failure(), result, output);
			return found;
		}
	}
}
