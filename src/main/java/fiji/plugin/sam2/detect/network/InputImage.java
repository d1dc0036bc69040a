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

package fiji.plugin.sam2.detect.network;

import java.util.Arrays;

import fiji.plugin.sam2.engine.RgbPlane;
import fiji.plugin.sam2.onnx.Values;

/**
 * Turns a plane into a network's input: scaled bilinearly (as image libraries
 * do it, without antialias), padded, in the wanted order and range.
 */
final class InputImage {

	/** The gray that YOLO pads with. */
	private static final float PADDING = 114;
	private static final float BYTE = 255;
	private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
	private static final float[] SPREAD = {0.229f, 0.224f, 0.225f};

	private final Placement place;
	private final Contract contract;

	InputImage(final Placement place, final Contract contract) {
		this.place = place;
		this.contract = contract;
	}

	/**
	 * @param plane pixels 0 … 1
	 * @param channels of the input: 3, or 1 for gray
	 * @param batch number of images the file insists on; the same one each time
	 * @param bytes true if the input takes whole numbers 0 … 255
	 * @param shape of the input, of 3 or 4 axes
	 * @return the input
	 */
	Values of(final RgbPlane plane, final int channels, final int batch,
		final boolean bytes, final long... shape)
	{
		final int size = place.inputWidth() * place.inputHeight();
		final float[] values = new float[batch * channels * size];
		for (int c = 0; c < channels; c++) {
			final boolean bgr = contract.pixels() == Contract.Pixels.BGR_BYTES;
			final int from = channels == 1 ? 1 : bgr ? 2 - c : c;
			final float[] source = channels == 1 && !plane.isGray() ? gray(plane)
				: from == 0 ? plane.red() : from == 1 ? plane.green() : plane.blue();
			Arrays.fill(values, c * size, (c + 1) * size, bytes ? PADDING
				: padding());
			scale(source, values, c * size, c, bytes);
		}
		for (int n = 1; n < batch; n++)
			System.arraycopy(values, 0, values, n * channels * size, channels * size);
		return new Values(values, shape);
	}

	private static float[] gray(final RgbPlane plane) {
		final float[] gray = new float[plane.red().length];
		for (int i = 0; i < gray.length; i++)
			gray[i] = 0.299f * plane.red()[i] + 0.587f * plane.green()[i] + 0.114f *
				plane.blue()[i];
		return gray;
	}

	private float padding() {
		switch (contract.pixels()) {
			case UNIT :
				return PADDING / BYTE;
			case BGR_BYTES :
				return PADDING;
			default :
				return 0;
		}
	}

	private float normalize(final float value, final int c, final boolean bytes) {
		if (bytes) return value * BYTE;
		switch (contract.pixels()) {
			case UNIT :
				return value;
			case BGR_BYTES :
				return value * BYTE;
			default :
				return (value - MEAN[c]) / SPREAD[c];
		}
	}

	private void scale(final float[] source, final float[] target,
		final int offset, final int c, final boolean bytes)
	{
		final int w = place.imageWidth(), h = place.imageHeight();
		final int[] x0 = new int[place.width()];
		final float[] fx = new float[place.width()];
		for (int x = 0; x < x0.length; x++) {
			final double at = center(x, place.scaleX(), w);
			x0[x] = (int) at;
			fx[x] = (float) (at - x0[x]);
		}
		for (int y = 0; y < place.height(); y++) {
			final double at = center(y, place.scaleY(), h);
			final int y0 = (int) at, y1 = Math.min(h - 1, y0 + 1);
			final float fy = (float) (at - y0);
			final int row = offset + (place.top() + y) * place.inputWidth() + place
				.left();
			for (int x = 0; x < x0.length; x++) {
				final int x1 = Math.min(w - 1, x0[x] + 1);
				final float upper = mix(source[y0 * w + x0[x]], source[y0 * w + x1],
					fx[x]);
				final float lower = mix(source[y1 * w + x0[x]], source[y1 * w + x1],
					fx[x]);
				target[row + x] = normalize(mix(upper, lower, fy), c, bytes);
			}
		}
	}

	/** Pixels are compared by their centres. */
	private static double center(final int target, final double scale,
		final int size)
	{
		return Math.max(0, Math.min(size - 1, (target + 0.5) / scale - 0.5));
	}

	private static float mix(final float a, final float b, final float share) {
		return a + (b - a) * share;
	}
}
