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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.engine.Planes;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.image.PromptDecoder;
import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.prompt.PromptedObject;
import fiji.plugin.sam2.prompt.SlicePrompt;

/**
 * Follows objects forward, slice by slice, while new ones come and others end.
 * With the same prompts, it finds what {@link StackPredictor} does.
 */
public final class StackFollower {

	private final Sam2Engine engine;
	private final Planes planes;
	private final PromptedSlices conditioner;
	private final SliceStep work;
	private final Map<Integer, ObjectTrack> tracks = new LinkedHashMap<>();
	private int next;

	/**
	 * @param engine stays open as long as this is used
	 * @param planes the stack; each plane is read when it is needed and not kept
	 * @param options range, holes, overlap; the direction is forward whatever
	 *          they say
	 */
	public StackFollower(final Sam2Engine engine, final Planes planes,
		final StackOptions options)
	{
		this.engine = engine;
		this.planes = planes;
		final PromptDecoder decoder = new PromptDecoder(engine);
		conditioner = new PromptedSlices(engine, decoder, options.fillHoles());
		work = new SliceStep(engine, decoder, planes, options.withDirection(
			Direction.FORWARD));
		next = options.first();
	}

	/**
	 * Takes new objects, and new prompts of objects that are followed already.
	 * All prompted slices are decoded now, also those that lie ahead.
	 *
	 * @param prompts may be none
	 * @param progress asked whether to go on
	 */
	public void add(final PromptSet prompts, final Progress progress) {
		prompts.checkWithin(planes.width(), planes.height(), planes.count());
		final List<ObjectTrack> changed = ObjectTracks.of(engine.spec(), prompts,
			List.of());
		for (int i = 0; i < changed.size(); i++) {
			final ObjectTrack known = tracks.get(changed.get(i).id());
			if (known != null) changed.set(i, known);
		}
		final TreeSet<Integer> slices = new TreeSet<>();
		for (int i = 0; i < changed.size(); i++) {
			final PromptedObject object = prompts.objects().get(i);
			object.prompts().stream().map(SlicePrompt::slice).forEach(slices::add);
			if (tracks.putIfAbsent(object.id(), changed.get(i)) != null) changed.get(
				i).correct(object.prompts());
		}
		for (final int slice : slices) {
			progress.throwIfCancelled();
			conditioner.condition(slice, planes.plane(slice), changed.stream().filter(
				track -> track.prompted(slice) == null).toList(), progress);
		}
		changed.forEach(track -> track.goOnFrom(track.nearestPrompt(next)));
	}

	/**
	 * Follows an object no further.
	 *
	 * @param object its id; nothing happens if there is no such object
	 */
	public void end(final int object) {
		tracks.remove(object);
	}

	/**
	 * Finds all objects that have been prompted on this slice or before it.
	 *
	 * @param slice 0-based; the one after that of the last call, or the first of
	 *          the range
	 * @param progress asked whether to go on
	 * @return one result for each, in the order in which they were added
	 * @throws java.util.concurrent.CancellationException if it was cancelled
	 */
	public List<SliceResult> follow(final int slice, final Progress progress) {
		if (slice != next) throw new IllegalArgumentException("Slice " + slice +
			" does not come after " + (next - 1) + ".");
		final List<SliceResult> results = work.run(slice, false, tracks.values()
			.stream().filter(track -> track.firstPrompted() <= slice).toList(),
			progress::isCancelled);
		next++;
		return results;
	}
}
