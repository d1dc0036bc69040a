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

import java.util.Arrays;

/**
 * The prompts of a batch of objects, in the mask decoder's terms.
 *
 * @param objects number of objects, b
 * @param points b × n × 2 network coordinates (x, y), 0 … S, n the same for all
 * @param labels b × n labels: 1 positive, 0 negative, 2 and 3 the corners of a
 *          box, −1 no point
 * @param masks b × S/4 × S/4 logits, or null: no object has a mask
 */
public record DecoderInput(int objects, float[] points, int[] labels,
	float[] masks)
{

	/** Label of a place without a point. */
	public static final int NO_POINT = -1;

	/** Refuses sizes that do not fit together. */
	public DecoderInput {
		if (objects < 1 || labels.length % objects != 0 || points.length != 2 *
			labels.length) throw new IllegalArgumentException(points.length +
				" coordinates and " + labels.length + " labels for " + objects +
				" objects.");
	}

	/**
	 * One place without a point for each object: what the reference's video
	 * predictor gives the decoder where there are no points.
	 *
	 * @param objects number of objects
	 * @param masks logits, or null
	 * @return the batch
	 */
	public static DecoderInput withoutPoints(final int objects,
		final float[] masks)
	{
		final int[] labels = new int[objects];
		Arrays.fill(labels, NO_POINT);
		return new DecoderInput(objects, new float[2 * objects], labels, masks);
	}

	/**
	 * No place for a point at all: what the reference's image predictor gives the
	 * decoder for a mask alone.
	 *
	 * @param objects number of objects
	 * @param masks logits
	 * @return the batch
	 */
	public static DecoderInput masksAlone(final int objects,
		final float[] masks)
	{
		return new DecoderInput(objects, new float[0], new int[0], masks);
	}

	/** @return number of points of each object, n */
	public int pointsPerObject() {
		return labels.length / objects;
	}
}
