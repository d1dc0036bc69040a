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

import fiji.plugin.sam2.mask.Mask;

/**
 * F of two masks: the harmonic mean of the shares of either boundary that lie
 * near the other one. Near is within 0.8 % of the plane's diagonal, rounded up
 * to whole pixels. The DAVIS and the SA-V evaluator share this measure.
 */
public final class BoundaryMeasure {

	private static final double TOLERANCE = 0.008;

	private BoundaryMeasure() {}

	/**
	 * @param width of a plane in pixels
	 * @param height of a plane in pixels
	 * @return how far apart boundaries may be, in pixels
	 */
	static int radius(final int width, final int height) {
		return (int) Math.ceil(TOLERANCE * Math.sqrt((double) width * width +
			(double) height * height));
	}

	/**
	 * @param found a mask
	 * @param truth a mask of the same plane size
	 * @return 0 … 1; 1 if both have no boundary
	 */
	public static double of(final Mask found, final Mask truth) {
		final int width = truth.width(), height = truth.height();
		final Mask.Bounds part = around(found.bounds(), truth.bounds());
		if (part == null) return 1;
		final BoundaryMap a = new BoundaryMap(found, part);
		final BoundaryMap b = new BoundaryMap(truth, part);
		if (a.size() == 0 && b.size() == 0) return 1;
		// One of precision and recall is 1 then, the other 0.
		if (a.size() == 0 || b.size() == 0) return 0;
		final int radius = radius(width, height);
		final double precision = a.near(b, radius) / (double) a.size();
		final double recall = b.near(a, radius) / (double) b.size();
		return precision + recall == 0 ? 0 : 2 * precision * recall / (precision +
			recall);
	}

	/**
	 * Both boxes and a pixel more to the left and above; null if both are empty.
	 */
	private static Mask.Bounds around(final Mask.Bounds a, final Mask.Bounds b) {
		if (a.width() == 0 && b.width() == 0) return null;
		if (a.width() == 0) return around(b, b);
		if (b.width() == 0) return around(a, a);
		final int x = Math.max(0, Math.min(a.x(), b.x()) - 1);
		final int y = Math.max(0, Math.min(a.y(), b.y()) - 1);
		return new Mask.Bounds(x, y, Math.max(a.x() + a.width(), b.x() + b
			.width()) - x, Math.max(a.y() + a.height(), b.y() + b.height()) - y);
	}
}
