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

package fiji.plugin.sam2.stack;

import java.util.Arrays;

import fiji.plugin.sam2.engine.Decoded;
import fiji.plugin.sam2.engine.Region;
import fiji.plugin.sam2.image.MaskChoice;
import fiji.plugin.sam2.mask.Holes;
import fiji.plugin.sam2.mask.LogitPlane;
import fiji.plugin.sam2.mask.MaskLogits;

/**
 * Makes outputs of what was decoded, with the object-score rule: an object
 * whose score is 0 or below is not seen, and its logits are −1024 everywhere.
 */
final class Outputs {

	private final int grid;
	private final MaskChoice choice;
	private final int fillHoles;

	Outputs(final int grid, final MaskChoice choice, final int fillHoles) {
		this.grid = grid;
		this.choice = choice;
		this.fillHoles = fillHoles;
	}

	/** The raw logits of a mask. */
	MaskLogits raw(final Decoded decoded, final int object, final int mask) {
		return new MaskLogits(grid, grid, decoded.logits(object, mask));
	}

	SliceOutput of(final Decoded decoded, final int object, final int chosen,
		final Region region)
	{
		final float score = decoded.objectScore()[object];
		final MaskLogits logits = raw(decoded, object, chosen);
		if (!(score > 0)) Arrays.fill(logits.values(), LogitPlane.OUTSIDE);
		return new SliceOutput(region, logits, Holes.fill(logits, fillHoles),
			decoded.ious(object)[chosen], score, choice.stability(logits), chosen,
			null);
	}

	/** The same output with other logits. */
	SliceOutput with(final SliceOutput output, final MaskLogits logits) {
		return new SliceOutput(output.region(), logits, Holes.fill(logits,
			fillHoles), output.iou(), output.objectScore(), output.stability(), output
				.chosen(), output.drawn());
	}
}
