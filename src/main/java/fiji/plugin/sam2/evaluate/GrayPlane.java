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

import java.util.BitSet;
import java.util.function.IntPredicate;

import fiji.plugin.sam2.engine.RgbPlane;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.prompt.BoxPrompt;
import fiji.plugin.sam2.prompt.PointPrompt;

/**
 * What methods without a network see of a plane: the same contrast as the
 * network, as gray values 0 … 255.
 *
 * @param width in pixels
 * @param height in pixels
 * @param values {@code y * width + x}
 */
record GrayPlane(int width, int height, int[] values) {

	static GrayPlane of(final RgbPlane plane) {
		final int[] values = new int[plane.red().length];
		for (int p = 0; p < values.length; p++)
			values[p] = Math.round(255 * (plane.red()[p] + plane.green()[p] + plane
				.blue()[p]) / 3);
		return new GrayPlane(plane.width(), plane.height(), values);
	}

	/** @return a rectangle that lies in it */
	GrayPlane part(final int left, final int top, final int w, final int h) {
		final int[] some = new int[w * h];
		for (int y = 0; y < h; y++)
			System.arraycopy(values, (top + y) * width + left, some, y * w, w);
		return new GrayPlane(w, h, some);
	}

	/** @return index of the pixel of a click */
	int pixel(final PointPrompt click) {
		return pixel(click.x(), click.y());
	}

	/** @return index of the pixel in the middle of a box */
	int middle(final BoxPrompt box) {
		return pixel(box.x() + box.width() / 2, box.y() + box.height() / 2);
	}

	private int pixel(final double x, final double y) {
		return Math.max(0, Math.min(height - 1, (int) y)) * width + Math.max(0, Math
			.min(width - 1, (int) x));
	}

	/** @return true if the pixel's centre lies in the box */
	boolean isIn(final BoxPrompt box, final int pixel) {
		final double x = pixel % width + 0.5, y = pixel / width + 0.5;
		return x >= box.x() && x < box.x() + box.width() && y >= box.y() && y < box
			.y() + box.height();
	}

	/** @return the pixels that a test accepts */
	Mask mask(final IntPredicate test) {
		final BitSet bits = new BitSet();
		for (int p = 0; p < values.length; p++)
			if (test.test(p)) bits.set(p);
		return Mask.of(width, height, bits);
	}
}
