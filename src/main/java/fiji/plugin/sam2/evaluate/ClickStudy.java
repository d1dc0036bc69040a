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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.engine.RgbPlane;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.image.ImageEmbedding;
import fiji.plugin.sam2.image.ImagePredictor;
import fiji.plugin.sam2.image.ObjectPrediction;
import fiji.plugin.sam2.image.ObjectQuery;
import fiji.plugin.sam2.image.PredictOptions;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.prompt.BoxPrompt;
import fiji.plugin.sam2.prompt.MaskPrompt;
import fiji.plugin.sam2.prompt.PointPrompt;
import fiji.plugin.sam2.prompt.SlicePrompt;

/**
 * Lets the simulated user segment objects on single slices: by clicks, by a
 * tight box, by the true mask as prompt. The model and each method without a
 * network have a user of their own, who corrects what they see.
 */
final class ClickStudy {

	/** First click, box, mask. */
	private static final int PROMPTS = 3;

	private record Target(int slice, int id) {}

	private final LabelledImages images;
	private final ClickOptions options;
	private final Map<String, ClickScore> scores = new LinkedHashMap<>();

	ClickStudy(final LabelledImages images, final ClickOptions options) {
		this.images = images;
		this.options = options;
	}

	/** @return the figures; of the finished objects if it was cancelled */
	ClickFigures run(final Sam2Engine engine, final String model,
		final Consumer<Work> before, final Progress progress)
	{
		final SortedMap<Integer, List<Integer>> targets = targets(progress);
		final int total = targets.values().stream().mapToInt(List::size).sum();
		if (total == 0) throw new Sam2Exception.BadInput(
			"The labels have no object of at least " + options.minArea() +
				" pixels.");
		before.accept(Work.images(targets.size(), (long) PROMPTS * total, (options
			.clicks() - 1L) * total));
		final ImagePredictor predictor = new ImagePredictor(engine);
		int done = 0;
		boolean cancelled = false;
		try {
			for (final Map.Entry<Integer, List<Integer>> entry : targets.entrySet()) {
				final RgbPlane plane = images.image(entry.getKey());
				final SortedMap<Integer, Mask> truth = images.objects(entry.getKey());
				Studies.checkSize(entry.getKey(), plane.width(), plane.height(), truth);
				try (ImageEmbedding embedding = predictor.embed(plane, progress)) {
					for (final int id : entry.getValue()) {
						progress.throwIfCancelled();
						final Session session = new Session(predictor, embedding, truth.get(
							id), entry.getKey(), progress);
						session.run(model, GrayPlane.of(plane));
						progress.update(++done, total, "Clicking on slice " + (entry
							.getKey() + 1));
					}
				}
			}
		}
		catch (final CancellationException exc) {
			cancelled = true;
		}
		final Map<String, Map<String, Double>> methods = new LinkedHashMap<>();
		scores.forEach((name, score) -> methods.put(name, score.figures()));
		return new ClickFigures(done, cancelled, methods);
	}

	/** The chosen objects by slice. */
	private SortedMap<Integer, List<Integer>> targets(final Progress progress) {
		final List<Target> all = new ArrayList<>();
		for (int slice = 0; slice < images.count(); slice++) {
			progress.throwIfCancelled();
			final int at = slice;
			images.objects(slice).forEach((id, mask) -> {
				if (mask.area() >= options.minArea()) all.add(new Target(at, id));
			});
		}
		Collections.shuffle(all, new Random(options.seed()));
		final SortedMap<Integer, List<Integer>> chosen = new TreeMap<>();
		for (final Target target : all.subList(0, options.objects() == 0 ? all
			.size() : Math.min(options.objects(), all.size())))
			chosen.computeIfAbsent(target.slice, s -> new ArrayList<>()).add(
				target.id);
		return chosen;
	}

	/** One object. Its scores are added when all of it is done. */
	private final class Session {

		private final ImagePredictor predictor;
		private final ImageEmbedding embedding;
		private final Mask truth;
		private final int slice;
		private final Progress progress;
		private ObjectPrediction last;

		Session(final ImagePredictor predictor, final ImageEmbedding embedding,
			final Mask truth, final int slice, final Progress progress)
		{
			this.predictor = predictor;
			this.embedding = embedding;
			this.truth = truth;
			this.slice = slice;
			this.progress = progress.silenced();
		}

		void run(final String model, final GrayPlane gray) {
			final BoxPrompt box = box(truth);
			final List<Double> ious = clicks(this::correct);
			final double boxed = ask(new SlicePrompt(slice, List.of(), box, null));
			final double masked = ask(new SlicePrompt(slice, List.of(), null,
				new MaskPrompt(truth.width(), truth.height(), truth.toBits())));
			final Map<String, List<Double>> rivals = new LinkedHashMap<>();
			for (final Rival rival : Rival.ALL)
				if (rival.takesClicks()) rivals.put(rival.name(), clicks(points -> rival
					.clicks(gray, points, truth)));
			score(model).clicked(ious);
			score(model).add("box", boxed);
			score(model).add("mask", masked);
			for (final Rival rival : Rival.ALL) {
				if (rivals.containsKey(rival.name())) score(rival.name()).clicked(rivals
					.get(rival.name()));
				score(rival.name()).add("box", rival.box(gray, box, truth).iou(truth));
			}
			score("copy").add("mask", 1);
		}

		private List<Double> clicks(
			final Function<List<PointPrompt>, Mask> method)
		{
			return new SimulatedUser(truth).run(options.clicks(), options.enough(),
				method);
		}

		private Mask correct(final List<PointPrompt> points) {
			final SlicePrompt prompt = new SlicePrompt(slice, points, null, null);
			last = predict(points.size() == 1 ? new ObjectQuery(1, "", prompt)
				: ObjectQuery.correcting(last, prompt));
			return last.mask();
		}

		private double ask(final SlicePrompt prompt) {
			return predict(new ObjectQuery(1, "", prompt)).mask().iou(truth);
		}

		private ObjectPrediction predict(final ObjectQuery query) {
			return predictor.predict(embedding, List.of(query),
				PredictOptions.DEFAULT, progress).get(0);
		}
	}

	private ClickScore score(final String method) {
		return scores.computeIfAbsent(method, name -> new ClickScore(options
			.clicks()));
	}

	/** The smallest rectangle round a mask. */
	static BoxPrompt box(final Mask mask) {
		final Mask.Bounds box = mask.bounds();
		return new BoxPrompt(box.x(), box.y(), box.width(), box.height());
	}
}
