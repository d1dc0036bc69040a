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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.engine.RgbPlane;
import fiji.plugin.sam2.onnx.Port;
import fiji.plugin.sam2.onnx.Values;

/** The inputs of a detector: the image, and what else some of them ask for. */
final class InputPort {

	/** Sizes have to be multiples of the coarsest stride. */
	private static final int STRIDE = 32;

	private final List<Port> inputs;
	private final Port image;
	private final int imgsz;

	/**
	 * @param inputs of the network
	 * @param imgsz edge of the input in pixels, where the file leaves it open
	 */
	InputPort(final List<Port> inputs, final int imgsz) {
		this.inputs = inputs;
		this.imgsz = Math.max(STRIDE, (imgsz + STRIDE - 1) / STRIDE * STRIDE);
		image = inputs.stream().filter(p -> (p.rank() == 4 || p.rank() == 3) && (p
			.isFloat() || p.element() == Port.Element.BYTE) && channels(p) > 0)
			.findFirst().orElseThrow(() -> new Sam2Exception.BadInput(
				"The network has no input for an image (1 × 3 × height × width, or 1 channel); its inputs are " +
					inputs + "."));
		if (width() > 1 << 14 || height() > 1 << 14 || batch() > 64)
			throw new Sam2Exception.BadInput("The network's input " + image +
				" is too large to be one.");
	}

	/** An open number of channels is taken as three. */
	private static int channels(final Port port) {
		final long size = port.size(-3);
		return size == 3 || size == 1 ? (int) size : size < 0 ? 3 : 0;
	}

	private int batch() {
		return image.rank() == 3 ? 1 : (int) Math.max(1, image.size(0));
	}

	/** @return width of the input in pixels; imgsz where it is open */
	int width() {
		return image.size(-1) > 0 ? (int) Math.min(Integer.MAX_VALUE, image.size(
			-1)) : imgsz;
	}

	/** @return height of the input in pixels; imgsz where it is open */
	int height() {
		return image.size(-2) > 0 ? (int) Math.min(Integer.MAX_VALUE, image.size(
			-2)) : imgsz;
	}

	/** @return true if the file leaves the size of the input open */
	boolean isOpen() {
		return image.size(-1) < 0 && image.size(-2) < 0;
	}

	/** @return true if the file says both width and height */
	boolean isFixed() {
		return image.size(-1) > 0 && image.size(-2) > 0;
	}

	/** @return where an image lies in the input */
	Placement place(final RgbPlane plane, final Contract contract) {
		final Contract.Fit fit = contract.fit();
		int w = width(), h = height();
		if (isOpen() && fit == Contract.Fit.NATIVE) {
			w = plane.width();
			h = plane.height();
		}
		if (isOpen() && fit == Contract.Fit.KEEP_ASPECT) {
			final double scale = imgsz / (double) Math.max(plane.width(), plane
				.height());
			w = Math.max(1, (int) Math.round(plane.width() * scale));
			h = Math.max(1, (int) Math.round(plane.height() * scale));
		}
		return Placement.of(plane.width(), plane.height(), w, h, fit);
	}

	/** @return values of all inputs, by name */
	Map<String, Values> values(final RgbPlane plane, final Placement place,
		final Contract contract)
	{
		final int n = batch(), c = channels(image);
		final int w = place.inputWidth(), h = place.inputHeight();
		final long[] shape = image.rank() == 3 ? new long[]{c, h, w} : new long[]{n,
			c, h, w};
		final Map<String, Values> values = new HashMap<>();
		values.put(image.name(), new InputImage(place, contract).of(plane, c, n,
			image.element() == Port.Element.BYTE, shape));
		for (final Port port : inputs) {
			if ("orig_target_sizes".equals(port.name())) {
				final float[] sizes = new float[2 * n];
				for (int i = 0; i < n; i++) {
					sizes[2 * i] = plane.width();
					sizes[2 * i + 1] = plane.height();
				}
				values.put(port.name(), new Values(sizes, n, 2));
			}
			if ("pixel_mask".equals(port.name())) values.put(port.name(), ones(port,
				n, h, w));
		}
		return values;
	}

	private static Values ones(final Port port, final int n, final int h,
		final int w)
	{
		final int rows = port.size(1) > 0 ? (int) Math.min(h, port.size(1)) : h;
		final int columns = port.size(2) > 0 ? (int) Math.min(w, port.size(2)) : w;
		final float[] ones = new float[n * rows * columns];
		Arrays.fill(ones, 1);
		return new Values(ones, n, rows, columns);
	}
}
