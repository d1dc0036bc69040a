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

package fiji.plugin.sam2.cli;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import fiji.plugin.sam2.engine.RgbPlane;
import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.ij.Axis;
import fiji.plugin.sam2.ij.Contrast;
import fiji.plugin.sam2.ij.Luts;
import fiji.plugin.sam2.ij.Overlays;
import fiji.plugin.sam2.ij.PlaneSelection;
import fiji.plugin.sam2.ij.PlaneSource;
import fiji.plugin.sam2.mask.Mask;
import ij.ImagePlus;

/** The demo at a glance: slices side by side; image, truth and result below. */
final class DemoSheet {

	private static final int[] SLICES = {0, 5, 10, 13, 16, 20, 24, 29};

	private DemoSheet() {}

	static BufferedImage draw(final ImagePlus image,
		final Map<Integer, List<Mask>> truth, final Map<Integer, List<Mask>> found)
	{
		final PlaneSource planes = PlaneSource.of(image, PlaneSelection.of(image,
			Axis.T, 1, List.of(1)), Contrast.AUTO, Progress.NONE);
		final List<Overlays.Tile> tiles = new ArrayList<>();
		for (final int slice : SLICES)
			tiles.add(new Overlays.Tile(Overlays.picture(planes.plane(slice)),
				"image, slice " + (slice + 1)));
		for (final int slice : SLICES)
			tiles.add(tile(planes.plane(slice), truth, slice, "truth"));
		for (final int slice : SLICES)
			tiles.add(tile(planes.plane(slice), found, slice, "result"));
		return Overlays.sheet(tiles, SLICES.length, DemoStack.WIDTH);
	}

	private static Overlays.Tile tile(final RgbPlane plane,
		final Map<Integer, List<Mask>> masks, final int slice, final String what)
	{
		final BufferedImage picture = Overlays.picture(plane);
		masks.forEach((id, list) -> Overlays.tint(picture, list.get(slice), Luts
			.color(id)));
		return new Overlays.Tile(picture, what + ", slice " + (slice + 1));
	}
}
