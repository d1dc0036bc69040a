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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

import fiji.plugin.sam2.annotate.ObjectSource;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.ij.Axis;
import fiji.plugin.sam2.ij.PlaneSelection;
import fiji.plugin.sam2.ij.PlaneSource;
import fiji.plugin.sam2.ij.ResultRow;
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
	private final PromptSet given;
	private final Map<String, Object> extra = new LinkedHashMap<>();
	private final List<String> notes = new ArrayList<>();
	private PlaneSource source;
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
		if (options.stack().first() >= planes.count())
			throw new Sam2Exception.BadInput("The range starts at slice " + (options
				.stack().first() + 1) + ", but the image has slices 1 to " + planes
					.count() + ".");
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

	/** Adds an entry to the provenance. */
	void note(final String key, final Object value) {
		extra.put(key, value);
	}

	/** @return the planes, once the run has begun */
	PlaneSource source() {
		return source;
	}

	TrackResult run(final EngineCache engines, final Progress progress) {
		final RunReport report = new RunReport(Verb.TRACK, options);
		return engines.with(options, progress, engine -> {
			report.opened();
			source = PlaneSource.of(image, planes, options.contrast());
			if (objects.detector() == null) TimeEstimate.track(engine, source, how,
				objects.everything().grid(), options.stack().slices(planes.count()))
				.ifPresent(progress::announce);
			final boolean cancelled = isCancelled(engine, progress);
			if (source.nonFiniteNote() != null) notes.add(source.nonFiniteNote());
			RunReport.advise(engine, notes::add);
			note("track", how.toString());
			if (objects.detector() == null) note("everything", EverythingReport.of(
				objects.everything()));
			final List<ResultRow> rows = TrackResult.rows(tracks);
			return new TrackResult(tracks, new Sam2Result(image, planes, rows, report
				.of(image, source, given.objects().isEmpty() ? null : given, rows,
					engine, cancelled, notes, extra), notes, cancelled));
		});
	}

	private boolean isCancelled(final Sam2Engine engine,
		final Progress progress)
	{
		try {
			track(engine, progress);
			return false;
		}
		catch (final CancellationException exc) {
			return true;
		}
	}

	private void track(final Sam2Engine engine, final Progress progress) {
		if (objects.detector() == null) {
			track(engine, new EverythingFinder(engine, source, objects.everything()),
				progress);
			return;
		}
		try (ObjectSource detected = new ObjectSource(objects.detector(), options
			.image(), new ImagePredictor(engine), options.engine()))
		{
			notes.add("Objects: " + detected.description() + ", masks of " + objects
				.detector().masks() + ".");
			final int other = planes.other() - 1;
			final boolean z = planes.axis() == Axis.Z;
			track(engine, (slice, asked) -> detected.find(z ? slice : other, z ? other
				: slice, source.plane(slice), asked), progress);
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
		final MemoryTracker tracker = new MemoryTracker(engine, source, how, finder,
			options.stack());
		try {
			tracker.run(given, progress);
		}
		finally {
			tracks = tracker.tracks();
			if (!tracker.unseen().isEmpty()) notes.add("Never seen: object " + tracker
				.unseen().stream().map(String::valueOf).collect(Collectors.joining(
					", ")) + ".");
		}
	}

	private void overlap(final ObjectFinder finder, final Progress progress) {
		final OverlapLinker linker = new OverlapLinker(how);
		final int first = options.stack().first(), last = Math.min(options.stack()
			.last(), planes.count() - 1);
		final long total = (last - first + 1L) * EverythingRun.STEPS;
		int slice = first;
		try {
			for (; slice <= last; slice++) {
				progress.throwIfCancelled();
				linker.add(slice, finder.find(slice, EverythingRun.within(progress,
					(slice - first) * (long) EverythingRun.STEPS, total, ", slice " +
						(slice + 1))));
				progress.update((slice - first + 1L) * EverythingRun.STEPS, total,
					"Tracked slice " + (slice + 1));
			}
		}
		finally {
			tracks = linker.finish(slice > last ? "last slice"
				: "cancelled after slice " + slice);
		}
	}
}
