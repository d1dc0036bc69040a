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

import ij.process.LUT;

/**
 * The lookup table of label images: index 0 black, then 255 colours of which
 * each is as different as possible from those before it, after the idea of
 * Glasbey et al. (2007), "Colour displays for categorical images": distances in
 * CIE L*a*b*, dark and near-white colours left out so that labels show on black
 * and under white outlines.
 */
public final class Luts {

	private static final int COLORS = 256;
	private static final int GRID = 17;
	private static final double DARKEST = 40;
	private static final double BRIGHTEST = 92;

	private static final int[] RGB = choose();

	private Luts() {}

	/** @return a new lookup table, display range 0 … 255 */
	public static LUT labels() {
		final byte[][] channels = new byte[3][COLORS];
		for (int i = 0; i < COLORS; i++)
			for (int c = 0; c < channels.length; c++)
				channels[c][i] = (byte) (RGB[i] >> 16 - 8 * c);
		return new LUT(channels[0], channels[1], channels[2]);
	}

	/**
	 * @param id an object's id, 1 or more
	 * @return its colour; ids 255 apart share one
	 */
	public static Color color(final int id) {
		return new Color(RGB[Rois.group(id)]);
	}

	private static int[] choose() {
		final int[] candidates = new int[GRID * GRID * GRID];
		final double[][] lab = new double[candidates.length][];
		for (int i = 0; i < candidates.length; i++) {
			final int r = level(i / (GRID * GRID)), g = level(i / GRID % GRID);
			final int b = level(i % GRID);
			candidates[i] = r << 16 | g << 8 | b;
			lab[i] = lab(r, g, b);
		}
		final double[] nearest = new double[candidates.length];
		for (int i = 0; i < nearest.length; i++)
			nearest[i] = lab[i][0] < DARKEST || lab[i][0] > BRIGHTEST ? -1
				: Double.MAX_VALUE;
		final int[] chosen = new int[COLORS];
		// Black and white come first as what the others must differ from.
		separate(nearest, lab, lab(0, 0, 0));
		separate(nearest, lab, lab(255, 255, 255));
		for (int n = 1; n < COLORS; n++) {
			int best = 0;
			for (int i = 1; i < nearest.length; i++)
				if (nearest[i] > nearest[best]) best = i;
			chosen[n] = candidates[best];
			separate(nearest, lab, lab[best]);
		}
		return chosen;
	}

	private static int level(final int step) {
		return step * 255 / (GRID - 1);
	}

	private static void separate(final double[] nearest, final double[][] lab,
		final double[] taken)
	{
		for (int i = 0; i < nearest.length; i++) {
			if (nearest[i] < 0) continue;
			double sum = 0;
			for (int c = 0; c < taken.length; c++)
				sum += (lab[i][c] - taken[c]) * (lab[i][c] - taken[c]);
			nearest[i] = Math.min(nearest[i], sum);
		}
	}

	/** CIE L*a*b* (D65) of an sRGB colour. */
	private static double[] lab(final int red, final int green, final int blue) {
		final double r = linear(red), g = linear(green), b = linear(blue);
		final double x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
		final double y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
		final double z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
		return new double[]{116 * y - 16, 500 * (x - y), 200 * (y - z)};
	}

	private static double linear(final int value) {
		final double v = value / 255.0;
		return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
	}

	private static double f(final double t) {
		return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
	}
}
