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

package fiji.plugin.sam2.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.engine.Planes;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.evaluate.StackUser.Kind;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.prompt.PromptedObject;
import fiji.plugin.sam2.prompt.SlicePrompt;
import fiji.plugin.sam2.stack.StackOptions;
import fiji.plugin.sam2.stack.StackPredictor;

/**
 * Lets a simulated user follow objects through a stack, see {@link StackUser}.
 * The IoU is the mean over the slices on which the reference has the object.
 * Beside it the methods that need no network, see {@link StackRival}.
 */
final class StackStudy {

	private static final int MOST_SLICES = 1 << 12;
	private static final int LEAST_SLICES = 2;

	private final Planes planes;
	private final Labels labels;
	private final ClickOptions options;

	StackStudy(final Planes planes, final Labels labels,
		final ClickOptions options)
	{
		this.planes = planes;
		this.labels = labels;
		this.options = options;
		if (labels.count() < LEAST_SLICES || labels.count() > MOST_SLICES)
			throw new Sam2Exception.BadInput("The labels have " + labels.count() +
				" slices; objects can be followed through " + LEAST_SLICES + " to " +
				MOST_SLICES + ".");
	}

	/** @return the figures; of the finished objects if it was cancelled */
	ClickFigures run(final Sam2Engine engine, final String model,
		final Consumer<Work> before, final Progress progress)
	{
		final List<StackTruth> objects = objects(progress);
		final int total = objects.size() * Kind.values().length;
		final long rounds = total * (options.clicks() + 1L);
		before.accept(Work.images(rounds, rounds, 0).and(Work.following(rounds *
			labels.count(), rounds * labels.count())));
		final StackUser user = new StackUser(planes, options);
		final StackScores scores = new StackScores(options.clicks());
		int done = 0;
		boolean cancelled = false;
		try {
			for (final StackTruth truth : objects) {
				final Map<String, Map<String, List<Double>>> rows =
					new LinkedHashMap<>();
				for (final Kind kind : Kind.values()) {
					final String key = kind.name().toLowerCase(Locale.ROOT);
					put(rows, model, key, user.work(truth, kind, prompts -> follow(engine,
						prompts, progress)));
					for (final StackRival rival : StackRival.ALL) {
						progress.throwIfCancelled();
						put(rows, rival.name(), key, user.work(truth, kind, rival));
					}
					progress.update(++done, total, "Following objects");
				}
				rows.forEach(scores::add);
			}
		}
		catch (final CancellationException exc) {
			cancelled = true;
		}
		return new ClickFigures(done / Kind.values().length, cancelled, scores
			.means());
	}

	private static void put(final Map<String, Map<String, List<Double>>> rows,
		final String method, final String kind, final List<Double> ious)
	{
		rows.computeIfAbsent(method, name -> new LinkedHashMap<>()).put(kind, ious);
	}

	private Map<Integer, Mask> follow(final Sam2Engine engine,
		final List<SlicePrompt> prompts, final Progress progress)
	{
		final Map<Integer, Mask> found = new HashMap<>();
		new StackPredictor(engine).propagate(planes, new PromptSet(List.of(
			new PromptedObject(1, "", prompts))), StackOptions.DEFAULT,
			result -> found.put(result.slice(), result.mask()), progress.silenced());
		return found;
	}

	/** True masks of the chosen objects, by slice. */
	private List<StackTruth> objects(final Progress progress) {
		final SortedMap<Integer, SortedMap<Integer, Mask>> all = new TreeMap<>();
		for (int slice = 0; slice < labels.count(); slice++) {
			progress.throwIfCancelled();
			final int at = slice;
			final SortedMap<Integer, Mask> there = labels.slice(slice);
			Studies.checkSize(slice, planes.width(), planes.height(), there);
			there.forEach((id, mask) -> all.computeIfAbsent(id,
				key -> new TreeMap<>()).put(at, mask));
		}
		final List<StackTruth> objects = new ArrayList<>(all.values().stream().map(
			StackTruth::new).toList());
		objects.removeIf(truth -> truth.masks().size() < LEAST_SLICES || truth
			.masks().get(truth.largest()).area() < options.minArea());
		if (objects.isEmpty()) throw new Sam2Exception.BadInput(
			"The labels have no object of at least " + options.minArea() +
				" pixels on at least " + LEAST_SLICES + " slices.");
		Collections.shuffle(objects, new Random(options.seed()));
		return options.objects() == 0 ? objects : objects.subList(0, Math.min(
			options.objects(), objects.size()));
	}
}
