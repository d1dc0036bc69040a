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

import java.util.BitSet;
import java.util.List;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.engine.Planes;
import fiji.plugin.sam2.engine.RgbPlane;
import ij.ImagePlus;

/**
 * The planes of an ImageJ image along one axis, with one contrast mapping for
 * all of them. Takes 8-bit, 16-bit, 32-bit (calibrated values, so that signed
 * 16-bit data keep their sign) and RGB; planes of virtual stacks are read when
 * they are asked for. The image is never changed.
 */
public final class PlaneSource implements Planes {

	private final PlaneReader reader;
	private final Contrast contrast;
	private final List<ContrastRange> ranges;
	private final BitSet counted = new BitSet();
	private long nonFinite;
	private int nonFinitePlanes;

	private PlaneSource(final PlaneReader reader, final Contrast contrast,
		final List<ContrastRange> ranges)
	{
		this.reader = reader;
		this.contrast = contrast;
		this.ranges = ranges;
	}

	/**
	 * Finds the contrast mapping, for which it may have to read planes.
	 *
	 * @param image the image, which must stay as it is while planes are read
	 * @param planes which of its planes
	 * @param contrast how pixel values become 0 … 1
	 * @param progress is told of every plane that is read for that, which takes
	 *          long in a virtual stack, and may cancel
	 * @return the planes
	 * @throws Sam2Exception.BadInput if the stack has no finite pixel or cannot
	 *           be read
	 * @throws java.util.concurrent.CancellationException if it was cancelled
	 */
	public static PlaneSource of(final ImagePlus image,
		final PlaneSelection planes, final Contrast contrast,
		final Progress progress)
	{
		final PlaneReader reader = new PlaneReader(image, planes);
		return new PlaneSource(reader, contrast, new ContrastFit(reader, progress)
			.fit(contrast));
	}

	/**
	 * @param position 1-based position on the other axis; 0 for the same
	 * @return the planes there, with the same contrast mapping
	 */
	public PlaneSource at(final int position) {
		return position == 0 || position == selection().other() ? this
			: new PlaneSource(reader.at(position), contrast, ranges);
	}

	@Override
	public int width() {
		return reader.image().getWidth();
	}

	@Override
	public int height() {
		return reader.image().getHeight();
	}

	@Override
	public int count() {
		return reader.planes().count();
	}

	@Override
	public RgbPlane plane(final int index) {
		final float[][] values = reader.read(index);
		int bad = 0;
		for (int c = 0; c < values.length; c++)
			bad += ranges.get(c).apply(values[c]);
		if (!counted.get(index)) {
			counted.set(index);
			nonFinite += bad;
			if (bad > 0) nonFinitePlanes++;
		}
		if (values.length == 1) return RgbPlane.gray(width(), height(), values[0]);
		final float[] blue = values.length > 2 ? values[2]
			: new float[values[0].length];
		return new RgbPlane(width(), height(), values[0], values[1], blue);
	}

	/** @return which planes these are */
	public PlaneSelection selection() {
		return reader.planes();
	}

	/** @return how the contrast mapping was asked for */
	public Contrast contrast() {
		return contrast;
	}

	/** @return the mapping of each channel, or of red, green and blue */
	public List<ContrastRange> ranges() {
		return ranges;
	}

	/** @return true if the pixels are colours, not channels */
	public boolean isColor() {
		return reader.isColor();
	}

	/**
	 * @return a sentence on NaN and infinite pixels in the planes read so far, or
	 *         null if there were none
	 */
	public String nonFiniteNote() {
		return nonFinite == 0 ? null : nonFinite + (nonFinite == 1
			? " pixel value in " : " pixel values in ") + nonFinitePlanes +
			(nonFinitePlanes == 1 ? " plane" : " planes") + (nonFinite == 1
				? " is NaN or infinite; it was taken as black."
				: " are NaN or infinite; they were taken as black.");
	}
}
