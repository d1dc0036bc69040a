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

import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.everything.AutomaticMask;
import fiji.plugin.sam2.everything.AutomaticMaskGenerator;
import fiji.plugin.sam2.everything.EverythingOptions;
import fiji.plugin.sam2.everything.FilterOptions;
import fiji.plugin.sam2.everything.PreparedMasks;
import fiji.plugin.sam2.ij.PlaneSelection;
import fiji.plugin.sam2.ij.ResultRow;
import ij.ImagePlus;

/** One run without prompts: slices in, masks and their provenance out. */
final class EverythingRun {

	private static final double NANOS = 1e9;

	private final ImagePlus image;
	private final PlaneSelection planes;
	private final EverythingOptions everything;
	private final Sam2Options options;
	private final PlaneRun run;
	private final Places<List<AutomaticMask>> masks = new Places<>();
	private EverythingOptions resolved;
	private long candidates;
	private long filterNanos;

	/** What is done with a slice. */
	private interface SliceWork {

		void accept(AutomaticMaskGenerator generator, int position, int slice,
			Progress within);
	}

	EverythingRun(final ImagePlus image, final PlaneSelection planes,
		final EverythingOptions everything, final Sam2Options options)
	{
		this.image = image;
		this.planes = planes;
		this.everything = everything;
		this.options = options;
		run = new PlaneRun(Verb.EVERYTHING, image, planes, options);
	}

	/** @return what tells of the planes and takes notes */
	PlaneRun plane() {
		return run;
	}

	/** Segments slice by slice; keeps the results only. */
	EverythingResult run(final EngineCache engines, final Progress progress) {
		final Sam2Result result = work(engines, progress, EverythingResult.NOTHING,
			(generator, position, slice, within) -> {
				final PreparedMasks all = generator.prepare(run.source(position).plane(
					slice), everything.grid(), everything.filter(), within);
				final long start = System.nanoTime();
				masks.put(position, slice, AutomaticMaskGenerator.generate(all,
					everything.filter()));
				filterNanos += System.nanoTime() - start;
				candidates += all.size();
				run.note("candidates", candidates);
				run.note("filter_seconds", filterNanos / NANOS);
			}, () -> EverythingResult.rows(masks, options.takenIds()));
		return new EverythingResult(image, masks, options.takenIds(), everything
			.labels(), result);
	}

	/** Decodes, and keeps all masks above the floor. */
	PreparedEverything prepare(final EngineCache engines,
		final FilterOptions floor, final Progress progress)
	{
		final Places<PreparedMasks> prepared = new Places<>();
		final Sam2Result decoded = work(engines, progress, null, (generator,
			position, slice, within) -> prepared.put(position, slice, generator
				.prepare(run.source(position).plane(slice), everything.grid(), floor,
					within)), new PlaneRun.Found()
		{

						@Override
						public List<ResultRow> rows() {
							return List.of();
						}

						@Override
						public boolean isEmpty() {
							return prepared.all().isEmpty();
						}
					});
		return new PreparedEverything(image, planes, resolved, prepared, options
			.takenIds(), decoded);
	}

	private Sam2Result work(final EngineCache engines, final Progress progress,
		final String nothing, final SliceWork what, final PlaneRun.Found found)
	{
		return run.run(engines, null, nothing, engine -> {
			resolved = everything.resolve(engine.spec());
			run.note("everything", EverythingReport.of(resolved));
			TimeEstimate.everything(engine, run.source(), everything.grid(), run
				.positions().size() * options.stack().slices(planes.count())).ifPresent(
					progress::announce);
			slices(engine, what, progress);
		}, found, progress);
	}

	private void slices(final Sam2Engine engine, final SliceWork what,
		final Progress progress)
	{
		final AutomaticMaskGenerator generator = new AutomaticMaskGenerator(engine);
		for (final int position : run.positions())
			for (int slice = run.first(); slice <= run.last(); slice++) {
				progress.throwIfCancelled();
				what.accept(generator, position, slice, run.within(position, slice,
					progress));
			}
	}
}
