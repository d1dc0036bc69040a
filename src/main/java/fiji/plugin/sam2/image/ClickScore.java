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

import fiji.plugin.sam2.engine.Region;
import fiji.plugin.sam2.mask.MaskLogits;
import fiji.plugin.sam2.model.PromptSettings;

/**
 * How well a window suits the object that was found in it: predicted IoU and
 * stability, times a bell curve over the share of the window that the object
 * takes.
 */
final class ClickScore {

	private static final double SMALLEST_SHARE = 0.001;

	private final double iouPower;
	private final double stabilityPower;
	private final double delta;
	private final double targetExtent;
	private final double width;

	/** @param window the model's window settings */
	ClickScore(final PromptSettings window) {
		iouPower = window.number("click_score.iou_power");
		stabilityPower = window.number("click_score.stability_power");
		delta = window.number("click_score.stability_delta");
		targetExtent = window.number("click_score.target_extent");
		width = window.number("click_score.width");
	}

	/**
	 * @param logits of the chosen mask
	 * @param region they cover
	 * @param iou that the model predicts for it
	 * @return 0 or more, larger is better
	 */
	double of(final MaskLogits logits, final Region region, final double iou) {
		final LogitShape shape = LogitShape.of(logits, region);
		if (shape == null) return 0;
		long inner = 0, outer = 0;
		for (final float value : logits.values()) {
			if (value > delta) inner++;
			if (value > -delta) outer++;
		}
		final double stability = inner / (double) Math.max(1, outer);
		final double share = Math.max(SMALLEST_SHARE, shape.extent() / Math.max(
			region.width(), region.height()));
		final double off = Math.log(share / targetExtent) / width;
		return Math.pow(iou, iouPower) * Math.pow(stability, stabilityPower) * Math
			.exp(-0.5 * off * off);
	}
}
