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
 * The pixel of a mask that is farthest from all that does not belong to it, the
 * outside of the plane included.
 *
 * @param x column
 * @param y row
 * @param distance to the centre of the nearest pixel outside; 0 for an empty
 *          mask
 */
record Depth(int x, int y, double distance) {

	private static final int FAR = 1 << 28;

	/** By an exact Euclidean distance transform; the first of equal ones. */
	static Depth of(final Mask mask) {
		if (mask.isEmpty()) return new Depth(0, 0, 0);
		final Mask.Bounds box = mask.bounds();
		final int w = box.width() + 2, h = box.height() + 2;
		final int[] squares = new int[w * h];
		mask.forEachRun((from, to) -> {
			for (int p = from; p < to; p++)
				squares[(p / mask.width() - box.y() + 1) * w + p % mask.width() - box
					.x() + 1] = FAR;
		});
		transform(squares, w, h);
		int best = 0;
		for (int p = 1; p < squares.length; p++)
			if (squares[p] > squares[best]) best = p;
		return new Depth(best % w - 1 + box.x(), best / w - 1 + box.y(), Math.sqrt(
			squares[best]));
	}

	/** Columns, then rows (Felzenszwalb and Huttenlocher 2012). */
	private static void transform(final int[] squares, final int w, final int h) {
		final int[] line = new int[Math.max(w, h)];
		for (int x = 0; x < w; x++) {
			for (int y = 0; y < h; y++)
				line[y] = squares[y * w + x];
			final int[] out = envelope(line, h);
			for (int y = 0; y < h; y++)
				squares[y * w + x] = out[y];
		}
		for (int y = 0; y < h; y++) {
			System.arraycopy(squares, y * w, line, 0, w);
			System.arraycopy(envelope(line, w), 0, squares, y * w, w);
		}
	}

	/** The lower envelope of the parabolas that stand on the values. */
	private static int[] envelope(final int[] values, final int n) {
		final int[] feet = new int[n];
		final double[] starts = new double[n + 1];
		int k = 0;
		starts[0] = Double.NEGATIVE_INFINITY;
		starts[1] = Double.POSITIVE_INFINITY;
		for (int q = 1; q < n; q++) {
			double cut = cut(values, feet[k], q);
			while (cut <= starts[k])
				cut = cut(values, feet[--k], q);
			feet[++k] = q;
			starts[k] = cut;
			starts[k + 1] = Double.POSITIVE_INFINITY;
		}
		final int[] out = new int[n];
		k = 0;
		for (int q = 0; q < n; q++) {
			while (starts[k + 1] < q)
				k++;
			final int d = q - feet[k];
			out[q] = Math.min(FAR, d * d + values[feet[k]]);
		}
		return out;
	}

	private static double cut(final int[] values, final int p, final int q) {
		return (values[q] + (double) q * q - values[p] - (double) p * p) / (2.0 *
			(q - p));
	}
}
