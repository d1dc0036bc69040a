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
import java.util.Collection;
import java.util.List;
import java.util.Map;

import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.prompt.BoxPrompt;
import fiji.plugin.sam2.prompt.PointPrompt;

/**
 * Watershed of the gradient from two kinds of seeds. Clicks: discs of radius 2
 * round the positive ones against those round the negative ones and the edge of
 * the plane. A box: the ellipse of half its size in its middle against all that
 * lies outside.
 */
final class WatershedRival implements Rival {

	private static final int RADIUS = 2;
	private static final double INNER = 0.5;

	@Override
	public String name() {
		return "watershed";
	}

	@Override
	public Mask clicks(final GrayPlane plane, final List<PointPrompt> clicks,
		final Mask truth)
	{
		final List<Integer> object = new ArrayList<>(), rest = new ArrayList<>();
		for (int p = 0; p < plane.values().length; p++) {
			final int x = p % plane.width(), y = p / plane.width();
			for (final PointPrompt click : clicks)
				if (Math.hypot(x + 0.5 - click.x(), y + 0.5 - click.y()) <= RADIUS)
					(click.positive() ? object : rest).add(p);
			if (x == 0 || y == 0 || x == plane.width() - 1 || y == plane.height() - 1)
				rest.add(p);
		}
		return flood(plane, object, rest);
	}

	@Override
	public Mask box(final GrayPlane plane, final BoxPrompt box,
		final Mask truth)
	{
		final List<Integer> object = new ArrayList<>(), rest = new ArrayList<>();
		object.add(plane.middle(box));
		for (int p = 0; p < plane.values().length; p++)
			if (!plane.isIn(box, p)) rest.add(p);
			else if (EllipseRival.isIn(box, INNER, p % plane.width() + 0.5, p / plane
				.width() + 0.5)) object.add(p);
		return flood(plane, object, rest);
	}

	/** @return what the object's seeds reach before the rest's */
	static Mask flood(final GrayPlane plane, final Collection<Integer> object,
		final Collection<Integer> rest)
	{
		final Flood flood = new Flood(plane, p -> gradient(plane, p), Map.of(1,
			object, 2, rest), p -> true);
		return plane.mask(p -> flood.owner(p) == 1);
	}

	/** Sobel, with the edge pixels repeated; a step of 255 has 255. */
	private static int gradient(final GrayPlane plane, final int pixel) {
		final int x = pixel % plane.width(), y = pixel / plane.width();
		int dx = 0, dy = 0;
		for (int i = -1; i <= 1; i++) {
			final int weight = i == 0 ? 2 : 1;
			dx += weight * (at(plane, x + 1, y + i) - at(plane, x - 1, y + i));
			dy += weight * (at(plane, x + i, y + 1) - at(plane, x + i, y - 1));
		}
		return Math.min(Flood.LEVELS - 1, (int) (Math.hypot(dx, dy) / 4));
	}

	private static int at(final GrayPlane plane, final int x, final int y) {
		return plane.values()[Math.max(0, Math.min(plane.height() - 1, y)) * plane
			.width() + Math.max(0, Math.min(plane.width() - 1, x))];
	}
}
