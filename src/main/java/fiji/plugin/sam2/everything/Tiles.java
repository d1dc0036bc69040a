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

package fiji.plugin.sam2.everything;

/**
 * Tiles for models that look at objects through windows.
 *
 * @param side of a tile in pixels
 * @param halo seen beyond each side
 * @param points in a row and in a column of a tile
 */
record Tiles(int side, int halo, int points) {

	/** @return the options with these tiles */
	GridOptions apply(final GridOptions options) {
		return options.withTiles(side, halo).withPoints(Math.min(points, options
			.pointsPerSide()));
	}

	/** @return tiles for objects of twice the size */
	Tiles twice() {
		return new Tiles(2 * side, 2 * halo, points);
	}

	/** @return true if a tile with its halo sees a plane of that side whole */
	boolean sees(final int longest) {
		return side + 2L * halo >= longest;
	}
}
