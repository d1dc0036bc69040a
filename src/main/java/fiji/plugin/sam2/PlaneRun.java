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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.ij.PlaneSelection;
import fiji.plugin.sam2.ij.PlaneSource;
import fiji.plugin.sam2.ij.ResultRow;
import fiji.plugin.sam2.prompt.PromptSet;
import ij.ImagePlus;

/**
 * What runs that find objects by themselves share: planes of one image in, rows
 * and their provenance out; what is finished is kept when they are cancelled.
 */
final class PlaneRun {

	/** Steps of progress that a slice counts. */
	private static final int STEPS = 1000;

	private final Verb verb;
	private final ImagePlus image;
	private final PlaneSelection planes;
	private final Sam2Options options;
	private final Map<String, Object> extra = new LinkedHashMap<>();
	private final Notes notes = new Notes();
	private final List<Integer> positions;
	private final Map<Integer, PlaneSource> sources = new TreeMap<>();
	private Sam2Exception failure;

	/** What a run has found so far. */
	@FunctionalInterface
	interface Found {

		List<ResultRow> rows();

		/** @return true if there is nothing that is worth to be kept */
		default boolean isEmpty() {
			return rows().isEmpty();
		}
	}

	/**
	 * @throws Sam2Exception.BadInput if the range of slices begins behind the
	 *           last one, or the image has no such positions
	 */
	PlaneRun(final Verb verb, final ImagePlus image, final PlaneSelection planes,
		final Sam2Options options)
	{
		VerbInputs.checkRange(options, planes);
		positions = VerbInputs.positions(image, planes, options);
		this.verb = verb;
		this.image = image;
		this.planes = planes;
		this.options = options;
	}

	/** Adds an entry to the provenance. */
	void note(final String key, final Object value) {
		extra.put(key, value);
	}

	/** Adds a sentence that the user should read. */
	void say(final String sentence) {
		notes.accept(sentence);
	}

	/** @return what ended the run before its time, or null */
	Sam2Exception failure() {
		return failure;
	}

	/** @return the planes at the first position, once the run has begun */
	PlaneSource source() {
		return sources.get(positions.get(0));
	}

	/**
	 * @param position one of {@link #positions}
	 * @return the planes there, once the run has begun
	 */
	PlaneSource source(final int position) {
		return sources.computeIfAbsent(position, p -> source().at(p));
	}

	/** @return the positions on the other axis, from 1, ascending */
	List<Integer> positions() {
		return positions;
	}

	/** @return the first slice of the range, 0-based */
	int first() {
		return options.stack().first();
	}

	/** @return the last slice of the range, 0-based */
	int last() {
		return Math.min(options.stack().last(), planes.count() - 1);
	}

	/**
	 * A failure after something was found is not thrown but kept, see
	 * {@link #failure}, so that what was found until then can be saved.
	 *
	 * @param engines give the engine
	 * @param given prompts, or null
	 * @param nothing what is said if nothing was found, or null
	 * @param work is given the engine; a {@link CancellationException} ends it
	 * @param found what it has found, also after that
	 * @param progress is told of the opening, and may cancel it
	 * @return what was found
	 */
	Sam2Result run(final EngineCache engines, final PromptSet given,
		final String nothing, final Consumer<Sam2Engine> work, final Found found,
		final Progress progress)
	{
		final RunReport report = new RunReport(verb, options);
		return engines.with(options, progress, engine -> {
			report.opened(engine);
			sources.put(positions.get(0), PlaneSource.of(image, planes, options
				.contrast(), progress));
			boolean cancelled = false;
			try {
				work.accept(engine);
			}
			catch (final CancellationException exc) {
				cancelled = true;
			}
			catch (final Sam2Exception exc) {
				if (found.isEmpty()) throw exc;
				failure = exc;
				report.failed(exc);
			}
			final List<ResultRow> rows = found.rows();
			for (final PlaneSource one : sources.values())
				if (one.nonFiniteNote() != null) say(one.nonFiniteNote());
			VerbInputs.notePositions(image, planes, positions, VerbInputs.chosen(),
				notes);
			VerbInputs.noteRange(options, planes, notes);
			RunReport.advise(engine, this::say);
			if (nothing != null && rows.isEmpty() && !cancelled) say(nothing);
			return new Sam2Result(image, planes, rows, report.of(image, source(),
				given, rows, engine, cancelled, notes, extra), notes, cancelled);
		});
	}

	/**
	 * @param position one of {@link #positions}
	 * @param slice of the range, 0-based
	 * @param run progress of the run
	 * @return progress of the slice; a range of one slice, or a single position,
	 *         needs not be named
	 */
	Progress within(final int position, final int slice, final Progress run) {
		final Progress progress = at(position, run);
		final String where = (first() == last() ? "" : ", slice " + (slice + 1)) +
			(positions.size() == 1 ? "" : ", position " + position);
		return new Progress() {

			@Override
			public void update(final long done, final long all, final String what) {
				progress.update((long) (slice - first()) * STEPS + (all == 0 ? 0
					: done * STEPS / all), (last() - first() + 1L) * STEPS, what + where);
			}

			@Override
			public boolean isCancelled() {
				return progress.isCancelled();
			}
		};
	}

	/**
	 * @param position one of {@link #positions}
	 * @param progress of the run
	 * @return progress of that position
	 */
	Progress at(final int position, final Progress progress) {
		return progress.part(positions.indexOf(position), positions.size());
	}
}
