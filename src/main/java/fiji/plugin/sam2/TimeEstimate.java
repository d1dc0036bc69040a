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

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

import fiji.plugin.sam2.engine.Planes;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.evaluate.LabelSpeed;
import fiji.plugin.sam2.evaluate.Labels;
import fiji.plugin.sam2.evaluate.MachineSpeed;
import fiji.plugin.sam2.evaluate.Work;
import fiji.plugin.sam2.everything.GridOptions;
import fiji.plugin.sam2.everything.Workload;
import fiji.plugin.sam2.io.SpeedFile;
import fiji.plugin.sam2.model.ModelFolder;
import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.prompt.PromptedObject;
import fiji.plugin.sam2.prompt.SlicePrompt;
import fiji.plugin.sam2.stack.Direction;
import fiji.plugin.sam2.stack.StackOptions;
import fiji.plugin.sam2.track.TrackOptions;

/** How long a run will take, from what a selftest measured here. */
final class TimeEstimate {

	private static final int MINUTE = 60;
	private static final int HOUR = 3600;
	private static final int STEP = 10;
	private static final int HUNDRED = 100;

	private TimeEstimate() {}

	/**
	 * @param engine the model
	 * @param work all that is to be done
	 * @return a sentence, if this model was measured on this device
	 */
	static Optional<String> of(final Sam2Engine engine, final Work work) {
		return of(engine, work, "This will take ", " on this computer.");
	}

	/**
	 * @param engine the model
	 * @param work that is to be done
	 * @param before first words of the sentence
	 * @param after its last words
	 * @return the sentence with the time in it, if this model was measured on
	 *         this device
	 */
	static Optional<String> of(final Sam2Engine engine, final Work work,
		final String before, final String after)
	{
		return speed(engine).map(speed -> speed.seconds(work)).filter(
			seconds -> !seconds.isNaN()).map(seconds -> before + text(seconds) +
				after);
	}

	/**
	 * @param engine the model
	 * @param planes the images
	 * @param grid what is asked on each
	 * @param slices number of images that are searched
	 * @return a sentence, if this model was measured on this device
	 */
	static Optional<String> everything(final Sam2Engine engine,
		final Planes planes, final GridOptions grid, final int slices)
	{
		return of(engine, searching(engine, planes, grid).times(slices));
	}

	private static Work searching(final Sam2Engine engine, final Planes planes,
		final GridOptions grid)
	{
		final Workload one = Workload.of(engine, planes.width(), planes.height(),
			grid);
		return Work.searching(one.windows(), one.points());
	}

	/**
	 * How many objects there will be is not known before; memory takes time for
	 * each of them.
	 *
	 * @param engine the model
	 * @param planes the stack
	 * @param how by memory or by overlap
	 * @param grid what is asked on slices that are searched
	 * @param slices number of slices
	 * @return a sentence, if this model was measured on this device
	 */
	static Optional<String> track(final Sam2Engine engine, final Planes planes,
		final TrackOptions how, final GridOptions grid, final int slices)
	{
		final Work search = searching(engine, planes, grid);
		if (how.method() == TrackOptions.Method.OVERLAP) return of(engine, search
			.times(slices));
		final long times = how.every() == 0 ? 1 : (slices + how.every() - 1L) / how
			.every();
		return of(engine, search.times(times), "Finding the objects will take ", "")
			.flatMap(first -> of(engine, Work.following(0, slices), first +
				" on this computer, following each of them ", "."));
	}

	/**
	 * As {@link #track}, for objects that a detector finds.
	 *
	 * @param engine the model
	 * @param how by memory or by overlap
	 * @param sam2 true if the masks of what is found are the model's
	 * @param slices number of slices
	 * @return a sentence, if this model has something to do and was measured on
	 *         this device
	 */
	static Optional<String> trackDetected(final Sam2Engine engine,
		final TrackOptions how, final boolean sam2, final int slices)
	{
		if (how.method() == TrackOptions.Method.MEMORY) return of(engine, Work
			.following(slices, slices), "Following one object will take ",
			" on this computer").flatMap(first -> of(engine, Work.following(0,
				slices), first + ", each further one ",
				", and the detector its time."));
		return sam2 ? annotate(engine, slices) : Optional.empty();
	}

	/**
	 * How many objects a detector will find, and how long it takes for that, is
	 * not known before.
	 *
	 * @param engine the model
	 * @param images that are annotated, of one plane each
	 * @return a sentence, if this model was measured on this device
	 */
	static Optional<String> annotate(final Sam2Engine engine, final int images) {
		if (images == 0) return Optional.empty();
		return of(engine, Work.images(images, 0, 0), images + (images == 1
			? " image" : " images") + " will take ", "").flatMap(first -> of(engine,
				Work.boxes(HUNDRED), first +
					" on this computer, every 100 objects on them ",
				", and the detector its time."));
	}

	/**
	 * @param reference labels that a result is compared with
	 * @return a sentence, if that was measured on this computer
	 */
	static Optional<String> evaluate(final Labels reference) {
		final OptionalDouble measured = SpeedFile.comparing(ModelFolder.standard());
		return measured.isEmpty() ? Optional.empty() : Optional.of(
			"This will take " + text(LabelSpeed.seconds(reference, measured
				.getAsDouble())) + " on this computer.");
	}

	private static Optional<MachineSpeed> speed(final Sam2Engine engine) {
		if (engine.model() == null) return Optional.empty();
		return SpeedFile.read(ModelFolder.standard()).stream().filter(speed -> speed
			.isOf(engine.model().name(), engine.provider(), engine.threads(), engine
				.inputSize())).findFirst();
	}

	/**
	 * @param verb segment or propagate
	 * @param prompts at one position of the other axis
	 * @param slices of the stack
	 * @param stack range and direction
	 * @return what is to be done there
	 */
	static Work work(final Verb verb, final PromptSet prompts, final int slices,
		final StackOptions stack)
	{
		final TreeSet<Integer> prompted = new TreeSet<>();
		long clicks = 0, boxes = 0, objects = 0, longest = 0;
		for (final PromptedObject object : prompts.objects()) {
			clicks += object.prompts().stream().filter(TimeEstimate::isClick).count();
			boxes += object.prompts().stream().filter(prompt -> !isClick(prompt))
				.count();
			object.prompts().stream().map(SlicePrompt::slice).forEach(prompted::add);
			final long way = way(object, slices, stack);
			objects += way;
			longest = Math.max(longest, way);
		}
		final Work first = Work.images(prompted.size(), clicks, 0).and(Work.boxes(
			boxes));
		return verb == Verb.SEGMENT ? first : first.and(Work.following(longest,
			objects));
	}

	/** With a box or a mask it is known how large the object is. */
	private static boolean isClick(final SlicePrompt prompt) {
		return prompt.box() == null && prompt.mask() == null;
	}

	/** Slices through which an object is followed. */
	private static long way(final PromptedObject object, final int slices,
		final StackOptions stack)
	{
		final int last = Math.min(stack.last(), slices - 1);
		final int from = stack.direction() == Direction.FORWARD ? Math.max(stack
			.first(), object.prompts().get(0).slice()) : stack.first();
		final int to = stack.direction() == Direction.BACKWARD ? Math.min(last,
			object.prompts().get(object.prompts().size() - 1).slice()) : last;
		return Math.max(0, to - from + 1L);
	}

	/** In words, no more exact than it is. */
	static String text(final double seconds) {
		if (seconds < STEP) return "a few seconds";
		if (seconds < MINUTE) return "about " + STEP * Math.round(seconds / STEP) +
			" s";
		if (seconds < HOUR) return "about " + Math.round(seconds / MINUTE) + " min";
		return String.format(Locale.ROOT, "about %.1f h", seconds / HOUR);
	}
}
