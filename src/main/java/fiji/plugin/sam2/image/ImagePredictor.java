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

package fiji.plugin.sam2.image;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.engine.Decoded;
import fiji.plugin.sam2.engine.Region;
import fiji.plugin.sam2.engine.RgbPlane;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.prompt.PromptedObject;
import fiji.plugin.sam2.prompt.SlicePrompt;

/**
 * Predicts masks of prompted objects on single images. As the official image
 * predictor: the embedding of "no memory" is added, logits are not changed by
 * the object score, fed-back logits are clamped to ±32. Which mask is chosen
 * follows {@link PredictOptions.Multimask}. A mask prompt becomes mask input:
 * its logits of ±10, resized with antialias (the official image predictor takes
 * logits only).
 */
public final class ImagePredictor {

	/** Objects decoded at once; more take memory without saving time. */
	private static final int MOST_AT_ONCE = 8;

	private final Sam2Engine engine;
	private final PromptDecoder decoder;

	/** @param engine stays open as long as this is used */
	public ImagePredictor(final Sam2Engine engine) {
		this.engine = engine;
		decoder = new PromptDecoder(engine);
	}

	/**
	 * Encodes an image. A model that looks through windows encodes them when
	 * prompts ask for them.
	 *
	 * @param image to be prompted
	 * @param progress tells when the result is no longer wanted
	 * @return the embedding, closed by the caller
	 */
	public ImageEmbedding embed(final RgbPlane image, final Progress progress) {
		final ImageEmbedding embedding = new ImageEmbedding(engine.networks(),
			image);
		if (!decoder.windows().areUsed()) embedding.features(embedding.whole(),
			progress::isCancelled);
		return embedding;
	}

	/**
	 * Predicts the objects that have a prompt on one slice.
	 *
	 * @param image made by {@link #embed}
	 * @param prompts of all slices
	 * @param slice 0-based
	 * @param options which mask to choose, holes
	 * @param progress tells when the result is no longer wanted
	 * @return one prediction for each object prompted there, in the order of the
	 *         prompts
	 */
	public List<ObjectPrediction> predict(final ImageEmbedding image,
		final PromptSet prompts, final int slice, final PredictOptions options,
		final Progress progress)
	{
		return predict(image, queries(prompts, slice), options, progress);
	}

	/**
	 * Predicts the objects that have a prompt on one slice, and gives each as
	 * soon as it is there, so that a cancel or a failure loses none of them.
	 *
	 * @param image made by {@link #embed}
	 * @param prompts of all slices
	 * @param slice 0-based
	 * @param options which mask to choose, holes
	 * @param found is given one prediction for each object prompted there;
	 *          objects that are decoded together come together
	 * @param progress tells when the result is no longer wanted
	 */
	public void predict(final ImageEmbedding image, final PromptSet prompts,
		final int slice, final PredictOptions options,
		final Consumer<ObjectPrediction> found, final Progress progress)
	{
		predict(image, queries(prompts, slice), options, (index, object) -> found
			.accept(object), progress);
	}

	private static List<ObjectQuery> queries(final PromptSet prompts,
		final int slice)
	{
		final List<ObjectQuery> queries = new ArrayList<>();
		for (final PromptedObject object : prompts.objects())
			for (final SlicePrompt prompt : object.prompts())
				if (prompt.slice() == slice) queries.add(new ObjectQuery(object.id(),
					object.name(), prompt));
		return queries;
	}

	/**
	 * Predicts several objects at once.
	 *
	 * @param image made by {@link #embed}
	 * @param queries what is asked
	 * @param options which mask to choose, holes
	 * @param progress tells when the result is no longer wanted
	 * @return one prediction for each query, in their order
	 * @throws fiji.plugin.sam2.Sam2Exception.BadInput if previous logits do not
	 *           have S/4 × S/4 values
	 */
	public List<ObjectPrediction> predict(final ImageEmbedding image,
		final List<ObjectQuery> queries, final PredictOptions options,
		final Progress progress)
	{
		final ObjectPrediction[] results = new ObjectPrediction[queries.size()];
		predict(image, queries, options, (index, object) -> results[index] = object,
			progress);
		return List.of(results);
	}

	/** Takes the prediction of the query with that index. */
	@FunctionalInterface
	private interface Taker {

		void accept(int index, ObjectPrediction object);
	}

	private void predict(final ImageEmbedding image,
		final List<ObjectQuery> queries, final PredictOptions options,
		final Taker taker, final Progress progress)
	{
		int done = 0;
		for (final List<Integer> batch : batches(queries)) {
			progress.throwIfCancelled();
			final List<ObjectQuery> together = batch.stream().map(queries::get)
				.toList();
			final List<ObjectPrediction> answers = decoder.windows().areUsed() ? List
				.of(inWindow(image, together.get(0), options, progress)) : onWhole(
					image, together, options, progress);
			for (int b = 0; b < batch.size(); b++)
				taker.accept(batch.get(b), answers.get(b));
			done += batch.size();
			progress.update(done, queries.size(), "Predicting masks");
		}
	}

	/**
	 * Objects that can be decoded together have equally many points; in windows
	 * each is alone.
	 */
	private List<List<Integer>> batches(final List<ObjectQuery> queries) {
		final int most = decoder.windows().areUsed() ? 1 : MOST_AT_ONCE;
		final Map<String, List<Integer>> open = new LinkedHashMap<>();
		final List<List<Integer>> batches = new ArrayList<>();
		for (int i = 0; i < queries.size(); i++) {
			final String kind = queries.get(i).points() + "/" + queries.get(i)
				.hasMask();
			final List<Integer> batch = open.computeIfAbsent(kind, key -> {
				final List<Integer> fresh = new ArrayList<>();
				batches.add(fresh);
				return fresh;
			});
			batch.add(i);
			if (batch.size() == most) open.remove(kind);
		}
		return batches;
	}

	private ObjectPrediction inWindow(final ImageEmbedding image,
		final ObjectQuery query, final PredictOptions options,
		final Progress progress)
	{
		if (query.previous() != null && query.region() == null)
			throw new Sam2Exception.BadInput("Object " + query.id() +
				" has logits of an earlier prediction, but the model " + engine.model()
					.name() +
				" looks through windows and theirs is not known; give all clicks instead.");
		final boolean multimask = multimask(query, options);
		final PromptDecoder.Answer answer = decoder.decode(region -> image.features(
			region, progress::isCancelled), image.width(), image.height(), query,
			multimask, progress::isCancelled);
		return new DecodedObject(query, answer.decoded(), 0, multimask, decoder
			.choice(), frame(image, answer.region(), options), engine.gridSize());
	}

	private List<ObjectPrediction> onWhole(final ImageEmbedding image,
		final List<ObjectQuery> queries, final PredictOptions options,
		final Progress progress)
	{
		final Region whole = image.whole();
		final Decoded decoded = decoder.decode(image.features(whole,
			progress::isCancelled), queries, whole, progress::isCancelled);
		final List<ObjectPrediction> predictions = new ArrayList<>();
		for (int b = 0; b < queries.size(); b++)
			predictions.add(new DecodedObject(queries.get(b), decoded, b, multimask(
				queries.get(b), options), decoder.choice(), frame(image, whole,
					options), engine.gridSize()));
		return predictions;
	}

	private static DecodedObject.Frame frame(final ImageEmbedding image,
		final Region region, final PredictOptions options)
	{
		return new DecodedObject.Frame(image.width(), image.height(), region,
			options.fillHoles());
	}

	private boolean multimask(final ObjectQuery query,
		final PredictOptions options)
	{
		switch (options.multimask()) {
			case ALWAYS :
				return true;
			case NEVER :
				return false;
			default :
				return !query.hasMask() && decoder.choice().multimask(query.points());
		}
	}
}
