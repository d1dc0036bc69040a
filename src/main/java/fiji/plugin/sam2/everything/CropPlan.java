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
import fiji.plugin.sam2.model.ModelSpec;

/**
 * The parts of a plane that the network looks at, one after the other.
 *
 * @param options with everything chosen that was left open
 * @param crops the parts
 */
record CropPlan(GridOptions options, List<Crop> crops) {

	private static final int SMALLEST_TILE = 16;

	/**
	 * @param wanted by the user
	 * @param spec of the model
	 * @param inputSize edge length S of the network's input
	 * @param width of the plane in pixels
	 * @param height of the plane in pixels
	 * @return the parts
	 */
	static CropPlan of(final GridOptions wanted, final ModelSpec spec,
		final int inputSize, final int width, final int height)
	{
		final OwnSettings own = OwnSettings.of(spec);
		final GridOptions options = wanted.resolve(own);
		final int longest = Math.max(width, height);
		// Crops are another way to see small things; the user has chosen it.
		if (options.cropNLayers() > 0 || options.tile() == 0) return layers(options,
			width, height);
		if (options.tile() < 0 && own.tiles() != null) return scales(options, own
			.tiles(), width, height);
		final GridOptions tiled = options.tile() > 0 ? options : forWhole(options,
			inputSize);
		final int without = options.tile() == GridOptions.AUTO ? 2 * inputSize
			: tiled.tile() + 2 * tiled.halo();
		return longest > without ? new CropPlan(tiled, Crop.tiles(width, height,
			tiled)) : layers(options, width, height);
	}

	private static CropPlan layers(final GridOptions options, final int width,
		final int height)
	{
		return new CropPlan(options.withTiles(0, 0), Crop.layers(width, height,
			options));
	}

	/** Tiles for a model that sees whole planes: half of what it sees. */
	private static GridOptions forWhole(final GridOptions options,
		final int inputSize)
	{
		final int side = Math.max(SMALLEST_TILE, inputSize / 2);
		return options.withTiles(side, side / 4);
	}

	/**
	 * A model that looks through windows judges an object best in a window that
	 * fits it: small tiles, tiles of twice their side and so on, and the plane.
	 */
	private static CropPlan scales(final GridOptions options,
		final Tiles smallest, final int width, final int height)
	{
		final List<Crop> crops = new ArrayList<>();
		Tiles tiles = smallest;
		for (; !tiles.sees(Math.max(width, height)); tiles = tiles.twice())
			crops.addAll(Crop.tiles(width, height, tiles.apply(options)));
		crops.add(Crop.of(Region.whole(width, height), tiles.apply(options).grid(0),
			true));
		return new CropPlan(smallest.apply(options), crops);
	}
}
