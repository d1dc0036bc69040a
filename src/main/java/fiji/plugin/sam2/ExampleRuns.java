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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.example.ExampleEdit;
import fiji.plugin.sam2.example.ExampleFile;
import fiji.plugin.sam2.example.Examples;
import fiji.plugin.sam2.ij.PlaneSelection;
import fiji.plugin.sam2.ij.PlaneSource;
import fiji.plugin.sam2.io.ImageFiles;
import fiji.plugin.sam2.io.PromptFile;
import fiji.plugin.sam2.io.ResultFiles;
import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.stack.ExampleRecorder;
import ij.ImagePlus;

/**
 * Objects shown in some images, to be found in others. What
 * {@link DefaultSam2Service} does for these verbs.
 */
class ExampleRuns implements ExampleVerbs {

	private final EngineCache engines;

	ExampleRuns(final EngineCache engines) {
		this.engines = engines;
	}

	@Override
	public Examples remember(final ImagePlus image, final PromptSet prompts,
		final Sam2Options options, final Progress progress)
	{
		return engines.with(options, progress, engine -> {
			TimeEstimate.of(engine, TimeEstimate.work(Verb.SEGMENT, prompts, 1,
				options.stack())).ifPresent(progress::announce);
			return remember(image, prompts, options, engine, progress);
		});
	}

	/** Prompts are remembered as they are seen at their own positions. */
	private static Examples remember(final ImagePlus image,
		final PromptSet prompts, final Sam2Options options, final Sam2Engine engine,
		final Progress progress)
	{
		VerbInputs.checkOnePosition(options);
		final PlaneSelection planes = VerbInputs.anyPlanes(image, options);
		final List<Integer> positions = List.copyOf(prompts.orRefuse().positions(
			planes.other()));
		final PlaneSource source = PlaneSource.of(image, planes.at(image, positions
			.get(0)), options.contrast(), progress);
		final String title = image.getTitle();
		Examples all = null;
		for (int i = 0; i < positions.size(); i++) {
			final int position = positions.get(i);
			final Examples here = Examples.of(engine.model(), new ExampleRecorder(
				engine).record(source.at(position), prompts.at(position, planes
					.other()), ResultFiles.hasPositions(image, planes) ? title +
						", position " + position : title, options.stack().fillHoles(),
					progress.part(i, positions.size())));
			all = all == null ? here : all.changed(ExampleEdit.ADD, here);
		}
		return all;
	}

	@Override
	public Examples rememberFile(final String image, final String prompts,
		final String examples, final ExampleEdit edit, final Sam2Options options,
		final Progress progress)
	{
		VerbInputs.path(examples, "file of examples");
		final ImagePlus input = ImageFiles.open(VerbInputs.path(image, "image"));
		return keepExamples(remember(input, PromptFile.read(prompts, input,
			VerbInputs.planes(input, options)), options, progress), examples, edit);
	}

	@Override
	public Examples keepExamples(final Examples more, final String examples) {
		return keepExamples(more, examples, ExampleEdit.ADD);
	}

	@Override
	public Examples keepExamples(final Examples more, final String examples,
		final ExampleEdit edit)
	{
		final Path path = VerbInputs.path(examples, "file of examples");
		final Examples all = Files.exists(path) || !edit.forget().isEmpty()
			? ExampleFile.read(path).changed(edit, more) : more;
		ExampleFile.write(all, path);
		return all;
	}

	@Override
	public Examples forgetExamples(final String examples, final String which) {
		final Path path = VerbInputs.path(examples, "file of examples");
		final Examples rest = ExampleFile.read(path).changed(ExampleEdit.parse(
			which, false), null);
		ExampleFile.write(rest, path);
		return rest;
	}

	@Override
	public Examples readExamples(final String examples) {
		return ExampleFile.read(VerbInputs.path(examples, "file of examples"));
	}
}
