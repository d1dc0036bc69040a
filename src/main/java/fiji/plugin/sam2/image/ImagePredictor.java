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

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.engine.Decoded;
import fiji.plugin.sam2.engine.DecoderInput;
import fiji.plugin.sam2.engine.Features;
import fiji.plugin.sam2.engine.Networks;
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
	private final Networks networks;
	private final PromptEncoder encoder;
	private final MaskChoice choice;

	/** @param engine stays open as long as this is used */
	public ImagePredictor(final Sam2Engine engine) {
		this.engine = engine;
		networks = engine.networks();
		encoder = new PromptEncoder(engine.inputSize(), engine.gridSize());
		choice = new MaskChoice(engine.spec());
	}

	/**
	 * Encodes an image.
	 *
	 * @param image to be prompted
	 * @param progress tells when the result is no longer wanted
	 * @return the embedding, closed by the caller
	 */
	public ImageEmbedding embed(final RgbPlane image, final Progress progress) {
		final ImageEmbedding embedding = new ImageEmbedding(networks, image);
		embedding.features(embedding.whole(), progress::isCancelled);
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
		final List<ObjectQuery> queries = new ArrayList<>();
		for (final PromptedObject object : prompts.objects())
			for (final SlicePrompt prompt : object.prompts())
				if (prompt.slice() == slice) queries.add(new ObjectQuery(object.id(),
					object.name(), prompt));
		return predict(image, queries, options, progress);
	}

	/**
	 * Predicts several objects at once.
	 *
	 * @param image made by {@link #embed}
	 * @param queries what is asked
	 * @param options which mask to choose, holes
	 * @param progress tells when the result is no longer wanted
	 * @return one prediction for each query, in their order
	 * @throws Sam2Exception.BadInput if previous logits do not have S/4 × S/4
	 *           values
	 */
	public List<ObjectPrediction> predict(final ImageEmbedding image,
		final List<ObjectQuery> queries, final PredictOptions options,
		final Progress progress)
	{
		final ObjectPrediction[] results = new ObjectPrediction[queries.size()];
		int done = 0;
		for (final List<Integer> batch : batches(queries)) {
			progress.throwIfCancelled();
			decode(image, queries, batch, options, progress, results);
			done += batch.size();
			progress.update(done, queries.size(), "Predicting masks");
		}
		return List.of(results);
	}

	/** Objects that can be decoded together have equally many points. */
	private static List<List<Integer>> batches(final List<ObjectQuery> queries) {
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
			if (batch.size() == MOST_AT_ONCE) open.remove(kind);
		}
		return batches;
	}

	private void decode(final ImageEmbedding image,
		final List<ObjectQuery> queries, final List<Integer> batch,
		final PredictOptions options, final Progress progress,
		final ObjectPrediction[] results)
	{
		final Region region = image.whole();
		final List<SlicePrompt> prompts = new ArrayList<>();
		for (final int i : batch)
			prompts.add(queries.get(i).prompt());
		final DecoderInput input = encoder.encode(prompts, region, masks(queries,
			batch, region));
		final Features features = image.features(region, progress::isCancelled);
		final Decoded decoded = networks.decode(features, networks.withoutMemory(
			features), input, progress::isCancelled);
		final DecodedObject.Frame frame = new DecodedObject.Frame(image.width(),
			image.height(), region, options.fillHoles());
		for (int b = 0; b < batch.size(); b++) {
			final ObjectQuery query = queries.get(batch.get(b));
			results[batch.get(b)] = new DecodedObject(query, decoded, b, multimask(
				query, options), choice, frame, engine.gridSize());
		}
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
				return !query.hasMask() && choice.multimask(query.points());
		}
	}

	private float[] masks(final List<ObjectQuery> queries,
		final List<Integer> batch, final Region region)
	{
		if (!queries.get(batch.get(0)).hasMask()) return null;
		final int size = engine.gridSize() * engine.gridSize();
		final float[] masks = new float[batch.size() * size];
		for (int b = 0; b < batch.size(); b++) {
			final float[] mask = mask(queries.get(batch.get(b)), region);
			if (mask.length != size) throw new Sam2Exception.BadInput(
				"The previous logits of object " + queries.get(batch.get(b)).id() +
					" have " + mask.length + " values; this model takes " + engine
						.gridSize() + " × " + engine.gridSize() + ".");
			System.arraycopy(mask, 0, masks, b * size, size);
		}
		return masks;
	}

	private float[] mask(final ObjectQuery query, final Region region) {
		if (query.previous() != null) return PromptEncoder.fedBack(query
			.previous());
		return encoder.logitsOfInput(encoder.maskAtInput(query.prompt().mask(),
			region)).values();
	}
}
