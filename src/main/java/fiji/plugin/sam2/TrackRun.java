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
import java.util.stream.Collectors;

import fiji.plugin.sam2.annotate.ObjectSource;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.ij.Axis;
import fiji.plugin.sam2.ij.PlaneSelection;
import fiji.plugin.sam2.image.ImagePredictor;
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

	/** Highest label that the Cell Tracking Challenge's format holds. */
	private static final int MOST = 65_535;

	private final ImagePlus image;
	private final PlaneSelection planes;
	private final TrackObjects objects;
	private final TrackOptions how;
	private final Sam2Options options;
	private final PlaneRun run;
	private final PromptSet given;
	private List<Track> tracks = List.of();

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
		given = given();
	}

	private PromptSet given() {
		if (objects.given().objects().isEmpty()) return PromptSet.NONE;
		if (how.method() != TrackOptions.Method.MEMORY)
			throw new Sam2Exception.BadInput("The method " + how.method() +
				" takes no prompts; choose memory, or give the objects of all slices as existing labels.");
		objects.given().checkWithin(image.getWidth(), image.getHeight(), planes
			.count());
		for (final PromptedObject object : objects.given().objects())
			if (object.id() > MOST - how.maxObjects())
				throw new Sam2Exception.BadInput("The object id " + object.id() +
					" is too high; with up to " + how.maxObjects() +
					" objects there is room for ids up to " + (MOST - how.maxObjects()) +
					".");
		final PromptSet here = objects.given().at(planes.other(), planes.other());
		if (here.objects().isEmpty()) throw new Sam2Exception.BadInput(
			"There are no prompts at position " + planes.other() + " along " + planes
				.axis().other() + "; choose the position that has some.");
		return here;
	}

	/** @return what tells of the planes and takes notes */
	PlaneRun plane() {
		return run;
	}

	TrackResult run(final EngineCache engines, final Progress progress) {
		final boolean everything = objects.detector() == null;
		run.note("track", TrackReport.of(objects, how));
		final Sam2Result result = run.run(engines, given.objects().isEmpty() ? null
			: given, everything ? EverythingResult.NOTHING : TrackResult.NOTHING,
			engine -> {
				if (everything) run.note("everything", EverythingReport.of(objects
					.everything().resolve(engine.spec())));
				if (everything) TimeEstimate.track(engine, run.source(), how, objects
					.everything().grid(), options.stack().slices(planes.count()))
					.ifPresent(progress::announce);
				track(engine, progress);
			}, () -> TrackResult.rows(tracks), progress);
		return new TrackResult(tracks, result);
	}

	private void track(final Sam2Engine engine, final Progress progress) {
		if (objects.detector() == null) {
			track(engine, new EverythingFinder(engine, run.source(), objects
				.everything()), progress);
			return;
		}
		try (ObjectSource detected = new ObjectSource(objects.detector(), options
			.image(), new ImagePredictor(engine), options.engine()))
		{
			run.say("Objects: " + detected.description() + ", masks of " + objects
				.detector().masks() + ".");
			final int other = planes.other() - 1;
			final boolean z = planes.axis() == Axis.Z;
			track(engine, (slice, asked) -> detected.find(z ? slice : other, z ? other
				: slice, run.source().plane(slice), asked), progress);
		}
	}

	private void track(final Sam2Engine engine, final ObjectFinder finder,
		final Progress progress)
	{
		if (how.method() == TrackOptions.Method.MEMORY) memory(engine, finder,
			progress);
		else overlap(finder, progress);
	}

	private void memory(final Sam2Engine engine, final ObjectFinder finder,
		final Progress progress)
	{
		final MemoryTracker tracker = new MemoryTracker(engine, run.source(), how,
			finder, options.stack());
		try {
			tracker.run(given, progress);
		}
		finally {
			tracks = tracker.tracks();
			if (!tracker.unseen().isEmpty()) run.say("Never seen: object " + tracker
				.unseen().stream().map(String::valueOf).collect(Collectors.joining(
					", ")) + ".");
		}
	}

	private void overlap(final ObjectFinder finder, final Progress progress) {
		final OverlapLinker linker = new OverlapLinker(how);
		int slice = run.first();
		try {
			for (; slice <= run.last(); slice++) {
				progress.throwIfCancelled();
				final Progress within = run.within(slice, progress);
				linker.add(slice, finder.find(slice, within));
				within.update(1, 1, "Tracked");
			}
		}
		finally {
			tracks = linker.finish(slice > run.last() ? "last slice"
				: "stopped after slice " + slice);
		}
	}
}
