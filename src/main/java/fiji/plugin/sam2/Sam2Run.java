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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

import fiji.plugin.sam2.engine.Device;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.evaluate.Work;
import fiji.plugin.sam2.example.ExampleFile;
import fiji.plugin.sam2.example.ExampleObject;
import fiji.plugin.sam2.example.Examples;
import fiji.plugin.sam2.ij.PlaneSelection;
import fiji.plugin.sam2.ij.PlaneSource;
import fiji.plugin.sam2.ij.ResultRow;
import fiji.plugin.sam2.image.ImageEmbedding;
import fiji.plugin.sam2.image.ImagePredictor;
import fiji.plugin.sam2.image.ObjectPrediction;
import fiji.plugin.sam2.io.LogitsFile;
import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.prompt.PromptedObject;
import fiji.plugin.sam2.prompt.SlicePrompt;
import fiji.plugin.sam2.stack.ExampleFinder;
import fiji.plugin.sam2.stack.SliceResult;
import fiji.plugin.sam2.stack.StackPredictor;
import ij.ImagePlus;

/** One run: image and prompts in, rows and their provenance out. */
final class Sam2Run {

	private final Verb verb;
	private final ImagePlus image;
	private final PlaneSelection planes;
	private final PromptSet prompts;
	private final List<Integer> positions;
	private final List<PlaneSource> sources = new ArrayList<>();
	private final Sam2Options options;
	private final List<ResultRow> rows = new ArrayList<>();
	private final Map<Integer, String> names = new HashMap<>();
	private final Map<String, Object> extra = new LinkedHashMap<>();
	private PlaneSource source;
	private Sam2Exception failure;
	private List<ExampleObject> examples = List.of();

	Sam2Run(final Verb verb, final ImagePlus image, final PlaneSelection planes,
		final PromptSet prompts, final Sam2Options options)
	{
		this.verb = verb;
		this.image = image;
		this.planes = planes;
		this.prompts = prompts;
		this.options = options;
		if (options.examples().isEmpty()) {
			prompts.orRefuse();
			VerbInputs.checkOnePosition(options);
		}
		if (verb == Verb.PROPAGATE) refuseLogits(prompts);
		prompts.checkWithin(image.getWidth(), image.getHeight(), planes.count());
		final TreeSet<Integer> all = new TreeSet<>(prompts.positions(planes
			.other()));
		if (!options.examples().isEmpty()) all.addAll(VerbInputs.positions(image,
			planes, options));
		positions = List.copyOf(all);
		for (final int position : positions)
			planes.at(image, position);
		VerbInputs.checkRange(options, planes);
		for (final PromptedObject object : prompts.objects())
			names.put(object.id(), object.name() == null ? "" : object.name());
	}

	private static void refuseLogits(final PromptSet prompts) {
		for (final PromptedObject object : prompts.objects())
			for (final SlicePrompt prompt : object.prompts())
				if (prompt.logits() != null) throw new Sam2Exception.BadInput(
					"Object " + object.id() + ", slice " + (prompt.slice() + 1) +
						": logits of an earlier prediction can be given to segment only; propagate takes points, boxes and masks.");
	}

	/** Adds an entry to the provenance. */
	void note(final String key, final Object value) {
		extra.put(key, value);
	}

	/** @return the planes, once the run has begun */
	PlaneSource source() {
		return source;
	}

	/** @return what ended the run before its time, or null */
	Sam2Exception failure() {
		return failure;
	}

	/**
	 * A failure after the first slice is not thrown but kept, see
	 * {@link #failure}, so that what was found until then can be saved.
	 *
	 * @param engines give the engine
	 * @param logits takes low-resolution logits, or null
	 * @param progress is told of every step, and may cancel
	 * @return what was found; all of it unless cancelled or failed
	 */
	Sam2Result run(final EngineCache engines, final LogitsFile logits,
		final Progress progress)
	{
		final RunReport report = new RunReport(verb, options);
		return engines.with(options, progress, engine -> {
			report.opened(engine);
			examples = examples(engine);
			source = PlaneSource.of(image, planes.at(image, positions.get(0)), options
				.contrast(), progress);
			TimeEstimate.of(engine, positions.stream().map(at -> TimeEstimate.work(
				verb, prompts.at(at, planes.other()), planes.count(), options.stack()))
				.reduce(Work.NONE, Work::and)).ifPresent(progress::announce);
			boolean cancelled = false;
			try {
				for (int i = 0; i < positions.size(); i++)
					runAt(positions.get(i), engine, logits, progress.part(i, positions
						.size()));
			}
			catch (final CancellationException exc) {
				cancelled = true;
			}
			catch (final Sam2Exception exc) {
				if (rows.isEmpty()) throw exc;
				failure = exc;
				report.failed(exc);
			}
			rows.sort(Comparator.comparingInt(ResultRow::position).thenComparingInt(
				ResultRow::slice).thenComparingInt(ResultRow::object));
			final Notes notes = new Notes();
			for (final PlaneSource one : sources)
				if (one.nonFiniteNote() != null) notes.accept(one.nonFiniteNote());
			VerbInputs.notePositions(image, planes, positions, options.examples()
				.isEmpty() ? VerbInputs.prompted() : VerbInputs.chosen(), notes);
			if (options.engine().device().kind() != Device.Kind.AUTO && engine
				.providerNote() != null && !engine.providerNote().isEmpty()) notes
					.accept(engine.providerNote());
			VerbInputs.noteRange(options, planes, notes);
			RunReport.advise(engine, notes);
			return new Sam2Result(image, source.selection(), rows, report.of(image,
				source, prompts, rows, engine, cancelled, notes, extra), notes,
				cancelled);
		});
	}

	private List<ExampleObject> examples(final Sam2Engine engine) {
		if (options.examples().isEmpty()) return List.of();
		final Examples known = ExampleFile.read(Path.of(options.examples()));
		known.checkFits(engine.model());
		extra.put("examples_path", options.examples());
		for (final ExampleObject object : known.objects())
			names.putIfAbsent(object.id(), object.name());
		return known.objects();
	}

	/** Each position is a stack of its own. */
	private void runAt(final int position, final Sam2Engine engine,
		final LogitsFile logits, final Progress progress)
	{
		final PlaneSource here = source.at(position);
		final PromptSet set = prompts.at(position, planes.other());
		sources.add(here);
		if (logits != null) logits.at(position);
		if (verb == Verb.SEGMENT) {
			segment(engine, here, set, logits, progress);
			find(engine, here, set, logits, progress);
		}
		else propagate(engine, here, set, logits, progress);
	}

	private void segment(final Sam2Engine engine, final PlaneSource here,
		final PromptSet set, final LogitsFile logits, final Progress progress)
	{
		// How many objects are prompted on a slice.
		final SortedMap<Integer, Long> slices = set.objects().stream().flatMap(
			object -> object.prompts().stream()).collect(Collectors.groupingBy(
				SlicePrompt::slice, TreeMap::new, Collectors.counting()));
		final long all = slices.values().stream().mapToLong(n -> n).sum();
		final ImagePredictor predictor = new ImagePredictor(engine);
		long done = 0;
		for (final int slice : slices.keySet()) {
			progress.throwIfCancelled();
			progress.update(done, all, "Segmenting slice " + (slice + 1));
			try (ImageEmbedding embedding = predictor.embed(here.plane(slice),
				progress))
			{
				predictor.predict(embedding, set, slice, options.image(), object -> add(
					object, slice, here.selection().other(), logits), objects(progress,
						done, all, slice));
			}
			done += slices.get(slice);
			progress.update(done, all, "Segmented slice " + (slice + 1));
		}
	}

	/** @return progress of the objects of one slice among those of all */
	private static Progress objects(final Progress progress, final long before,
		final long all, final int slice)
	{
		return new Progress() {

			@Override
			public void update(final long done, final long total, final String what) {
				progress.update(before + done, all, "Segmenting slice " + (slice + 1));
			}

			@Override
			public boolean isCancelled() {
				return progress.isCancelled();
			}
		};
	}

	/** Objects that no prompt tells about, on every plane by itself. */
	private void find(final Sam2Engine engine, final PlaneSource here,
		final PromptSet set, final LogitsFile logits, final Progress progress)
	{
		final int position = here.selection().other();
		final List<ExampleObject> others = examples.stream().filter(example -> set
			.objects().stream().noneMatch(object -> object.id() == example.id()))
			.toList();
		if (!others.isEmpty()) new ExampleFinder(engine).find(here, others, options
			.stack().withFillHoles(options.image().fillHoles()).withLogits(logits !=
				null), result -> add(result, position, logits), progress);
	}

	private void add(final ObjectPrediction object, final int slice,
		final int position, final LogitsFile logits)
	{
		final int chosen = object.chosen();
		rows.add(new ResultRow(object.id(), names.get(object.id()), slice, object
			.mask(), object.iou(chosen), object.objectScore(), object.stability(
				chosen), true, chosen, position));
		if (logits != null) for (int mask = 0; mask <
			ObjectPrediction.MASKS; mask++)
			logits.add(object.lowResLogits(mask).values(), object.id(), slice, mask,
				object.iou(mask), object.objectScore(), mask == chosen);
	}

	private void propagate(final Sam2Engine engine, final PlaneSource here,
		final PromptSet set, final LogitsFile logits, final Progress progress)
	{
		final int position = here.selection().other();
		new StackPredictor(engine).propagate(here, set, examples, options.stack()
			.withLogits(logits != null), result -> add(result, position, logits),
			progress);
	}

	private void add(final SliceResult result, final int position,
		final LogitsFile logits)
	{
		rows.add(new ResultRow(result.objectId(), names.get(result.objectId()),
			result.slice(), result.mask(), result.predictedIou(), result
				.objectScore(), result.stability(), result.prompted(), result
					.chosenMask(), position));
		if (logits != null && result.lowResLogits() != null) logits.add(result
			.lowResLogits(), result.objectId(), result.slice(), result.chosenMask(),
			result.predictedIou(), result.objectScore(), true);
	}
}
