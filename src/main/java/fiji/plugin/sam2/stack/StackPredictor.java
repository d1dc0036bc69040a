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

import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.engine.Planes;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.example.ExampleObject;
import fiji.plugin.sam2.image.PromptDecoder;
import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.prompt.SlicePrompt;

/**
 * Follows prompted objects through a stack with SAM 2's memory. As the official
 * video predictor, with these differences: every prompted slice conditions, and
 * stays so; an object is followed from its own prompts only; nothing but the
 * nearest memories is kept; objects run in batches; small holes are filled on
 * every platform; scores are returned.
 * <p>
 * All prompted slices are decoded first, also those that lie ahead or outside
 * the range. With {@link Direction#BOTH} both ways begin at the prompt on which
 * the object is largest, and the way back attends to the slices just after it
 * too, as a second propagation of the reference does. From a prompt on a small
 * remnant, where an object ends, it would not be found again.
 * </p>
 */
public final class StackPredictor {

	private final Sam2Engine engine;
	private final PromptDecoder decoder;

	/** @param engine stays open as long as this is used */
	public StackPredictor(final Sam2Engine engine) {
		this.engine = engine;
		decoder = new PromptDecoder(engine);
	}

	/**
	 * Follows objects. Results come slice by slice in the order of the work:
	 * forward first, then backward; the objects of a slice in the order of the
	 * prompts; an object on a slice once at most.
	 *
	 * @param planes the stack; each plane is read when it is needed and not kept
	 * @param prompts on any slices, for any objects
	 * @param options direction, range, holes, overlap
	 * @param sink takes the results, on the calling thread
	 * @param progress told of each slice; asked whether to go on
	 * @throws Sam2Exception.BadInput if prompts lie outside the stack, or the
	 *           range does
	 * @throws java.util.concurrent.CancellationException if it was cancelled;
	 *           what the sink has got stays valid
	 */
	public void propagate(final Planes planes, final PromptSet prompts,
		final StackOptions options, final Consumer<SliceResult> sink,
		final Progress progress)
	{
		propagate(planes, prompts.orRefuse(), List.of(), options, sink, progress);
	}

	/**
	 * As {@link #propagate(Planes, PromptSet, StackOptions, Consumer, Progress)},
	 * for objects that are known from examples too. Those without prompts are
	 * looked for from the beginning of the range (its end when going backward)
	 * until they are seen, and followed from there.
	 *
	 * @param planes the stack; each plane is read when it is needed and not kept
	 * @param prompts on any slices, for any objects; may be none
	 * @param examples objects seen elsewhere; one with the id of a prompted
	 *          object is the same object
	 * @param options direction, range, holes, overlap
	 * @param sink takes the results, on the calling thread
	 * @param progress told of each slice; asked whether to go on
	 */
	public void propagate(final Planes planes, final PromptSet prompts,
		final List<ExampleObject> examples, final StackOptions options,
		final Consumer<SliceResult> sink, final Progress progress)
	{
		if (examples.isEmpty()) prompts.orRefuse();
		prompts.checkWithin(planes.width(), planes.height(), planes.count());
		if (options.first() >= planes.count()) throw new Sam2Exception.BadInput(
			"The range starts at slice " + (options.first() + 1) +
				", but the image has slices 1 to " + planes.count() + ".");
		new Run(planes, prompts, examples, options, sink, progress).run();
	}

	/** One propagation. */
	private final class Run {

		private final Planes planes;
		private final StackOptions options;
		private final Consumer<SliceResult> sink;
		private final Progress progress;
		private final List<ObjectTrack> tracks;
		private final TreeSet<Integer> promptedSlices = new TreeSet<>();
		private final PromptedSlices conditioner;
		private final SliceStep work;
		private long done;
		private long total;

		Run(final Planes planes, final PromptSet prompts,
			final List<ExampleObject> examples, final StackOptions options,
			final Consumer<SliceResult> sink, final Progress progress)
		{
			this.planes = planes;
			this.options = options;
			this.sink = sink;
			this.progress = progress;
			conditioner = new PromptedSlices(engine, decoder, options.fillHoles());
			work = new SliceStep(engine, decoder, planes, options);
			tracks = ObjectTracks.of(engine.spec(), prompts, examples);
			prompts.objects().stream().flatMap(object -> object.prompts().stream())
				.map(SlicePrompt::slice).forEach(promptedSlices::add);
		}

		void run() {
			total = promptedSlices.size() + options.slices(planes.count());
			for (final int slice : promptedSlices) {
				progress.throwIfCancelled();
				conditioner.condition(slice, planes.plane(slice), tracks, progress);
				step("Reading the prompts on slice " + (slice + 1));
			}
			final List<Pass> passes = passes();
			total = promptedSlices.size() + passes.stream().mapToLong(Pass::length)
				.sum();
			for (final Pass pass : passes) {
				pass.begin();
				for (int n = 0; n < pass.length(); n++) {
					progress.throwIfCancelled();
					work.run(pass.slice(n), pass.reverse(), pass.present(pass.slice(n)),
						progress::isCancelled).forEach(sink);
					step("Following objects, slice " + (pass.slice(n) + 1));
				}
			}
		}

		private List<Pass> passes() {
			final int last = Math.min(options.last(), planes.count() - 1);
			switch (options.direction()) {
				case FORWARD :
					return List.of(new Pass(tracks, false, options.first(), last,
						track -> track.isPrompted() ? track.firstPrompted() : options
							.first(), true));
				case BACKWARD :
					return List.of(new Pass(tracks, true, options.first(), last,
						track -> track.isPrompted() ? track.lastPrompted() : last, true));
				default :
					final ToIntFunction<ObjectTrack> start = track -> track.isPrompted()
						? track.largestPrompted() : options.first();
					return List.of(new Pass(tracks, false, options.first(), last, start,
						true), new Pass(tracks, true, options.first(), last, start, false));
			}
		}

		private void step(final String what) {
			progress.update(++done, total, what);
		}
	}
}
