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

import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.everything.AutomaticMaskGenerator;
import fiji.plugin.sam2.everything.EverythingOptions;
import fiji.plugin.sam2.ij.PlaneSelection;
import fiji.plugin.sam2.ij.PlaneSource;
import fiji.plugin.sam2.ij.ResultRow;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.track.MemoryTracker;
import fiji.plugin.sam2.track.OverlapLinker;
import fiji.plugin.sam2.track.Track;
import fiji.plugin.sam2.track.TrackOptions;
import ij.ImagePlus;

/** One run that tracks everything. */
final class TrackRun {

	private final ImagePlus image;
	private final PlaneSelection planes;
	private final TrackOptions how;
	private final EverythingOptions everything;
	private final Sam2Options options;
	private final Map<String, Object> extra = new LinkedHashMap<>();
	private PlaneSource source;
	private List<Track> tracks = List.of();

	TrackRun(final ImagePlus image, final PlaneSelection planes,
		final TrackOptions how, final EverythingOptions everything,
		final Sam2Options options)
	{
		this.image = image;
		this.planes = planes;
		this.how = how;
		this.everything = everything;
		this.options = options;
		if (options.stack().first() >= planes.count())
			throw new Sam2Exception.BadInput("The range starts at slice " + (options
				.stack().first() + 1) + ", but the image has slices 1 to " + planes
					.count() + ".");
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
			TimeEstimate.track(engine, source, how, everything.grid(), options.stack()
				.slices(planes.count())).ifPresent(progress::announce);
			boolean cancelled = false;
			try {
				if (how.method() == TrackOptions.Method.MEMORY) memory(engine,
					progress);
				else overlap(engine, progress);
			}
			catch (final CancellationException exc) {
				cancelled = true;
			}
			final List<String> notes = new ArrayList<>();
			if (source.nonFiniteNote() != null) notes.add(source.nonFiniteNote());
			RunReport.advise(engine, notes::add);
			note("track", how.toString());
			note("everything", EverythingReport.of(everything));
			final List<ResultRow> rows = TrackResult.rows(tracks);
			return new TrackResult(tracks, new Sam2Result(image, planes, rows, report
				.of(image, source, null, rows, engine, cancelled, notes, extra), notes,
				cancelled));
		});
	}

	private void memory(final Sam2Engine engine, final Progress progress) {
		final MemoryTracker tracker = new MemoryTracker(engine, source, how,
			everything, options.stack());
		try {
			tracker.run(null, progress);
		}
		finally {
			tracks = tracker.tracks();
		}
	}

	private void overlap(final Sam2Engine engine, final Progress progress) {
		final AutomaticMaskGenerator generator = new AutomaticMaskGenerator(engine);
		final OverlapLinker linker = new OverlapLinker(how);
		final int first = options.stack().first(), last = Math.min(options.stack()
			.last(), planes.count() - 1);
		try {
			for (int slice = first; slice <= last; slice++) {
				progress.throwIfCancelled();
				final List<Mask> seen = everything.labels().seen(generator.generate(
					source.plane(slice), everything.grid(), everything.filter(),
					EverythingRun.within(progress, 0, 0, "")));
				linker.add(slice, seen);
				progress.update(slice - first + 1, last - first + 1, "Tracked slice " +
					(slice + 1));
			}
		}
		finally {
			tracks = linker.finish();
		}
	}
}
