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
 * Squeezes a rectangle of a plane into another size, bilinearly with antialias,
 * rows first. Rows are made when they are needed, so that a large plane takes
 * no more memory than a small one.
 */
public final class Resize {

	/** Takes the rows of a resized plane, from top to bottom. */
	@FunctionalInterface
	public interface RowConsumer {

		/**
		 * @param y row of the result
		 * @param row its values; reused for the next one
		 */
		void accept(int y, float[] row);
	}

	private final Region region;
	private final AntialiasFilter across;
	private final AntialiasFilter down;

	/**
	 * @param region part of the plane that is resized
	 * @param width of the result in pixels
	 * @param height of the result in pixels
	 */
	public Resize(final Region region, final int width, final int height) {
		this.region = region;
		across = new AntialiasFilter(region.width(), width);
		down = new AntialiasFilter(region.height(), height);
	}

	/**
	 * @param plane values of the whole plane, row-major
	 * @param planeWidth its width in pixels
	 * @param consumer takes the rows of the result
	 */
	public void apply(final float[] plane, final int planeWidth,
		final RowConsumer consumer)
	{
		final float[][] ring = new float[down.longest()][across.out()];
		final float[] result = new float[across.out()];
		int made = 0;
		for (int y = 0; y < down.out(); y++) {
			final float[] weights = down.weights(y);
			final int start = down.start(y);
			for (made = Math.max(made, start); made < start + weights.length; made++)
				across.row(plane, (region.y() + made) * planeWidth + region.x(),
					ring[made % ring.length]);
			mix(ring, start, weights, result);
			consumer.accept(y, result);
		}
	}

	/**
	 * @param plane values of the whole plane, row-major
	 * @param planeWidth its width in pixels
	 * @return the result, row-major
	 */
	public float[] apply(final float[] plane, final int planeWidth) {
		final int width = across.out();
		final float[] result = new float[width * down.out()];
		apply(plane, planeWidth, (y, row) -> System.arraycopy(row, 0, result, y *
			width, width));
		return result;
	}

	private static void mix(final float[][] ring, final int start,
		final float[] weights, final float[] result)
	{
		final float[] first = ring[start % ring.length];
		final float w0 = weights[0];
		for (int x = 0; x < result.length; x++)
			result[x] = first[x] * w0;
		for (int j = 1; j < weights.length; j++) {
			final float[] row = ring[(start + j) % ring.length];
			final float w = weights[j];
			for (int x = 0; x < result.length; x++)
				result[x] += row[x] * w;
		}
	}
}
