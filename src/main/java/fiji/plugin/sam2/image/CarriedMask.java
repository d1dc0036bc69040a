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
import fiji.plugin.sam2.model.ModelSpec;

/**
 * Logits of one window as a drawn prompt in another one: of the slice before on
 * the next slice, for models that were trained with it, and of a mask that
 * clicks correct. The rule is that of models/nano/README.md.
 */
final class CarriedMask {

	private final float logit;

	/** @param logit largest value of a drawn prompt */
	CarriedMask(final float logit) {
		this.logit = logit;
	}

	/**
	 * @param spec of a model with drawn prompts
	 * @return carries masks for it
	 */
	static CarriedMask of(final ModelSpec spec) {
		return new CarriedMask((float) spec.densePrompt().number("logit"));
	}

	/**
	 * @param before k × k logits
	 * @param was the window they cover
	 * @param is the other window
	 * @return k × k mask input: bilinear, the lowest value outside the old window
	 */
	float[] in(final MaskLogits before, final Region was, final Region is) {
		final int width = before.width(), height = before.height();
		final float[] carried = new float[width * height];
		for (int i = 0; i < height; i++) {
			final double planeY = is.y() + (i + 0.5) * is.height() / height;
			final double y = (planeY - was.y()) * height / was.height() - 0.5;
			for (int j = 0; j < width; j++) {
				final double planeX = is.x() + (j + 0.5) * is.width() / width;
				final double x = (planeX - was.x()) * width / was.width() - 0.5;
				carried[i * width + j] = bilinear(before, x, y);
			}
		}
		return carried;
	}

	private float bilinear(final MaskLogits logits, final double x,
		final double y)
	{
		final int left = (int) Math.floor(x), top = (int) Math.floor(y);
		final double dx = x - left, dy = y - top;
		final double above = at(logits, left, top) * (1 - dx) + at(logits, left + 1,
			top) * dx;
		final double below = at(logits, left, top + 1) * (1 - dx) + at(logits,
			left + 1, top + 1) * dx;
		return (float) (above * (1 - dy) + below * dy);
	}

	private float at(final MaskLogits logits, final int x, final int y) {
		if (x < 0 || y < 0 || x >= logits.width() || y >= logits.height())
			return -logit;
		return Math.max(-logit, Math.min(logit, logits.values()[y * logits.width() +
			x]));
	}
}
