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

package fiji.plugin.sam2.ij;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

import fiji.plugin.sam2.engine.RgbPlane;
import fiji.plugin.sam2.mask.Mask;

/** Pictures of planes with the outlines of objects, for a quick look. */
public final class Overlays {

	private static final int BYTE = 255;
	private static final double FILL = 0.25;
	private static final int MARGIN = 4;
	private static final int CAPTION = 16;
	private static final Color BACKGROUND = new Color(32, 32, 32);

	private Overlays() {}

	/**
	 * A picture with a caption, a tile of a sheet.
	 *
	 * @param picture the tile
	 * @param caption a few words under it
	 */
	public record Tile(BufferedImage picture, String caption) {}

	/**
	 * @param plane pixels 0 … 1
	 * @param rows the objects on it; each is tinted and outlined in its label's
	 *          colour
	 * @return an RGB picture of the size of the plane
	 */
	public static BufferedImage draw(final RgbPlane plane,
		final Iterable<ResultRow> rows)
	{
		final BufferedImage picture = picture(plane);
		for (final ResultRow row : rows)
			tint(picture, row.mask(), Luts.color(row.object()));
		return picture;
	}

	/**
	 * @param plane pixels 0 … 1
	 * @return the plane as an RGB picture
	 */
	public static BufferedImage picture(final RgbPlane plane) {
		final BufferedImage picture = new BufferedImage(plane.width(), plane
			.height(), BufferedImage.TYPE_INT_RGB);
		final int[] rgb = new int[plane.width() * plane.height()];
		for (int i = 0; i < rgb.length; i++)
			rgb[i] = Math.round(plane.red()[i] * BYTE) << 16 | Math.round(plane
				.green()[i] * BYTE) << 8 | Math.round(plane.blue()[i] * BYTE);
		picture.setRGB(0, 0, plane.width(), plane.height(), rgb, 0, plane.width());
		return picture;
	}

	/**
	 * Tints the pixels of a mask and paints those at its rim in full colour.
	 *
	 * @param picture is changed
	 * @param mask of the picture's size
	 * @param color of the object
	 */
	public static void tint(final BufferedImage picture, final Mask mask,
		final Color color)
	{
		final int width = mask.width();
		mask.forEachRun((from, to) -> {
			for (int p = from; p < to; p++) {
				final int x = p % width, y = p / width;
				final boolean rim = !mask.contains(x - 1, y) || !mask.contains(x + 1,
					y) || !mask.contains(x, y - 1) || !mask.contains(x, y + 1);
				picture.setRGB(x, y, rim ? color.getRGB() : mix(picture.getRGB(x, y),
					color));
			}
		});
	}

	private static int mix(final int rgb, final Color color) {
		final int r = blend(rgb >> 16 & BYTE, color.getRed());
		final int g = blend(rgb >> 8 & BYTE, color.getGreen());
		return r << 16 | g << 8 | blend(rgb & BYTE, color.getBlue());
	}

	private static int blend(final int below, final int above) {
		return (int) Math.round(below * (1 - FILL) + above * FILL);
	}

	/**
	 * @param picture any picture
	 * @param maxSide largest width and height in pixels
	 * @return the picture, reduced if it is larger
	 */
	public static BufferedImage fit(final BufferedImage picture,
		final int maxSide)
	{
		final double scale = maxSide / (double) Math.max(picture.getWidth(), picture
			.getHeight());
		if (scale >= 1) return picture;
		final int w = Math.max(1, (int) Math.round(picture.getWidth() * scale));
		final int h = Math.max(1, (int) Math.round(picture.getHeight() * scale));
		final BufferedImage reduced = new BufferedImage(w, h,
			BufferedImage.TYPE_INT_RGB);
		final Graphics2D g = reduced.createGraphics();
		g.setRenderingHint(RenderingHints.KEY_INTERPOLATION,
			RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		g.drawImage(picture, 0, 0, w, h, null);
		g.dispose();
		return reduced;
	}

	/**
	 * @param tiles pictures with captions, row by row
	 * @param columns number of tiles in a row
	 * @param maxSide largest width and height of a tile in pixels; larger
	 *          pictures are reduced
	 * @return one picture of all tiles
	 */
	public static BufferedImage sheet(final List<Tile> tiles, final int columns,
		final int maxSide)
	{
		int width = 1, height = 1;
		for (final Tile tile : tiles) {
			width = Math.max(width, tile.picture().getWidth());
			height = Math.max(height, tile.picture().getHeight());
		}
		final double scale = Math.min(1, maxSide / (double) Math.max(width,
			height));
		final int w = Math.max(1, (int) Math.round(width * scale));
		final int h = Math.max(1, (int) Math.round(height * scale));
		final int lines = (tiles.size() + columns - 1) / columns;
		final BufferedImage sheet = new BufferedImage(columns * (w + MARGIN) +
			MARGIN, lines * (h + CAPTION + MARGIN) + MARGIN,
			BufferedImage.TYPE_INT_RGB);
		final Graphics2D g = sheet.createGraphics();
		try {
			g.setColor(BACKGROUND);
			g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
			g.setRenderingHint(RenderingHints.KEY_INTERPOLATION,
				RenderingHints.VALUE_INTERPOLATION_BILINEAR);
			g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING,
				RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
			g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
			for (int i = 0; i < tiles.size(); i++) {
				final int x = MARGIN + i % columns * (w + MARGIN);
				final int y = MARGIN + i / columns * (h + CAPTION + MARGIN);
				final Tile tile = tiles.get(i);
				g.drawImage(tile.picture(), x, y, w, h, null);
				g.setColor(Color.WHITE);
				g.drawString(tile.caption(), x, y + h + CAPTION - MARGIN);
			}
		}
		finally {
			g.dispose();
		}
		return sheet;
	}
}
