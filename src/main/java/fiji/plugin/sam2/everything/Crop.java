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

import java.util.ArrayList;
import java.util.List;

import fiji.plugin.sam2.engine.Region;
import fiji.plugin.sam2.mask.Nms.Box;

/**
 * A part of the image that the network looks at by itself.
 *
 * @param region of the image
 * @param points where it is prompted: x, y in image pixels, as the reference
 *          counts them
 * @param tile true if it is a tile, whose masks at its border go on elsewhere
 */
record Crop(Region region, List<double[]> points, boolean tile) {

	/** The reference's distance within which a mask touches a crop's border. */
	private static final float NEAR = 20;

	/**
	 * @param width of the image in pixels
	 * @param height of the image in pixels
	 * @param options layers, overlap, points
	 * @return the whole image, and the crops of each layer
	 */
	static List<Crop> layers(final int width, final int height,
		final GridOptions options)
	{
		final List<Crop> crops = new ArrayList<>();
		crops.add(of(Region.whole(width, height), options.grid(0), false));
		for (int layer = 1; layer <= options.cropNLayers(); layer++) {
			final int n = 1 << layer;
			final int overlap = (int) (options.cropOverlapRatio() * Math.min(width,
				height) * (2.0 / n));
			final int w = length(width, n, overlap), h = length(height, n, overlap);
			for (int i = 0; i < n; i++) {
				for (int j = 0; j < n; j++) {
					final int x = (w - overlap) * i, y = (h - overlap) * j;
					crops.add(of(new Region(x, y, Math.min(w, width - x), Math.min(h,
						height - y)), options.grid(layer), false));
				}
			}
		}
		return crops;
	}

	private static int length(final int all, final int n, final int overlap) {
		return (int) Math.ceil((overlap * (n - 1) + all) / (double) n);
	}

	/** A part with a grid, x and y from 0 to 1, all over it. */
	static Crop of(final Region region, final List<double[]> grid,
		final boolean tile)
	{
		return new Crop(region, grid.stream().map(p -> new double[]{region.x() +
			p[0] * region.width(), region.y() + p[1] * region.height()}).toList(),
			tile);
	}

	/**
	 * Tiles of equal size that cover the image, each seen with its halo.
	 *
	 * @param width of the image in pixels
	 * @param height of the image in pixels
	 * @param options tile, halo, points
	 * @return the tiles, row by row; the points of each lie in the tile itself
	 */
	static List<Crop> tiles(final int width, final int height,
		final GridOptions options)
	{
		final int columns = (width + options.tile() - 1) / options.tile();
		final int rows = (height + options.tile() - 1) / options.tile();
		final List<Crop> tiles = new ArrayList<>();
		for (int row = 0; row < rows; row++) {
			for (int column = 0; column < columns; column++) {
				final int x0 = start(column, columns, width), x1 = start(column + 1,
					columns, width);
				final int y0 = start(row, rows, height), y1 = start(row + 1, rows,
					height);
				final int left = Math.max(0, x0 - options.halo()), top = Math.max(0,
					y0 - options.halo());
				final Region seen = new Region(left, top, Math.min(width, x1 + options
					.halo()) - left, Math.min(height, y1 + options.halo()) - top);
				tiles.add(new Crop(seen, options.grid(0).stream().map(p -> new double[]{
					x0 + p[0] * (x1 - x0), y0 + p[1] * (y1 - y0)}).toList(), true));
			}
		}
		return tiles;
	}

	private static int start(final int i, final int n, final int length) {
		return (int) ((long) length * i / n);
	}

	/** @return the area of the crop */
	float area() {
		return (float) region.width() * region.height();
	}

	/**
	 * @param box round a mask, in image pixels
	 * @param width of the image in pixels
	 * @param height of the image in pixels
	 * @param grid edge length of low-resolution masks
	 * @return true if the mask touches a border of the crop that is no border of
	 *         the image
	 */
	boolean cuts(final Box box, final int width, final int height,
		final int grid)
	{
		// A mask is known to a cell of the low-resolution grid, no better.
		final float near = tile ? 1 + Math.max(region.width(), region.height()) /
			(float) grid : NEAR;
		return cuts(box.x0(), region.x(), 0, near) || cuts(box.y0(), region.y(), 0,
			near) || cuts(box.x1(), region.x() + region.width(), width, near) || cuts(
				box.y1(), region.y() + region.height(), height, near);
	}

	/** In a tile only the tile's own border counts, however near the image's. */
	private boolean cuts(final int edge, final int border, final int image,
		final float near)
	{
		if (Math.abs(edge - border) > near) return false;
		return tile ? border != image : Math.abs(edge - image) > near;
	}
}
