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

import java.util.List;
import java.util.function.BooleanSupplier;

import fiji.plugin.sam2.engine.Decoded;
import fiji.plugin.sam2.engine.DecoderInput;
import fiji.plugin.sam2.engine.Features;
import fiji.plugin.sam2.engine.Region;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.mask.MaskLogits;

/**
 * Decodes what is asked about one object on a plane without memory: looks at it
 * through each window that the model's rules give, and takes the best.
 */
public final class PromptDecoder {

	/** Gives the features of parts of a plane. */
	@FunctionalInterface
	public interface FeatureSource {

		/**
		 * @param region of the plane
		 * @return its features, owned and closed by the source
		 */
		Features features(Region region);
	}

	/**
	 * The best answer.
	 *
	 * @param region the window it was found in
	 * @param decoded a batch of one
	 * @param chosen number of the mask that counts, 0 … 3
	 */
	public record Answer(Region region, Decoded decoded, int chosen) {}

	private final Sam2Engine engine;
	private final PromptEncoder encoder;
	private final MaskInputs maskInputs;
	private final MaskChoice choice;
	private final Windows windows;
	private final ClickScore score;
	private final CarriedMask carried;

	/** @param engine stays open as long as this is used */
	public PromptDecoder(final Sam2Engine engine) {
		this.engine = engine;
		encoder = new PromptEncoder(engine.inputSize(), engine.gridSize(), engine
			.spec().densePrompt() != null);
		maskInputs = new MaskInputs(engine, encoder);
		choice = new MaskChoice(engine.spec());
		windows = new Windows(engine.spec());
		score = windows.areUsed() ? new ClickScore(engine.spec().window()) : null;
		carried = windows.areUsed() && engine.spec().window().number("follow.hint",
			0) > 0 ? CarriedMask.of(engine.spec()) : null;
	}

	/** @return the rule that chooses among four masks */
	public MaskChoice choice() {
		return choice;
	}

	/** @return the rule that chooses windows */
	public Windows windows() {
		return windows;
	}

	/** @return turns prompts into the decoder's terms */
	public PromptEncoder encoder() {
		return encoder;
	}

	/**
	 * @param before logits of an object on the slice before
	 * @param was the window they cover
	 * @param is the window on the next slice
	 * @return mask input that tells the model where the object was, or null for a
	 *         model that was not trained with it
	 */
	public float[] hint(final MaskLogits before, final Region was,
		final Region is)
	{
		return carried == null ? null : carried.in(before, was, is);
	}

	/**
	 * @param logits of a mask
	 * @param region the window they cover
	 * @param iou that the model predicts for it
	 * @return by what windows are compared in which the same object was found;
	 *         the predicted IoU itself for a model that sees whole planes
	 */
	public double fit(final MaskLogits logits, final Region region,
		final float iou)
	{
		return score == null ? iou : score.of(logits, region, iou);
	}

	/**
	 * @param source gives features of the plane
	 * @param width of the plane in pixels
	 * @param height of the plane in pixels
	 * @param query what is asked
	 * @param multimask whether the best of three masks is wanted
	 * @param cancelled true as soon as nobody wants the result
	 * @return the best answer
	 */
	public Answer decode(final FeatureSource source, final int width,
		final int height, final ObjectQuery query, final boolean multimask,
		final BooleanSupplier cancelled)
	{
		final List<Region> regions = regions(query, width, height);
		Answer best = null;
		double highest = -1;
		for (final Region region : regions) {
			final Features features = source.features(region);
			final Decoded decoded = decode(features, List.of(query), region,
				cancelled);
			final int chosen = choice.choose(decoded, 0, multimask, logits(decoded,
				0));
			final double value = regions.size() == 1 ? 0 : score.of(logits(decoded,
				chosen), region, decoded.ious(0)[chosen]);
			if (value > highest) {
				highest = value;
				best = new Answer(region, decoded, chosen);
			}
		}
		return best;
	}

	/**
	 * A correction looks for its window as a first prompt does; only previous
	 * logits that no prompt goes with keep theirs.
	 */
	private List<Region> regions(final ObjectQuery query, final int width,
		final int height)
	{
		return query.prompt() == null && query.region() != null ? List.of(query
			.region()) : windows.candidates(query.prompt(), width, height);
	}

	/**
	 * Decodes several objects through the same window.
	 *
	 * @param features of the region
	 * @param queries with equally many points, all with mask input or none
	 * @param region that the network sees
	 * @param cancelled true as soon as nobody wants the result
	 * @return the answers, in order
	 */
	public Decoded decode(final Features features,
		final List<ObjectQuery> queries, final Region region,
		final BooleanSupplier cancelled)
	{
		final int size = engine.gridSize() * engine.gridSize();
		final float[] masks = maskInputs.has(queries.get(0)) ? new float[queries
			.size() * size] : null;
		for (int b = 0; masks != null && b < queries.size(); b++)
			System.arraycopy(maskInputs.of(queries.get(b), region), 0, masks, b *
				size, size);
		final DecoderInput input = encoder.encode(queries.stream().map(
			ObjectQuery::prompt).toList(), region, masks);
		return engine.networks().decode(features, engine.networks().withoutMemory(
			features), input, cancelled);
	}

	private MaskLogits logits(final Decoded decoded, final int mask) {
		return new MaskLogits(engine.gridSize(), engine.gridSize(), decoded.logits(
			0, mask));
	}
}
