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

package fiji.plugin.sam2.image;

import fiji.plugin.sam2.engine.Decoded;
import fiji.plugin.sam2.engine.Region;
import fiji.plugin.sam2.mask.Holes;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.mask.MaskLogits;
import fiji.plugin.sam2.mask.UpsampledLogits;

/** A prediction whose masks are enlarged when they are asked for. */
final class DecodedObject implements ObjectPrediction {

	/** What the masks lie on, and how they are enlarged. */
	record Frame(int width, int height, Region region, int fillHoles) {}

	private final int id;
	private final String name;
	private final Frame frame;
	private final MaskLogits[] logits = new MaskLogits[MASKS];
	private final float[] stability = new float[MASKS];
	private final Mask[] masks = new Mask[MASKS];
	private final float[] iou;
	private final float objectScore;
	private final int chosen;

	/**
	 * @param query what was asked
	 * @param decoded the batch that answers
	 * @param index of the object in the batch
	 * @param multimask whether the best of three masks is wanted
	 * @param choice rule of the model
	 * @param frame what the masks lie on
	 * @param grid edge length of the low-resolution masks
	 */
	DecodedObject(final ObjectQuery query, final Decoded decoded, final int index,
		final boolean multimask, final MaskChoice choice, final Frame frame,
		final int grid)
	{
		id = query.id();
		name = query.name();
		this.frame = frame;
		for (int mask = 0; mask < MASKS; mask++) {
			logits[mask] = new MaskLogits(grid, grid, decoded.logits(index, mask));
			stability[mask] = choice.stability(logits[mask]);
		}
		iou = decoded.ious(index);
		objectScore = decoded.objectScore()[index];
		chosen = choice.choose(decoded, index, multimask, logits[0]);
	}

	@Override
	public int id() {
		return id;
	}

	@Override
	public String name() {
		return name;
	}

	@Override
	public int chosen() {
		return chosen;
	}

	@Override
	public float iou(final int mask) {
		return iou[mask];
	}

	@Override
	public float objectScore() {
		return objectScore;
	}

	@Override
	public float stability(final int mask) {
		return stability[mask];
	}

	@Override
	public MaskLogits lowResLogits(final int mask) {
		return logits[mask];
	}

	@Override
	public Region region() {
		return frame.region;
	}

	@Override
	public synchronized Mask mask(final int mask) {
		if (masks[mask] == null) {
			final Region region = frame.region;
			masks[mask] = new UpsampledLogits(Holes.fill(logits[mask],
				frame.fillHoles), frame.width, frame.height, region.x(), region.y(),
				region.width(), region.height()).toMask();
		}
		return masks[mask];
	}
}
