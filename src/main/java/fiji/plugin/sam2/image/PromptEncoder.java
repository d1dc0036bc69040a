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

import java.util.BitSet;
import java.util.List;

import fiji.plugin.sam2.engine.DecoderInput;
import fiji.plugin.sam2.engine.Region;
import fiji.plugin.sam2.engine.Resize;
import fiji.plugin.sam2.mask.MaskLogits;
import fiji.plugin.sam2.mask.MaskPlane;
import fiji.plugin.sam2.prompt.BoxPrompt;
import fiji.plugin.sam2.prompt.MaskPrompt;
import fiji.plugin.sam2.prompt.PointPrompt;
import fiji.plugin.sam2.prompt.SlicePrompt;

/**
 * Turns prompts in plane coordinates into the decoder's terms: a box becomes
 * two points before the clicks, coordinates become x·S/W of the region with
 * nothing added, masks become logits of ±10.
 */
public final class PromptEncoder {

	private static final int NEGATIVE = 0;
	private static final int POSITIVE = 1;
	private static final int TOP_LEFT = 2;
	private static final int BOTTOM_RIGHT = 3;

	/** Logits that are fed back must not be larger; larger ones add nothing. */
	private static final float LARGEST_LOGIT = 32;

	private final int inputSize;
	private final int gridSize;
	private final boolean drawn;

	/**
	 * @param inputSize edge length S of the network's input
	 * @param gridSize edge length of low-resolution masks, S/4
	 * @param drawn true if the model was trained with drawn prompts: it knows
	 *          masks only beside a place without a point
	 */
	public PromptEncoder(final int inputSize, final int gridSize,
		final boolean drawn)
	{
		this.inputSize = inputSize;
		this.gridSize = gridSize;
		this.drawn = drawn;
	}

	/**
	 * @param prompts one an object, all with the same number of points
	 * @param region that the network sees
	 * @param masks b × k × k logits, or null
	 * @return the batch; without any point if the prompts have none
	 */
	public DecoderInput encode(final List<SlicePrompt> prompts,
		final Region region, final float[] masks)
	{
		final int n = points(prompts.get(0));
		if (n == 0) return drawn ? DecoderInput.withoutPoints(prompts.size(), masks)
			: DecoderInput.masksAlone(prompts.size(), masks);
		final float[] points = new float[2 * n * prompts.size()];
		final int[] labels = new int[n * prompts.size()];
		int at = 0;
		for (final SlicePrompt prompt : prompts) {
			final BoxPrompt box = prompt.box();
			if (box != null) {
				put(points, labels, at++, region, box.x(), box.y(), TOP_LEFT);
				put(points, labels, at++, region, box.x() + box.width(), box.y() + box
					.height(), BOTTOM_RIGHT);
			}
			for (final PointPrompt point : prompt.points())
				put(points, labels, at++, region, point.x(), point.y(), point.positive()
					? POSITIVE : NEGATIVE);
		}
		return new DecoderInput(prompts.size(), points, labels, masks);
	}

	/**
	 * @param prompt of an object; null counts as none
	 * @return number of points for the decoder; a box counts as two
	 */
	public static int points(final SlicePrompt prompt) {
		return prompt == null ? 0 : prompt.points().size() + (prompt.box() == null
			? 0 : 2);
	}

	private void put(final float[] points, final int[] labels, final int at,
		final Region region, final double x, final double y, final int label)
	{
		points[2 * at] = region.toInputX(x, inputSize);
		points[2 * at + 1] = region.toInputY(y, inputSize);
		labels[at] = label;
	}

	/**
	 * The mask at the size of the network's input, where at least half of a pixel
	 * belongs to it. An object too small for that keeps the pixels it covers
	 * most, so that it does not vanish.
	 *
	 * @param mask drawn on the plane
	 * @param region that the network sees
	 * @return S × S values, 0 or 1; all 0 if the region holds nothing of the mask
	 */
	public float[] maskAtInput(final MaskPrompt mask, final Region region) {
		final float[] coverage = new Resize(region, inputSize, inputSize).apply(
			plane(mask, 0, 1), mask.width());
		float most = 0;
		for (final float value : coverage)
			most = Math.max(most, value);
		final float threshold = most == 0 ? 1 : Math.min(0.5f, most);
		for (int i = 0; i < coverage.length; i++)
			coverage[i] = coverage[i] >= threshold ? 1 : 0;
		return coverage;
	}

	/**
	 * The low-resolution logits that stand for a mask: ±10, with antialias.
	 *
	 * @param atInput S × S values, 0 or 1
	 * @return logits, k × k
	 */
	public MaskLogits logitsOfInput(final float[] atInput) {
		final float[] logits = new float[atInput.length];
		for (int i = 0; i < logits.length; i++)
			logits[i] = 2 * MaskPlane.LOGIT * atInput[i] - MaskPlane.LOGIT;
		return new MaskLogits(gridSize, gridSize, new Resize(Region.whole(inputSize,
			inputSize), gridSize, gridSize).apply(logits, inputSize));
	}

	/**
	 * @param previous logits of an earlier prediction
	 * @return them, clamped for the decoder's mask input
	 */
	public static float[] fedBack(final MaskLogits previous) {
		final float[] values = previous.values().clone();
		for (int i = 0; i < values.length; i++)
			values[i] = Math.max(-LARGEST_LOGIT, Math.min(LARGEST_LOGIT, values[i]));
		return values;
	}

	private static float[] plane(final MaskPrompt mask, final float off,
		final float on)
	{
		final float[] values = new float[mask.width() * mask.height()];
		if (off != 0) java.util.Arrays.fill(values, off);
		final BitSet pixels = mask.pixels();
		for (int i = pixels.nextSetBit(0); i >= 0; i = pixels.nextSetBit(i + 1))
			values[i] = on;
		return values;
	}
}
