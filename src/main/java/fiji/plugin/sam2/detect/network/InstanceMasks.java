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

import java.util.BitSet;
import java.util.List;
import java.util.Map;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.detect.Box;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.onnx.Port;
import fiji.plugin.sam2.onnx.Values;

/**
 * The masks of a segmentation network: prototypes that each box mixes with its
 * own coefficients (logits), or a mask for each row (RF-DETR: logits of the
 * whole input; torchvision: probabilities). Upsampled bilinearly, without the
 * padding, cut to the box in pixels of the image, so that no fringe of a
 * prototype's pixel remains round the box.
 */
final class InstanceMasks {

	private static final float PROBABILITY = 0.5f;

	private final Values values;
	private final boolean prototypes;
	private final float threshold;
	private final Placement place;

	private InstanceMasks(final Values values, final boolean prototypes,
		final float threshold, final Placement place)
	{
		this.values = values;
		this.prototypes = prototypes;
		this.threshold = threshold;
		this.place = place;
	}

	/**
	 * @param contract what kind of network it is
	 * @param ports its outputs
	 * @param outputs of a run
	 * @param place where the image lay in the input
	 * @return the masks, or null if the network gives none
	 */
	static InstanceMasks of(final Contract contract, final List<Port> ports,
		final Map<String, Values> outputs, final Placement place)
	{
		final Port port = Outputs.prototypes(ports);
		switch (contract) {
			case YOLOV5, YOLOV8, YOLOV10 :
				return port == null ? null : new InstanceMasks(outputs.get(port.name()),
					true, 0, place);
			case RFDETR :
				return !outputs.containsKey("masks") ? null : new InstanceMasks(outputs
					.get("masks"), false, 0, place);
			case TORCHVISION :
				return !outputs.containsKey("masks") ? null : new InstanceMasks(outputs
					.get("masks"), false, PROBABILITY, place);
			default :
				return null;
		}
	}

	/**
	 * @param candidate one of the boxes
	 * @param box the same, inside the image
	 * @return its mask at the size of the image; may be empty
	 */
	Mask of(final Candidate candidate, final Box box) {
		final int h = values.size(-2), w = values.size(-1);
		final float[] grid = grid(candidate, w * h);
		final int width = place.imageWidth();
		final double gx = w / (double) place.inputWidth(), gy = h / (double) place
			.inputHeight();
		final BitSet bits = new BitSet();
		final int bottom = (int) Math.min(place.imageHeight(), Math.ceil(box
			.bottom() - 0.5));
		final int right = (int) Math.min(width, Math.ceil(box.right() - 0.5));
		for (int y = (int) Math.max(0, Math.ceil(box.top() - 0.5)); y <
			bottom; y++)
		{
			final double v = ((y + 0.5) * place.scaleY() + place.top()) * gy - 0.5;
			for (int x = (int) Math.max(0, Math.ceil(box.left() - 0.5)); x <
				right; x++)
			{
				final double u = ((x + 0.5) * place.scaleX() + place.left()) * gx - 0.5;
				if (sample(grid, w, h, u, v) > threshold) bits.set(y * width + x);
			}
		}
		return Mask.of(width, place.imageHeight(), bits);
	}

	private float[] grid(final Candidate candidate, final int size) {
		final float[] grid = new float[size];
		final int planes = prototypes ? candidate.coefficients().length : candidate
			.row() + 1;
		if ((long) planes * size > values.values().length)
			throw new Sam2Exception.BadInput("The network gives " + values
				.values().length / size + " mask planes where " + planes +
				" are needed; choose another contract.");
		if (!prototypes) {
			System.arraycopy(values.values(), candidate.row() * size, grid, 0, size);
			return grid;
		}
		for (int k = 0; k < candidate.coefficients().length; k++) {
			final float weight = candidate.coefficients()[k];
			if (weight != 0) for (int i = 0; i < size; i++)
				grid[i] += weight * values.values()[k * size + i];
		}
		return grid;
	}

	private static double sample(final float[] grid, final int w, final int h,
		final double u, final double v)
	{
		final double x = Math.max(0, Math.min(w - 1, u));
		final double y = Math.max(0, Math.min(h - 1, v));
		final int x0 = (int) x, y0 = (int) y;
		final int x1 = Math.min(w - 1, x0 + 1), y1 = Math.min(h - 1, y0 + 1);
		final double upper = grid[y0 * w + x0] + (grid[y0 * w + x1] - grid[y0 * w +
			x0]) * (x - x0);
		final double lower = grid[y1 * w + x0] + (grid[y1 * w + x1] - grid[y1 * w +
			x0]) * (x - x0);
		return upper + (lower - upper) * (y - y0);
	}
}
