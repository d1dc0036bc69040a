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

package fiji.plugin.sam2.mask;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The pixels of an object on a plane. Immutable; kept as runs, so that the
 * masks of a long stack take little memory.
 */
public final class Mask {

	/**
	 * The smallest rectangle that holds all pixels of a mask.
	 *
	 * @param x left column
	 * @param y top row
	 * @param width in pixels, 0 for an empty mask
	 * @param height in pixels, 0 for an empty mask
	 */
	public record Bounds(int x, int y, int width, int height) {}

	private final int width;
	private final int height;

	/** First pixel of a run, first pixel after it, of the next one, …. */
	private final int[] runs;
	private final long area;
	private final Bounds bounds;

	Mask(final int width, final int height, final int[] runs) {
		this.width = width;
		this.height = height;
		this.runs = runs;
		long sum = 0;
		int left = Integer.MAX_VALUE, right = -1;
		for (int i = 0; i < runs.length; i += 2) {
			sum += runs[i + 1] - runs[i];
			final int last = runs[i + 1] - 1;
			if (runs[i] / width != last / width) {
				left = 0;
				right = width - 1;
			}
			else {
				left = Math.min(left, runs[i] % width);
				right = Math.max(right, last % width);
			}
		}
		area = sum;
		if (sum == 0) bounds = new Bounds(0, 0, 0, 0);
		else {
			final int top = runs[0] / width;
			final int bottom = (runs[runs.length - 1] - 1) / width;
			bounds = new Bounds(left, top, right - left + 1, bottom - top + 1);
		}
	}

	/**
	 * @param width of the plane in pixels
	 * @param height of the plane in pixels
	 * @param pixels bit {@code y * width + x} is set where the object is
	 * @return the mask
	 */
	public static Mask of(final int width, final int height,
		final BitSet pixels)
	{
		final Builder builder = new Builder(width, height);
		for (int from = pixels.nextSetBit(0); from >= 0;) {
			final int to = pixels.nextClearBit(from);
			builder.add(from, to);
			from = pixels.nextSetBit(to);
		}
		return builder.build();
	}

	/**
	 * @param width of the plane in pixels
	 * @param height of the plane in pixels
	 * @return a mask without a pixel
	 */
	public static Mask empty(final int width, final int height) {
		return new Builder(width, height).build();
	}

	/** @return width of the plane in pixels */
	public int width() {
		return width;
	}

	/** @return height of the plane in pixels */
	public int height() {
		return height;
	}

	/** @return number of pixels of the object */
	public long area() {
		return area;
	}

	/** @return true if the object has no pixel */
	public boolean isEmpty() {
		return area == 0;
	}

	/** @return the smallest rectangle that holds all pixels */
	public Bounds bounds() {
		return bounds;
	}

	/**
	 * @param x column, 0 … width − 1
	 * @param y row, 0 … height − 1
	 * @return whether that pixel belongs to the object
	 */
	public boolean contains(final int x, final int y) {
		if (x < 0 || y < 0 || x >= width || y >= height) return false;
		final int at = Arrays.binarySearch(runs, y * width + x);
		// A hit on an even place is the start of a run, on an odd one its end.
		final int after = at >= 0 ? at + 1 : -at - 1;
		return after % 2 == 1;
	}

	/** @return bit {@code y * width + x} is set where the object is; a copy */
	public BitSet toBits() {
		final BitSet bits = new BitSet();
		forEachRun(bits::set);
		return bits;
	}

	/** Takes a run of pixels that belong to an object. */
	@FunctionalInterface
	public interface RunConsumer {

		/**
		 * @param from first pixel of the run, {@code y * width + x}
		 * @param to first pixel after it; may lie in a later row
		 */
		void accept(int from, int to);
	}

	/**
	 * Gives all pixels, run by run in row-major order.
	 *
	 * @param consumer takes the runs
	 */
	public void forEachRun(final RunConsumer consumer) {
		for (int i = 0; i < runs.length; i += 2)
			consumer.accept(runs[i], runs[i + 1]);
	}

	/**
	 * @param other a mask of the same plane size
	 * @return number of pixels that belong to both
	 */
	public long shared(final Mask other) {
		if (other.width != width || other.height != height)
			throw new IllegalArgumentException("Masks of different planes.");
		long shared = 0;
		for (int i = 0, j = 0; i < runs.length && j < other.runs.length;) {
			final int from = Math.max(runs[i], other.runs[j]);
			final int to = Math.min(runs[i + 1], other.runs[j + 1]);
			if (to > from) shared += to - from;
			if (runs[i + 1] < other.runs[j + 1]) i += 2;
			else j += 2;
		}
		return shared;
	}

	/**
	 * @param other a mask of the same plane size
	 * @return shared pixels over pixels of either, 0 … 1; 1 if both are empty
	 */
	public double iou(final Mask other) {
		final long shared = shared(other);
		final long either = area + other.area - shared;
		return either == 0 ? 1 : shared / (double) either;
	}

	@Override
	public boolean equals(final Object other) {
		return other instanceof Mask && ((Mask) other).width == width &&
			((Mask) other).height == height && Arrays.equals(((Mask) other).runs,
				runs);
	}

	@Override
	public int hashCode() {
		return 31 * (31 * width + height) + Arrays.hashCode(runs);
	}

	/** @return size, area and bounds, for messages */
	@Override
	public String toString() {
		return "mask of " + area + " px in " + width + " × " + height;
	}

	/** Collects runs in row-major order. */
	public static final class Builder {

		private final int width;
		private final int height;
		private int[] runs = new int[64];
		private int size;

		/**
		 * @param width of the plane in pixels
		 * @param height of the plane in pixels
		 */
		public Builder(final int width, final int height) {
			if (width < 1 || height < 1 || (long) width * height > Integer.MAX_VALUE)
				throw new IllegalArgumentException("A plane of " + width + " × " +
					height + " pixels.");
			this.width = width;
			this.height = height;
		}

		/**
		 * Adds the pixels from … to − 1, none of which comes before an added one.
		 *
		 * @param from first pixel, {@code y * width + x}
		 * @param to the pixel after the last
		 */
		public void add(final int from, final int to) {
			if (from >= to) return;
			if (size > 0 && runs[size - 1] == from) {
				runs[size - 1] = to;
				return;
			}
			if (size == runs.length) runs = Arrays.copyOf(runs, 2 * size);
			runs[size++] = from;
			runs[size++] = to;
		}

		/** Adds the pixels of a row whose logits are above 0. */
		void addRow(final int y, final float[] logits) {
			int from = -1;
			for (int x = 0; x < width; x++) {
				if (logits[x] > 0) {
					if (from < 0) from = x;
				}
				else if (from >= 0) {
					add(y * width + from, y * width + x);
					from = -1;
				}
			}
			if (from >= 0) add(y * width + from, y * width + width);
		}

		/** @return the mask of all pixels that were added */
		public Mask build() {
			if (size > 0 && runs[size - 1] > (long) width * height)
				throw new IllegalArgumentException("The mask has pixels outside its " +
					width + " × " + height + " plane.");
			return new Mask(width, height, Arrays.copyOf(runs, size));
		}
	}
}
