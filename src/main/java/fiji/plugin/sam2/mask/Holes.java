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

/**
 * Fills small holes in mask logits: connected components of background, also
 * diagonally connected, also those at the border, of at most so many pixels.
 */
public final class Holes {

	/** Logit of a filled pixel: just above the threshold. */
	public static final float FILLED = 0.1f;

	private Holes() {}

	/**
	 * @param logits mask logits
	 * @param largest pixels of the largest hole that is filled; 0 fills none
	 * @return the logits with holes set to {@link #FILLED}; the same object if
	 *         there are none
	 */
	public static MaskLogits fill(final MaskLogits logits, final int largest) {
		if (largest <= 0) return logits;
		final int width = logits.width(), height = logits.height();
		final boolean[] seen = new boolean[logits.values().length];
		final int[] queue = new int[seen.length];
		float[] filled = null;
		for (int start = 0; start < seen.length; start++) {
			if (seen[start] || logits.values()[start] > 0) continue;
			final int size = flood(logits.values(), width, height, start, seen,
				queue);
			if (size > largest) continue;
			if (filled == null) filled = logits.values().clone();
			for (int i = 0; i < size; i++)
				filled[queue[i]] = FILLED;
		}
		return filled == null ? logits : new MaskLogits(width, height, filled);
	}

	/** Collects the component of a pixel in the queue; returns its size. */
	private static int flood(final float[] values, final int width,
		final int height, final int start, final boolean[] seen, final int[] queue)
	{
		int size = 0;
		queue[size++] = start;
		seen[start] = true;
		for (int next = 0; next < size; next++) {
			final int x = queue[next] % width, y = queue[next] / width;
			for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++)
				for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x +
					1); nx++)
				{
					final int at = ny * width + nx;
					if (seen[at] || values[at] > 0) continue;
					seen[at] = true;
					queue[size++] = at;
				}
		}
		return size;
	}
}
