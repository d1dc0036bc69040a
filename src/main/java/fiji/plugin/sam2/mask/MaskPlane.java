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

import java.util.Arrays;
import java.util.BitSet;

/** A mask that the user drew, as logits: +10 on the object, −10 elsewhere. */
public final class MaskPlane implements LogitPlane {

	/** Logit of the object's pixels; minus that of all others. */
	public static final float LOGIT = 10;

	private final int width;
	private final int height;
	private final BitSet pixels;

	/**
	 * @param width of the plane in pixels
	 * @param height of the plane in pixels
	 * @param pixels bit {@code y * width + x} is set where the object is
	 */
	public MaskPlane(final int width, final int height, final BitSet pixels) {
		this.width = width;
		this.height = height;
		this.pixels = pixels;
	}

	@Override
	public int width() {
		return width;
	}

	@Override
	public int height() {
		return height;
	}

	@Override
	public boolean row(final int y, final float[] row) {
		final int start = y * width, end = start + width;
		int from = pixels.nextSetBit(start);
		if (from < 0 || from >= end) return false;
		Arrays.fill(row, 0, width, -LOGIT);
		while (from >= 0 && from < end) {
			final int to = Math.min(end, pixels.nextClearBit(from));
			Arrays.fill(row, from - start, to - start, LOGIT);
			from = pixels.nextSetBit(to);
		}
		return true;
	}
}
