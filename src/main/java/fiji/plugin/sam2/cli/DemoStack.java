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

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;

/**
 * A time series of fluorescent cells with known truth, made by this class
 * alone: cells of 25 to 45 pixels move, deform and touch, one goes out of focus
 * for some slices and comes back, one leaves the scene for good; uneven light,
 * blur, shot and read noise. The same seed gives the same series.
 */
final class DemoStack {

	/** Width in pixels. */
	static final int WIDTH = 320;

	/** Height in pixels. */
	static final int HEIGHT = 256;

	/** Number of slices. */
	static final int SLICES = 30;

	/** Cell that goes out of focus and comes back. */
	static final int RETURNING = 3;

	/** Cell that leaves for good. */
	static final int LEAVING = 6;

	private static final int FIRST_GONE = 11;
	private static final int LAST_GONE = 16;
	private static final int LEFT = 21;
	private static final double VISIBLE = 0.35;
	private static final double BLUR = 1.3;
	private static final double SIGNAL = 900;
	private static final double OFFSET = 300;

	private final List<DemoCell> cells = new ArrayList<>();
	private final ImageStack images = new ImageStack(WIDTH, HEIGHT);
	private final ImageStack truth = new ImageStack(WIDTH, HEIGHT);

	/** @param seed of everything random */
	DemoStack(final long seed) {
		final Random random = new Random(seed);
		final double[][] start = {{60, 60, 2.2, 1.0}, {118, 82, -1.6, -0.3}, {215,
			60, 0.6, 1.2}, {268, 112, -1.8, 0.6}, {75, 180, 1.8, -0.9}, {160, 190,
				0.9, 0.5}, {240, 200, -1.4, -0.8}};
		for (final double[] s : start)
			cells.add(new DemoCell(s[0], s[1], s[2], s[3], 13 + 9 * random
				.nextDouble(), random));
		for (int slice = 0; slice < SLICES; slice++) {
			draw(slice, random);
			for (final DemoCell cell : cells)
				cell.move(WIDTH, HEIGHT, random);
			for (int i = 0; i < cells.size(); i++)
				for (int j = i + 1; j < cells.size(); j++)
					cells.get(i).repel(cells.get(j));
		}
	}

	/** @return how much of a cell is in focus, 0 … 1 */
	private static double focus(final int id, final int slice) {
		final double away = id == RETURNING ? Math.min(slice - FIRST_GONE + 1,
			LAST_GONE - slice + 1) : id == LEAVING ? slice - LEFT + 1 : -9;
		return Math.max(0, Math.min(1, 0.5 - away / 3.0));
	}

	private void draw(final int slice, final Random random) {
		final FloatProcessor light = new FloatProcessor(WIDTH, HEIGHT);
		final ByteProcessor labels = new ByteProcessor(WIDTH, HEIGHT);
		for (int y = 0; y < HEIGHT; y++)
			for (int x = 0; x < WIDTH; x++)
				pixel(x, y, slice, light, labels);
		blur((float[]) light.getPixels());
		final ShortProcessor image = new ShortProcessor(WIDTH, HEIGHT);
		for (int i = 0; i < WIDTH * HEIGHT; i++) {
			final double x = i % WIDTH / (double) WIDTH - 0.4;
			final double y = i / WIDTH / (double) HEIGHT - 0.45;
			final double uneven = 1.1 - 0.9 * (x * x + y * y);
			final double photons = OFFSET + SIGNAL * uneven * light.getf(i);
			final double noisy = photons + Math.sqrt(photons) * 1.8 * random
				.nextGaussian() + 12 * random.nextGaussian();
			image.set(i, (int) Math.max(0, Math.min(65_535, noisy)));
		}
		images.addSlice("frame " + (slice + 1), image);
		truth.addSlice("frame " + (slice + 1), labels);
	}

	/**
	 * Gaussian blur along both axes. ImageJ's own would leave threads behind that
	 * keep the process alive.
	 */
	private static void blur(final float[] pixels) {
		final int radius = (int) Math.ceil(3 * BLUR);
		final float[] across = new float[pixels.length];
		for (final boolean rows : new boolean[]{true, false}) {
			System.arraycopy(pixels, 0, across, 0, pixels.length);
			for (int i = 0; i < pixels.length; i++) {
				double sum = 0, weights = 0;
				for (int k = -radius; k <= radius; k++) {
					final int x = i % WIDTH + (rows ? k : 0);
					final int y = i / WIDTH + (rows ? 0 : k);
					if (x < 0 || y < 0 || x >= WIDTH || y >= HEIGHT) continue;
					final double weight = Math.exp(-k * k / (2 * BLUR * BLUR));
					sum += weight * across[y * WIDTH + x];
					weights += weight;
				}
				pixels[i] = (float) (sum / weights);
			}
		}
	}

	/** A pixel belongs to the cell whose outline it lies deepest in. */
	private void pixel(final int x, final int y, final int slice,
		final FloatProcessor light, final ByteProcessor labels)
	{
		double nearest = 1;
		int owner = 0;
		double glow = 0.12 + 0.03 * Math.sin(0.035 * x + 0.3) * Math.cos(0.05 * y);
		for (int id = 1; id <= cells.size(); id++) {
			final DemoCell cell = cells.get(id - 1);
			final double focus = focus(id, slice);
			final double d = cell.relativeDistance(x + 0.5, y + 0.5);
			if (d < 1 && focus > 0 && d < nearest) {
				nearest = d;
				owner = focus >= VISIBLE ? id : 0;
				// Brighter inside, a nucleus, a darker rim where cells touch.
				final double body = cell.brightness() * (0.55 + 0.35 * (1 - d * d));
				glow = 0.12 + focus * (d < 0.42 ? body + 0.25 : d > 0.9 ? 0.6 * body
					: body);
			}
		}
		light.setf(x, y, (float) glow);
		labels.set(x, y, owner);
	}

	/** @return the images, 16-bit, frames along t */
	ImagePlus image() {
		return series("demo", images);
	}

	/** @return the truth, 8-bit labels; 0 where no cell is to be seen */
	ImagePlus truth() {
		final ImagePlus labels = series("demo-truth", truth);
		labels.setLut(fiji.plugin.sam2.ij.Luts.labels());
		return labels;
	}

	private static ImagePlus series(final String title, final ImageStack stack) {
		final ImagePlus image = new ImagePlus(title, stack);
		image.setDimensions(1, 1, SLICES);
		image.getCalibration().pixelWidth = 0.5;
		image.getCalibration().pixelHeight = 0.5;
		image.getCalibration().setUnit("um");
		image.getCalibration().frameInterval = 60;
		image.resetDisplayRange();
		return image;
	}
}
