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

package fiji.plugin.sam2.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.engine.Planes;
import fiji.plugin.sam2.engine.Region;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.example.Example;
import fiji.plugin.sam2.example.ExampleObject;
import fiji.plugin.sam2.image.PromptDecoder;
import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.prompt.SlicePrompt;

/** Remembers prompted objects, to find them in other images. */
public final class ExampleRecorder {

	private final Sam2Engine engine;
	private final PromptDecoder decoder;

	/** @param engine stays open as long as this is used */
	public ExampleRecorder(final Sam2Engine engine) {
		this.engine = engine;
		decoder = new PromptDecoder(engine);
	}

	/**
	 * Decodes each object where it is prompted, as the first step of a
	 * propagation does, and keeps the memory of it.
	 *
	 * @param planes the images
	 * @param prompts one or more
	 * @param source what the images are called
	 * @param fillHoles largest hole that is filled, in low-resolution pixels
	 * @param progress told of each plane; asked whether to go on
	 * @return one example for each object and slice
	 */
	public List<ExampleObject> record(final Planes planes,
		final PromptSet prompts, final String source, final int fillHoles,
		final Progress progress)
	{
		prompts.orRefuse().checkWithin(planes.width(), planes.height(), planes
			.count());
		final List<ObjectTrack> tracks = ObjectTracks.of(engine.spec(), prompts,
			List.of());
		final TreeSet<Integer> slices = new TreeSet<>();
		prompts.objects().stream().flatMap(object -> object.prompts().stream()).map(
			SlicePrompt::slice).forEach(slices::add);
		final PromptedSlices conditioner = new PromptedSlices(engine, decoder,
			fillHoles);
		int done = 0;
		for (final int slice : slices) {
			progress.throwIfCancelled();
			conditioner.condition(slice, planes.plane(slice), tracks, progress);
			progress.update(++done, slices.size(), "Remembering slice " + (slice +
				1));
		}
		return tracks.stream().map(track -> new ExampleObject(track.id(), track
			.name(), examples(track, slices, source, planes.count()))).toList();
	}

	private List<Example> examples(final ObjectTrack track,
		final TreeSet<Integer> slices, final String source, final int count)
	{
		final List<Example> examples = new ArrayList<>();
		final List<MemoryBank.Remembered> remembered = track.bank().conditioning();
		for (final int slice : slices) {
			final SliceOutput output = track.prompted(slice);
			if (output == null) continue;
			final MemoryBank.Remembered kept = remembered.get(examples.size());
			final Region seen = output.region();
			examples.add(new Example(count == 1 ? source : source + ", slice " +
				(slice + 1), decoder.windows().areUsed() ? Math.max(seen.width(), seen
					.height()) : 0, kept.memory(), kept.pointer()));
		}
		return examples;
	}
}
