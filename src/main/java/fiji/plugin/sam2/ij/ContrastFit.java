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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Exception;
import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.LUT;

/**
 * Finds the contrast mapping of a stack. Percentiles come from at most
 * {@value #SAMPLE_PLANES} evenly spaced planes and {@value #SAMPLE_VALUES}
 * evenly spaced values of them (every value where the stack is smaller), so
 * that memory and reading stay bounded; the smallest and largest value come
 * from all pixels.
 */
final class ContrastFit {

	static final int SAMPLE_PLANES = 100;
	static final int SAMPLE_VALUES = 1 << 22;

	private static final ContrastRange BYTES = new ContrastRange(0, 255);

	private static final String READING = "Reading planes for the contrast";

	private final PlaneReader reader;
	private final Progress progress;

	/**
	 * @param reader of the planes
	 * @param progress is told of every plane that is read, and may cancel
	 */
	ContrastFit(final PlaneReader reader, final Progress progress) {
		this.reader = reader;
		this.progress = progress;
	}

	/**
	 * @param contrast how the mapping is found
	 * @return one mapping per component; colours share one
	 * @throws Sam2Exception.BadInput if no pixel of the stack is finite
	 * @throws java.util.concurrent.CancellationException if it was cancelled
	 */
	List<ContrastRange> fit(final Contrast contrast) {
		final Contrast.Mode mode = contrast.mode();
		if (mode == Contrast.Mode.RANGE) return same(new ContrastRange(contrast
			.low(), contrast.high()));
		// ImageJ's display range of an RGB image is part of its pixels.
		if (reader.isColor() && (mode == Contrast.Mode.DISPLAY || mode ==
			Contrast.Mode.AUTO)) return same(BYTES);
		if (mode == Contrast.Mode.DISPLAY) return display();
		final List<ContrastRange> ranges = new ArrayList<>();
		final int groups = reader.isColor() ? 1 : reader.components();
		for (int group = 0; group < groups; group++)
			ranges.add(mode == Contrast.Mode.MINMAX ? extremes(group) : percentiles(
				group, contrast.low(), contrast.high()));
		return reader.isColor() ? same(ranges.get(0)) : ranges;
	}

	private List<ContrastRange> same(final ContrastRange range) {
		return java.util.Collections.nCopies(reader.components(), range);
	}

	private List<ContrastRange> display() {
		final ImagePlus image = reader.image();
		final List<ContrastRange> ranges = new ArrayList<>();
		for (final int channel : reader.planes().channels()) {
			double low = image.getDisplayRangeMin();
			double high = image.getDisplayRangeMax();
			if (image instanceof CompositeImage composite) {
				final LUT lut = composite.getChannelLut(channel);
				low = lut.min;
				high = lut.max;
			}
			final double from = reader.calibrated(low), to = reader.calibrated(high);
			ranges.add(new ContrastRange(Math.min(from, to), Math.max(from, to)));
		}
		return ranges;
	}

	private ContrastRange percentiles(final int group, final double low,
		final double high)
	{
		final float[] sorted = sample(group);
		if (sorted.length == 0) return extremes(group);
		Arrays.sort(sorted);
		final ContrastRange range = new ContrastRange(at(sorted, low), at(sorted,
			high));
		// Where nearly all pixels are alike the percentiles coincide.
		return range.high() > range.low() ? range : extremes(group);
	}

	private static float at(final float[] sorted, final double percentile) {
		return sorted[(int) Math.round(percentile / 100 * (sorted.length - 1))];
	}

	private float[] sample(final int group) {
		final int count = reader.planes().count();
		final int used = Math.min(count, SAMPLE_PLANES);
		final long pixels = (long) reader.image().getWidth() * reader.image()
			.getHeight();
		final int parts = reader.isColor() ? reader.components() : 1;
		final long all = pixels * used * parts;
		long step = (all + SAMPLE_VALUES - 1) / SAMPLE_VALUES;
		// A step that divides the width would sample a few columns only.
		while (step > 1 && gcd(step, reader.image().getWidth()) > 1)
			step++;
		final float[] sample = new float[(int) Math.min(all, SAMPLE_VALUES) + used *
			parts];
		int size = 0;
		for (int i = 0; i < used; i++) {
			final int plane = used == 1 ? 0 : (int) ((long) i * (count - 1) / (used -
				1));
			for (final float[] values : component(group, plane, i, used)) {
				for (long p = 0; p < values.length; p += step) {
					if (Float.isFinite(values[(int) p])) sample[size++] = values[(int) p];
				}
			}
		}
		return Arrays.copyOf(sample, size);
	}

	private static long gcd(final long a, final long b) {
		return b == 0 ? a : gcd(b, a % b);
	}

	/** Reads a plane as step {@code done} of {@code all}. */
	private float[][] component(final int group, final int plane, final int done,
		final int all)
	{
		progress.throwIfCancelled();
		progress.update(done, all, READING);
		final float[][] values = reader.read(plane);
		return reader.isColor() ? values : new float[][]{values[group]};
	}

	private ContrastRange extremes(final int group) {
		float low = Float.POSITIVE_INFINITY, high = Float.NEGATIVE_INFINITY;
		final int count = reader.planes().count();
		for (int plane = 0; plane < count; plane++) {
			for (final float[] values : component(group, plane, plane, count)) {
				for (final float value : values) {
					if (!Float.isFinite(value)) continue;
					low = Math.min(low, value);
					high = Math.max(high, value);
				}
			}
		}
		if (low > high) throw new Sam2Exception.BadInput("The image '" + reader
			.image().getTitle() +
			"' has no finite pixel value: all are NaN or infinite.");
		return new ContrastRange(low, high);
	}
}
