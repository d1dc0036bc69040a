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

package fiji.plugin.sam2.stack;

import java.util.ArrayList;
import java.util.List;

import fiji.plugin.sam2.engine.Region;
import fiji.plugin.sam2.mask.MaskLogits;
import fiji.plugin.sam2.mask.MaskPlane;

/**
 * Lets objects that were each looked for in a window of their own compete for
 * pixels before they are remembered. A window shows one object only, so of two
 * look-alike neighbours that touch, each mask tends to take in both; a memory
 * of such a mask would never let go of the neighbour again. The rule is the
 * official model's constraint for memories
 * ({@code _apply_non_overlapping_constraints} in {@code sam2_base.py}), across
 * windows.
 */
final class Rivals {

	private Rivals() {}

	/**
	 * @param outputs of several objects on one slice
	 * @return the logits of each, in the same order: where another object's logit
	 *         is above 0 and higher, it is −10 at most
	 */
	static List<MaskLogits> settle(final List<SliceOutput> outputs) {
		final List<MaskLogits> settled = new ArrayList<>();
		for (final SliceOutput own : outputs) {
			MaskLogits left = own.logits();
			for (final SliceOutput other : outputs)
				if (other != own && meet(own.region(), other.region())) left = concede(
					own, other, left);
			settled.add(left);
		}
		return settled;
	}

	private static boolean meet(final Region a, final Region b) {
		return a.x() < b.x() + b.width() && b.x() < a.x() + a.width() && a.y() < b
			.y() + b.height() && b.y() < a.y() + a.height();
	}

	private static MaskLogits concede(final SliceOutput own,
		final SliceOutput other, final MaskLogits left)
	{
		final int width = left.width(), height = left.height();
		final float[] values = left.values().clone();
		final Region region = own.region();
		for (int y = 0; y < height; y++) {
			final double planeY = region.y() + (y + 0.5) * region.height() / height;
			for (int x = 0; x < width; x++) {
				final float value = own.logits().values()[y * width + x];
				if (!(value > 0)) continue;
				final double planeX = region.x() + (x + 0.5) * region.width() / width;
				final float rival = at(other, planeX, planeY);
				if (rival > value) values[y * width + x] = -MaskPlane.LOGIT;
			}
		}
		return new MaskLogits(width, height, values);
	}

	/** The logit at a point of the plane, negative outside the window. */
	private static float at(final SliceOutput output, final double planeX,
		final double planeY)
	{
		final Region region = output.region();
		final MaskLogits logits = output.logits();
		final double x = (planeX - region.x()) * logits.width() / region.width();
		final double y = (planeY - region.y()) * logits.height() / region.height();
		if (x < 0 || y < 0 || x >= logits.width() || y >= logits.height())
			return -MaskPlane.LOGIT;
		return bilinear(logits, x - 0.5, y - 0.5);
	}

	private static float bilinear(final MaskLogits logits, final double x,
		final double y)
	{
		final int left = clamp((int) Math.floor(x), logits.width());
		final int right = clamp((int) Math.floor(x) + 1, logits.width());
		final int top = clamp((int) Math.floor(y), logits.height());
		final int bottom = clamp((int) Math.floor(y) + 1, logits.height());
		final double dx = x - Math.floor(x), dy = y - Math.floor(y);
		final float[] values = logits.values();
		final int w = logits.width();
		final double above = values[top * w + left] * (1 - dx) + values[top * w +
			right] * dx;
		final double below = values[bottom * w + left] * (1 - dx) + values[bottom *
			w + right] * dx;
		return (float) (above * (1 - dy) + below * dy);
	}

	private static int clamp(final int i, final int size) {
		return Math.max(0, Math.min(size - 1, i));
	}
}
