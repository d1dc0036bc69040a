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

package fiji.plugin.sam2.engine;

/**
 * The part of a plane that the network sees, squeezed into its square input:
 * the whole plane, or a window.
 *
 * @param x left column, 0 or more
 * @param y top row, 0 or more
 * @param width in pixels, 1 or more
 * @param height in pixels, 1 or more
 */
public record Region(int x, int y, int width, int height) {

	/** Refuses a region that is empty or starts outside the plane. */
	public Region {
		if (x < 0 || y < 0 || width < 1 || height < 1)
			throw new IllegalArgumentException("A region of " + width + " × " +
				height + " at (" + x + ", " + y + ").");
	}

	/**
	 * @param width of the plane in pixels
	 * @param height of the plane in pixels
	 * @return the whole plane
	 */
	public static Region whole(final int width, final int height) {
		return new Region(0, 0, width, height);
	}

	/**
	 * @param planeX continuous x coordinate in the plane
	 * @param inputSize edge length S of the network's input
	 * @return the network's x coordinate, 0 … S inside the region
	 */
	public float toInputX(final double planeX, final int inputSize) {
		return (float) ((planeX - x) * inputSize / width);
	}

	/**
	 * @param planeY continuous y coordinate in the plane
	 * @param inputSize edge length S of the network's input
	 * @return the network's y coordinate, 0 … S inside the region
	 */
	public float toInputY(final double planeY, final int inputSize) {
		return (float) ((planeY - y) * inputSize / height);
	}
}
