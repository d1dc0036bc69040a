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
import java.util.TreeMap;
import java.util.stream.Collectors;

import fiji.plugin.sam2.annotate.AnnotateOptions;
import fiji.plugin.sam2.annotate.ObjectSource;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.ij.Axis;
import fiji.plugin.sam2.ij.LabelImages;
import fiji.plugin.sam2.ij.PlaneSelection;
import fiji.plugin.sam2.image.ImagePredictor;
import fiji.plugin.sam2.io.ResultFiles;
import fiji.plugin.sam2.io.TrackFiles;
import fiji.plugin.sam2.prompt.FreeIds;
import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.prompt.PromptedObject;
import fiji.plugin.sam2.track.EverythingFinder;
import fiji.plugin.sam2.track.MemoryTracker;
import fiji.plugin.sam2.track.ObjectFinder;
import fiji.plugin.sam2.track.OverlapLinker;
import fiji.plugin.sam2.track.Track;
import fiji.plugin.sam2.track.TrackOptions;
import ij.ImagePlus;

/** One run that tracks everything. */
final class TrackRun {

	private final ImagePlus image;
	private final PlaneSelection planes;
	private final TrackObjects objects;
	private final TrackOptions how;
	private final Sam2Options options;
	private final PlaneRun run;
	private final PromptSet given;
	private final TreeMap<Integer, List<Track>> tracks = new TreeMap<>();
	private boolean files;
	private final FreeIds labels;

	TrackRun(final ImagePlus image, final PlaneSelection planes,
		final TrackObjects objects, final TrackOptions how,
		final Sam2Options options)
	{
		this.image = image;
		this.planes = planes;
		this.objects = objects;
		this.how = how;
		this.options = options;
		run = new PlaneRun(Verb.TRACK, image, planes, options);
		labels = new FreeIds(options.takenIds());
		given = given();
	}

	private PromptSet given() {
		if (objects.given().objects().isEmpty()) return PromptSet.NONE;
		if (how.method() != TrackOptions.Method.MEMORY)
			throw new Sam2Exception.BadInput("The method " + how.method() +
				" takes no prompts; choose memory, or give the objects of all slices as existing labels.");
		objects.given().checkWithin(image.getWidth(), image.getHeight(), planes
			.count());
		final int most = LabelImages.MAX_LABEL - how.maxObjects();
		for (final PromptedObject object : objects.given().objects())
			if (object.id() > most) throw new Sam2Exception.BadInput(
				"The object id " + object.id() + " is too high; with up to " + how
					.maxObjects() + " objects there is room for ids up to " + most + ".");
		final List<Integer> elsewhere = objects.given().positions(planes.other())
			.stream().filter(position -> !run.positions().contains(position))
			.toList();
		if (!elsewhere.isEmpty()) throw new Sam2Exception.BadInput(
			"There are prompts at position " + elsewhere.get(0) + " along " + planes
				.axis().other() +
				", which was not chosen; choose all positions that have some.");
		return objects.given();
	}

	/** @return what tells of the planes and takes notes */
	PlaneRun plane() {
		return run;
	}

	/**
	 * What does not fit into the files is said.
	 *
	 * @return this
	 */
	TrackRun forFiles() {
		files = true;
		return this;
	}

	TrackResult run(final EngineCache engines, final Progress progress) {
		final boolean everything = objects.detector() == null;
		run.note("track", TrackReport.of(objects, how));
		final Sam2Result result = run.run(engines, given.objects().isEmpty() ? null
			: given, everything ? EverythingResult.NOTHING : TrackResult.NOTHING,
			engine -> {
				if (everything) run.note("everything", EverythingReport.of(objects
					.everything().resolve(engine.spec())));
				final int slices = run.positions().size() * options.stack().slices(
					planes.count());
				(everything ? TimeEstimate.track(engine, run.source(), how, objects
					.everything().grid(), slices) : TimeEstimate.trackDetected(engine,
						how, objects.detector().masks() == AnnotateOptions.Masks.SAM2,
						slices)).ifPresent(progress::announce);
				track(engine, progress);
			}, () -> TrackResult.rows(tracks), progress);
		return new TrackResult(tracks, ResultFiles.hasPositions(image, planes),
			result);
	}

	/** Finds the objects at a position. */
	private interface Finders {

		ObjectFinder at(int position);
	}

	private void track(final Sam2Engine engine, final Progress progress) {
		if (objects.detector() == null) {
			track(engine, position -> new EverythingFinder(engine, run.source(
				position), objects.everything()), progress);
			return;
		}
		try (ObjectSource detected = new ObjectSource(objects.detector(), options
			.image(), new ImagePredictor(engine), options.engine()))
		{
			run.say("Objects: " + detected.description() + ", masks of " + objects
				.detector().masks() + ".");
			final boolean z = planes.axis() == Axis.Z;
			track(engine, position -> (slice, asked) -> detected.find(z ? slice
				: position - 1, z ? position - 1 : slice, run.source(position).plane(
					slice), asked), progress);
		}
	}

	/** Each position is a stack of its own; labels go on. */
	private void track(final Sam2Engine engine, final Finders finders,
		final Progress progress)
	{
		for (final int position : run.positions()) {
			progress.throwIfCancelled();
			if (how.method() == TrackOptions.Method.MEMORY) memory(engine, position,
				finders.at(position), progress);
			else overlap(position, finders.at(position), progress);
		}
	}

	private void keep(final int position, final List<Track> found) {
		tracks.put(position, found);
		for (final Track track : found)
			labels.goAbove(track.id());
		final String note = files ? TrackFiles.note(position, found) : null;
		if (note != null) run.say(note);
	}

	private void memory(final Sam2Engine engine, final int position,
		final ObjectFinder finder, final Progress progress)
	{
		final MemoryTracker tracker = new MemoryTracker(engine, run.source(
			position), how, finder, options.stack(), labels);
		try {
			tracker.run(given.at(position, planes.other()), run.at(position,
				progress));
		}
		finally {
			keep(position, tracker.tracks());
			if (!tracker.unseen().isEmpty()) run.say("Never seen: object " + tracker
				.unseen().stream().map(String::valueOf).collect(Collectors.joining(
					", ")) + (run.positions().size() == 1 ? "" : " at position " +
						position) + ".");
		}
	}

	private void overlap(final int position, final ObjectFinder finder,
		final Progress progress)
	{
		final OverlapLinker linker = new OverlapLinker(how, labels);
		int slice = run.first();
		try {
			for (; slice <= run.last(); slice++) {
				progress.throwIfCancelled();
				final Progress within = run.within(position, slice, progress);
				linker.add(slice, finder.find(slice, within));
				within.update(1, 1, "Tracked");
			}
		}
		finally {
			keep(position, linker.finish(slice > run.last() ? "last slice"
				: "stopped after slice " + slice));
		}
	}
}
