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
 * Mask logits at the size of a plane, made row by row when they are needed:
 * above 0 the object, else background.
 */
public interface LogitPlane {

	/** Logit of pixels that the network did not look at. */
	float OUTSIDE = -1024;

	/** @return width of the plane in pixels */
	int width();

	/** @return height of the plane in pixels */
	int height();

	/**
	 * @param y row, 0 … height − 1
	 * @param row takes its logits; longer than {@link #width()} is allowed
	 * @return false if no logit of this row is above 0; the row may then be left
	 *         as it was
	 */
	boolean row(int y, float[] row);

	/** @return the pixels whose logits are above 0 */
	default Mask toMask() {
		final Mask.Builder mask = new Mask.Builder(width(), height());
		final float[] row = new float[width()];
		for (int y = 0; y < height(); y++)
			if (row(y, row)) mask.addRow(y, row);
		return mask.build();
	}
}
