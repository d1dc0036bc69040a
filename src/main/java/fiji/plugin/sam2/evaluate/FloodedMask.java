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

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import fiji.plugin.sam2.mask.Mask;

/**
 * Watershed of the next slice's gradient: from what is left of the mask when
 * its border is taken off, against what lies farther outside than that border
 * was thick, a third of the mask's depth.
 */
final class FloodedMask implements StackRival {

	private static final double BORDER = 1 / 3.0;

	@Override
	public String name() {
		return "flooded";
	}

	@Override
	public Mask next(final Mask before, final GrayPlane was, final GrayPlane is) {
		if (before.isEmpty()) return before;
		final Depth depth = Depth.of(before);
		final int border = Math.max(1, (int) Math.round(BORDER * depth.distance()));
		final Mask.Bounds box = before.bounds();
		final int left = Math.max(0, box.x() - border - 2), top = Math.max(0, box
			.y() - border - 2);
		final int width = Math.min(is.width(), box.x() + box.width() + border + 2) -
			left;
		final int height = Math.min(is.height(), box.y() + box.height() + border +
			2) - top;
		final GrayPlane part = is.part(left, top, width, height);
		final boolean[] in = new boolean[width * height];
		for (int p = 0; p < in.length; p++)
			in[p] = before.contains(left + p % width, top + p / width);
		final List<Integer> object = new ArrayList<>(), rest = new ArrayList<>();
		object.add((depth.y() - top) * width + depth.x() - left);
		for (int p = 0; p < in.length; p++)
			if (in[p]) {
				if (!near(in, width, p, border, false)) object.add(p);
			}
			else if (!near(in, width, p, border, true)) rest.add(p);
		final Mask found = WatershedRival.flood(part, object, rest);
		final BitSet bits = new BitSet();
		found.forEachRun((from, to) -> {
			for (int p = from; p < to; p++)
				bits.set((top + p / width) * is.width() + left + p % width);
		});
		return Mask.of(is.width(), is.height(), bits);
	}

	/** Whether a pixel of a kind lies within the distance. */
	private static boolean near(final boolean[] in, final int width,
		final int pixel, final int distance, final boolean kind)
	{
		final int x = pixel % width, y = pixel / width, height = in.length / width;
		for (int v = Math.max(0, y - distance); v <= Math.min(height - 1, y +
			distance); v++)
			for (int u = Math.max(0, x - distance); u <= Math.min(width - 1, x +
				distance); u++)
				if (in[v * width + u] == kind && (u - x) * (u - x) + (v - y) * (v -
					y) <= distance * distance) return true;
		return false;
	}
}
