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

package fiji.plugin.sam2.detect;

import java.util.Locale;

/**
 * An upright rectangle in continuous pixel coordinates: pixel (0, 0) covers [0,
 * 1)². May have no area; what to do then is up to the caller.
 *
 * @param left x of the left edge
 * @param top y of the upper edge
 * @param right x of the right edge
 * @param bottom y of the lower edge
 */
public record Box(double left, double top, double right, double bottom) {

	/**
	 * @param cx x of the centre
	 * @param cy y of the centre
	 * @param width in pixels
	 * @param height in pixels
	 * @return the box
	 */
	public static Box centered(final double cx, final double cy,
		final double width, final double height)
	{
		return new Box(cx - width / 2, cy - height / 2, cx + width / 2, cy +
			height / 2);
	}

	/** @return right − left */
	public double width() {
		return right - left;
	}

	/** @return bottom − top */
	public double height() {
		return bottom - top;
	}

	/** @return true if it has no area, or an edge is no finite number */
	public boolean isEmpty() {
		return !(width() > 0 && height() > 0 && Double.isFinite(width() *
			height()));
	}

	/**
	 * @param w width of the plane in pixels
	 * @param h height of the plane in pixels
	 * @return the part inside the plane, which may be empty
	 */
	public Box clip(final int w, final int h) {
		return new Box(Math.max(0, left), Math.max(0, top), Math.min(w, right), Math
			.min(h, bottom));
	}

	/**
	 * @param other any box
	 * @return shared area over the area of either, 0 … 1
	 */
	public double iou(final Box other) {
		final double w = Math.min(right, other.right) - Math.max(left, other.left);
		final double h = Math.min(bottom, other.bottom) - Math.max(top, other.top);
		if (!(w > 0 && h > 0)) return 0;
		final double shared = w * h;
		return shared / (width() * height() + other.width() * other.height() -
			shared);
	}

	/** @return for example {@code (10.0, 20.0) to (30.0, 40.0)} */
	@Override
	public String toString() {
		return String.format(Locale.ROOT, "(%.1f, %.1f) to (%.1f, %.1f)", left, top,
			right, bottom);
	}
}
