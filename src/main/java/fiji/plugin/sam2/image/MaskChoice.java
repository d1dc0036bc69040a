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

import fiji.plugin.sam2.engine.Decoded;
import fiji.plugin.sam2.mask.MaskLogits;
import fiji.plugin.sam2.model.ModelSpec;

/**
 * Which of the decoder's four masks counts. With multimask output, the one of
 * the three with the highest predicted IoU; else the single mask, unless its
 * stability is too low: then the best of the three replaces it.
 */
public final class MaskChoice {

	private final float delta;
	private final float threshold;
	private final int multimaskMaxPoints;

	/** @param spec gives the thresholds */
	public MaskChoice(final ModelSpec spec) {
		delta = spec.stabilityDelta();
		threshold = spec.stabilityThreshold();
		multimaskMaxPoints = spec.multimaskMaxPoints();
	}

	/**
	 * @param points number of points for the decoder; a box counts as two
	 * @return whether the reference's video predictor asks for three masks
	 */
	public boolean multimask(final int points) {
		return points <= multimaskMaxPoints;
	}

	/**
	 * @param decoded a batch
	 * @param object 0 … b − 1
	 * @param multimask true for the best of the three masks
	 * @param single logits of that object's mask 0
	 * @return number of the mask that counts, 0 … 3
	 */
	public int choose(final Decoded decoded, final int object,
		final boolean multimask, final MaskLogits single)
	{
		if (!multimask && stability(single) >= threshold) return 0;
		final float[] iou = decoded.ious(object);
		int best = 1;
		for (int mask = 2; mask < iou.length; mask++)
			if (iou[mask] > iou[best]) best = mask;
		return best;
	}

	/**
	 * @param logits of a mask
	 * @return its stability, 0 … 1
	 */
	public float stability(final MaskLogits logits) {
		return logits.stability(delta);
	}
}
