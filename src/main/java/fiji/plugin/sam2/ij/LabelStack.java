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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

/**
 * Label planes painted from masks when they are asked for, so that a long stack
 * can be written without ever being in memory. It has the slices and frames of
 * the image, one channel; planes that were not worked on are empty.
 */
final class LabelStack extends VirtualStack {

	private final int slices;
	private final int frames;
	private final PlaneSelection planes;
	private final int bits;
	private final String[] labels;
	/** By 1-based position on the other axis and 0-based slice. */
	private final Map<List<Integer>, List<ResultRow>> bySlice = new HashMap<>();

	LabelStack(final ImagePlus image, final PlaneSelection planes,
		final Iterable<ResultRow> rows, final int bits)
	{
		super(image.getWidth(), image.getHeight());
		slices = image.getNSlices();
		frames = image.getNFrames();
		this.planes = planes;
		this.bits = bits;
		for (final ResultRow row : rows)
			bySlice.computeIfAbsent(List.of(row.position() == 0 ? planes.other() : row
				.position(), row.slice()), s -> new ArrayList<>()).add(row);
		// Where masks overlap the smaller one is painted later, so that an object
		// inside another one is not lost.
		for (final List<ResultRow> list : bySlice.values())
			list.sort(Comparator.comparingLong((ResultRow row) -> -row.mask().area())
				.thenComparingInt(ResultRow::object));
		setBitDepth(bits);
		labels = new String[slices * frames];
		for (int i = 0; i < labels.length; i++)
			labels[i] = image.getStack().getSliceLabel(image.getStackIndex(planes
				.channels().get(0), i % slices + 1, i / slices + 1));
	}

	@Override
	public ImageProcessor getProcessor(final int n) {
		if (n < 1 || n > getSize()) throw new IllegalArgumentException(
			"Argument out of range: " + n);
		final ImageProcessor ip = switch (bits) {
			case 8 -> new ByteProcessor(getWidth(), getHeight());
			case 16 -> new ShortProcessor(getWidth(), getHeight());
			default -> new FloatProcessor(getWidth(), getHeight());
		};
		final int z = (n - 1) % slices + 1, t = (n - 1) / slices + 1;
		final int other = planes.axis() == Axis.Z ? t : z;
		final int slice = (planes.axis() == Axis.Z ? z : t) - 1;
		for (final ResultRow row : bySlice.getOrDefault(List.of(other, slice), List
			.of()))
			row.mask().forEachRun((from, to) -> {
				for (int p = from; p < to; p++)
					ip.setf(p, row.object());
			});
		ip.setColorModel(Luts.labels());
		return ip;
	}

	@Override
	public Object getPixels(final int n) {
		return getProcessor(n).getPixels();
	}

	@Override
	public String getSliceLabel(final int n) {
		return labels[n - 1];
	}

	@Override
	public int getSize() {
		return slices * frames;
	}

	@Override
	public int size() {
		return getSize();
	}

	/**
	 * @param top the largest id
	 * @return the same planes, all in memory
	 */
	ImageStack inMemory(final int top) {
		final ImageStack stack = LabelPixels.stack(getWidth(), getHeight(), top);
		for (int n = 1; n <= getSize(); n++)
			stack.addSlice(getSliceLabel(n), getProcessor(n));
		return stack;
	}
}
