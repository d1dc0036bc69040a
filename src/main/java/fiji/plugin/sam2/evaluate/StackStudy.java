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
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.prompt.MaskPrompt;
import fiji.plugin.sam2.prompt.PointPrompt;
import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.prompt.PromptedObject;
import fiji.plugin.sam2.prompt.SlicePrompt;
import fiji.plugin.sam2.stack.StackOptions;
import fiji.plugin.sam2.stack.StackPredictor;

/**
 * Lets the simulated user follow objects through a stack: a prompt on the
 * object's largest slice, propagate, the same kind of prompt on the slice that
 * is worst and has none yet, propagate again. The IoU is the mean over the
 * slices on which the reference has the object.
 * <p>
 * Beside it the copied mask: the mask of the nearest prompted slice, which
 * without a network is the true mask for a mask, the inscribed ellipse for a
 * box, and the wand's with its best tolerance for a click.
 * </p>
 */
final class StackStudy {

	private static final int MOST_SLICES = 1 << 12;
	private static final int LEAST_SLICES = 2;

	/** What the user gives. */
	private enum Kind {
			CLICK, BOX, MASK
	}

	private final Planes planes;
	private final Labels labels;
	private final ClickOptions options;
	private final Map<String, Map<String, List<Double>>> scores =
		new LinkedHashMap<>();

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
		final List<SortedMap<Integer, Mask>> objects = objects(progress);
		final int total = objects.size() * Kind.values().length;
		final int limit = options.clicks();
		final long rounds = total * (limit + 1L);
		before.accept(Work.images(rounds, rounds, 0).and(Work.following(rounds *
			labels.count(), rounds * labels.count())));
		int done = 0;
		boolean cancelled = false;
		try {
			for (final SortedMap<Integer, Mask> truth : objects) {
				final Map<String, List<Double>> mine = new LinkedHashMap<>(), copied =
					new LinkedHashMap<>();
				for (final Kind kind : Kind.values()) {
					final String key = kind.name().toLowerCase(java.util.Locale.ROOT);
					mine.put(key, correct(engine, truth, kind, limit, progress));
					copied.put(key, copy(truth, kind, limit));
					progress.update(++done, total, "Following objects");
				}
				add(model, mine);
				add("copy", copied);
			}
		}
		catch (final CancellationException exc) {
			cancelled = true;
		}
		final Map<String, Map<String, Double>> methods = new LinkedHashMap<>();
		scores.forEach((method, kinds) -> methods.put(method, means(kinds)));
		return new ClickFigures(done / Kind.values().length, cancelled, methods);
	}

	private void add(final String method,
		final Map<String, List<Double>> rounds)
	{
		rounds.forEach((kind, ious) -> {
			final Map<String, List<Double>> all = scores.computeIfAbsent(method,
				name -> new LinkedHashMap<>());
			for (final int count : new int[]{0, 1, 3, 5})
				if (count <= options.clicks()) all.computeIfAbsent(kind + (count == 0
					? "" : "_" + count + "_corrections"), name -> new ArrayList<>()).add(
						ious.get(Math.min(count, ious.size() - 1)));
			for (final int percent : new int[]{80, 90})
				all.computeIfAbsent(kind + "_corrections_to_" + percent,
					name -> new ArrayList<>()).add((double) rounds(ious, percent /
						100.0));
		});
	}

	private int rounds(final List<Double> ious, final double iou) {
		for (int i = 0; i < ious.size(); i++)
			if (ious.get(i) >= iou) return i;
		return options.clicks();
	}

	private static Map<String, Double> means(
		final Map<String, List<Double>> lists)
	{
		final Map<String, Double> means = new LinkedHashMap<>();
		lists.forEach((key, values) -> means.put(key, values.stream().mapToDouble(
			v -> v).average().orElse(Double.NaN)));
		return means;
	}

	/** True masks of the chosen objects, by slice. */
	private List<SortedMap<Integer, Mask>> objects(final Progress progress) {
		final SortedMap<Integer, SortedMap<Integer, Mask>> all = new TreeMap<>();
		for (int slice = 0; slice < labels.count(); slice++) {
			progress.throwIfCancelled();
			final int at = slice;
			labels.slice(slice).forEach((id, mask) -> all.computeIfAbsent(id,
				key -> new TreeMap<>()).put(at, mask));
		}
		final List<SortedMap<Integer, Mask>> objects = new ArrayList<>(all
			.values());
		objects.removeIf(slices -> slices.size() < LEAST_SLICES || slices.get(
			largest(slices)).area() < options.minArea());
		if (objects.isEmpty()) throw new Sam2Exception.BadInput(
			"The labels have no object of at least " + options.minArea() +
				" pixels on at least " + LEAST_SLICES + " slices.");
		Collections.shuffle(objects, new Random(options.seed()));
		return options.objects() == 0 ? objects : objects.subList(0, Math.min(
			options.objects(), objects.size()));
	}

	private static int largest(final SortedMap<Integer, Mask> truth) {
		int best = truth.firstKey();
		for (final Map.Entry<Integer, Mask> slice : truth.entrySet())
			if (slice.getValue().area() > truth.get(best).area()) best = slice
				.getKey();
		return best;
	}

	/** @return the mean IoU after each round */
	private List<Double> correct(final Sam2Engine engine,
		final SortedMap<Integer, Mask> truth, final Kind kind, final int limit,
		final Progress progress)
	{
		final StackPredictor predictor = new StackPredictor(engine);
		final SortedMap<Integer, SlicePrompt> prompts = new TreeMap<>();
		final List<Double> ious = new ArrayList<>();
		int slice = largest(truth);
		while (slice >= 0) {
			prompts.put(slice, prompt(kind, slice, truth.get(slice)));
			final Map<Integer, Mask> found = new HashMap<>();
			predictor.propagate(planes, new PromptSet(List.of(new PromptedObject(1,
				"", List.copyOf(prompts.values())))), StackOptions.DEFAULT,
				result -> found.put(result.slice(), result.mask()), quiet(progress));
			ious.add(mean(truth, found));
			if (ious.size() > limit || ious.get(ious.size() - 1) >= options.enough())
				return ious;
			slice = worst(truth, found, prompts);
		}
		return ious;
	}

	/** As if each slice had the mask of the nearest prompted one. */
	private List<Double> copy(final SortedMap<Integer, Mask> truth,
		final Kind kind, final int limit)
	{
		final SortedMap<Integer, Mask> drawn = new TreeMap<>();
		final List<Double> ious = new ArrayList<>();
		int slice = largest(truth);
		while (slice >= 0) {
			drawn.put(slice, draw(kind, slice, truth.get(slice)));
			final Map<Integer, Mask> found = new HashMap<>();
			for (final int at : truth.keySet())
				found.put(at, drawn.get(drawn.keySet().stream().min((a, b) -> Math.abs(
					a - at) - Math.abs(b - at)).orElseThrow()));
			ious.add(mean(truth, found));
			if (ious.size() > limit || ious.get(ious.size() - 1) >= options.enough())
				return ious;
			slice = worst(truth, found, drawn);
		}
		return ious;
	}

	private Mask draw(final Kind kind, final int slice, final Mask truth) {
		if (kind == Kind.MASK) return truth;
		final GrayPlane gray = GrayPlane.of(planes.plane(slice));
		return kind == Kind.BOX ? new EllipseRival().box(gray, ClickStudy.box(
			truth), truth) : new WandRival().clicks(gray, List.of(new SimulatedUser(
				truth).first()), truth);
	}

	private static SlicePrompt prompt(final Kind kind, final int slice,
		final Mask truth)
	{
		final List<PointPrompt> points = kind == Kind.CLICK ? List.of(
			new SimulatedUser(truth).first()) : List.of();
		return new SlicePrompt(slice, points, kind == Kind.BOX ? ClickStudy.box(
			truth) : null, kind == Kind.MASK ? new MaskPrompt(truth.width(), truth
				.height(), truth.toBits()) : null);
	}

	private static double mean(final SortedMap<Integer, Mask> truth,
		final Map<Integer, Mask> found)
	{
		return truth.entrySet().stream().mapToDouble(slice -> iou(slice.getValue(),
			found.get(slice.getKey()))).average().orElse(0);
	}

	private static double iou(final Mask truth, final Mask found) {
		return found == null ? 0 : truth.iou(found);
	}

	/** @return the slice without a prompt that is worst, −1 if all have one */
	private static int worst(final SortedMap<Integer, Mask> truth,
		final Map<Integer, Mask> found, final Map<Integer, ?> prompted)
	{
		return truth.keySet().stream().filter(slice -> !prompted.containsKey(slice))
			.min((a, b) -> Double.compare(iou(truth.get(a), found.get(a)), iou(truth
				.get(b), found.get(b)))).orElse(-1);
	}

	private static Progress quiet(final Progress progress) {
		return new Progress() {

			@Override
			public void update(final long done, final long total, final String what) {
				// Objects are counted, not slices.
			}

			@Override
			public boolean isCancelled() {
				return progress.isCancelled();
			}
		};
	}
}
