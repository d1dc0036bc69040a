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
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.everything.AutomaticMask;
import fiji.plugin.sam2.everything.AutomaticMaskGenerator;
import fiji.plugin.sam2.everything.EverythingOptions;
import fiji.plugin.sam2.everything.FilterOptions;
import fiji.plugin.sam2.everything.PreparedMasks;
import fiji.plugin.sam2.ij.PlaneSelection;
import fiji.plugin.sam2.ij.PlaneSource;
import ij.ImagePlus;

/** One run without prompts: slices in, masks and their provenance out. */
final class EverythingRun {

	static final int STEPS = 1000;
	private static final double NANOS = 1e9;

	private final ImagePlus image;
	private final PlaneSelection planes;
	private final EverythingOptions everything;
	private final Sam2Options options;
	private final Map<String, Object> extra = new LinkedHashMap<>();
	private final TreeMap<Integer, List<AutomaticMask>> masks = new TreeMap<>();
	private PlaneSource source;
	private long candidates;
	private long filterNanos;

	/** What is done with a slice. */
	private interface SliceWork {

		void accept(AutomaticMaskGenerator generator, int slice, Progress within);
	}

	EverythingRun(final ImagePlus image, final PlaneSelection planes,
		final EverythingOptions everything, final Sam2Options options)
	{
		this.image = image;
		this.planes = planes;
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

	/** Segments slice by slice; keeps the results only. */
	EverythingResult run(final EngineCache engines, final Progress progress) {
		return work(engines, progress, (generator, slice, within) -> {
			final PreparedMasks all = generator.prepare(source.plane(slice),
				everything.grid(), everything.filter(), within);
			final long start = System.nanoTime();
			masks.put(slice, AutomaticMaskGenerator.generate(all, everything
				.filter()));
			filterNanos += System.nanoTime() - start;
			candidates += all.size();
			note("candidates", candidates);
			note("filter_seconds", filterNanos / NANOS);
		});
	}

	/** Decodes, and keeps all masks above the floor. */
	PreparedEverything prepare(final EngineCache engines,
		final FilterOptions floor, final Progress progress)
	{
		final TreeMap<Integer, PreparedMasks> prepared = new TreeMap<>();
		final EverythingResult result = work(engines, progress, (generator, slice,
			within) -> prepared.put(slice, generator.prepare(source.plane(slice),
				everything.grid(), floor, within)));
		return new PreparedEverything(image, planes, prepared, result.result());
	}

	private EverythingResult work(final EngineCache engines,
		final Progress progress, final SliceWork what)
	{
		final RunReport report = new RunReport(Verb.EVERYTHING, options);
		return engines.with(options, progress, engine -> {
			report.opened();
			source = PlaneSource.of(image, planes, options.contrast());
			TimeEstimate.everything(engine, source, everything.grid(), options.stack()
				.slices(planes.count())).ifPresent(progress::announce);
			boolean cancelled = false;
			try {
				slices(engine, what, progress);
			}
			catch (final CancellationException exc) {
				cancelled = true;
			}
			final List<String> notes = new ArrayList<>();
			if (source.nonFiniteNote() != null) notes.add(source.nonFiniteNote());
			RunReport.advise(engine, notes::add);
			note("everything", EverythingReport.of(everything));
			return new EverythingResult(image, planes, masks, everything.labels(),
				report.of(image, source, null, EverythingResult.rows(masks), engine,
					cancelled, notes, extra), notes, cancelled);
		});
	}

	private void slices(final Sam2Engine engine, final SliceWork what,
		final Progress progress)
	{
		final AutomaticMaskGenerator generator = new AutomaticMaskGenerator(engine);
		final int first = options.stack().first(), last = Math.min(options.stack()
			.last(), planes.count() - 1);
		for (int slice = first; slice <= last; slice++) {
			progress.throwIfCancelled();
			final long before = (long) (slice - first) * STEPS;
			final long total = (long) (last - first + 1) * STEPS;
			what.accept(generator, slice, within(progress, before, total, first ==
				last ? "" : ", slice " + (slice + 1)));
		}
	}

	static Progress within(final Progress progress, final long before,
		final long total, final String where)
	{
		return new Progress() {

			@Override
			public void update(final long done, final long all, final String what) {
				progress.update(before + (all == 0 ? 0 : done * STEPS / all), total,
					what + where);
			}

			@Override
			public boolean isCancelled() {
				return progress.isCancelled();
			}
		};
	}
}
