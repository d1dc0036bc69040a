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
import fiji.plugin.sam2.model.PromptSettings;
import fiji.plugin.sam2.prompt.BoxPrompt;
import fiji.plugin.sam2.prompt.PointPrompt;
import fiji.plugin.sam2.prompt.SlicePrompt;

/**
 * Draws prompts as mask input, for models that were trained so: a filled box,
 * and a bump at each click. The rules are those of models/nano/README.md.
 */
final class DensePrompt {

	private final float logit;
	private final double sigma;
	private final int inputSize;
	private final int gridSize;

	/**
	 * @param settings the model's settings for drawn prompts
	 * @param inputSize edge length S of the network's input
	 * @param gridSize edge length of the mask input, S/4
	 */
	DensePrompt(final PromptSettings settings, final int inputSize,
		final int gridSize)
	{
		logit = (float) settings.number("logit");
		sigma = settings.number("click_sigma");
		this.inputSize = inputSize;
		this.gridSize = gridSize;
	}

	/**
	 * @param prompt points and box; null draws none
	 * @param region that the network sees
	 * @param base logits that the prompt corrects, k × k, or null
	 * @return mask input, k × k
	 */
	float[] draw(final SlicePrompt prompt, final Region region,
		final float[] base)
	{
		final float[] drawn = new float[gridSize * gridSize];
		for (int i = 0; i < gridSize; i++) {
			for (int j = 0; j < gridSize; j++) {
				final double x = center(j), y = center(i);
				final int at = i * gridSize + j;
				final double start = base != null ? clamp(base[at]) : inBox(prompt,
					region, x, y) ? logit : -logit;
				final double clicks = bump(prompt, region, x, y, true) - bump(prompt,
					region, x, y, false);
				drawn[at] = (float) clamp(start + 2 * logit * clicks);
			}
		}
		return drawn;
	}

	/** Centre of a cell in network pixels. */
	private double center(final int cell) {
		return (cell + 0.5) * inputSize / gridSize;
	}

	private boolean inBox(final SlicePrompt prompt, final Region region,
		final double x, final double y)
	{
		if (prompt == null || prompt.box() == null) return false;
		final BoxPrompt box = prompt.box();
		return x >= region.toInputX(box.x(), inputSize) && x < region.toInputX(box
			.x() + box.width(), inputSize) && y >= region.toInputY(box.y(),
				inputSize) && y < region.toInputY(box.y() + box.height(), inputSize);
	}

	/** Highest of the bumps of all clicks of a sign, 0 … 1. */
	private double bump(final SlicePrompt prompt, final Region region,
		final double x, final double y, final boolean positive)
	{
		double nearest = Double.POSITIVE_INFINITY;
		if (prompt != null) {
			for (final PointPrompt click : prompt.points()) {
				if (click.positive() != positive) continue;
				final double dx = region.toInputX(click.x(), inputSize) - x;
				final double dy = region.toInputY(click.y(), inputSize) - y;
				nearest = Math.min(nearest, dx * dx + dy * dy);
			}
		}
		return Math.exp(-nearest / (2 * sigma * sigma));
	}

	private double clamp(final double value) {
		return Math.max(-logit, Math.min(logit, value));
	}
}
