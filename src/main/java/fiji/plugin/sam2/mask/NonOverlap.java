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

package fiji.plugin.sam2.mask;

import java.util.ArrayList;
import java.util.List;

/**
 * Gives each pixel to one object at most: to the one with the highest logit.
 */
public final class NonOverlap {

	private NonOverlap() {}

	/**
	 * @param planes logits of several objects on one plane
	 * @return their masks, in the same order, which share no pixel; of equal
	 *         logits the first one wins
	 */
	public static List<Mask> masks(final List<? extends LogitPlane> planes) {
		final List<Mask.Builder> builders = new ArrayList<>();
		for (final LogitPlane plane : planes)
			builders.add(new Mask.Builder(plane.width(), plane.height()));
		if (planes.isEmpty()) return List.of();
		final int width = planes.get(0).width();
		final float[][] rows = new float[planes.size()][width];
		final boolean[] used = new boolean[planes.size()];
		for (int y = 0; y < planes.get(0).height(); y++) {
			for (int i = 0; i < rows.length; i++)
				used[i] = planes.get(i).row(y, rows[i]);
			suppress(rows, used, width);
			for (int i = 0; i < rows.length; i++)
				if (used[i]) builders.get(i).addRow(y, rows[i]);
		}
		return builders.stream().map(Mask.Builder::build).toList();
	}

	private static void suppress(final float[][] rows, final boolean[] used,
		final int width)
	{
		for (int x = 0; x < width; x++) {
			int best = -1;
			for (int i = 0; i < rows.length; i++)
				if (used[i] && (best < 0 || rows[i][x] > rows[best][x])) best = i;
			for (int i = 0; i < rows.length; i++)
				if (used[i] && i != best) rows[i][x] = Math.min(rows[i][x],
					-MaskPlane.LOGIT);
		}
	}
}
