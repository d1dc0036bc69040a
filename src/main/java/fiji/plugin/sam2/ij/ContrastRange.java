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

/**
 * A contrast mapping as it was found: values at or below low become 0, values
 * at or above high become 1, linear between. NaN and infinite values become 0.
 *
 * @param low pixel value (calibrated) that is shown black
 * @param high pixel value (calibrated) that is shown white; where it does not
 *          exceed low, everything is black
 */
public record ContrastRange(double low, double high) {

	/**
	 * Maps values in place.
	 *
	 * @param values pixel values, replaced by 0 … 1
	 * @return how many of them were NaN or infinite
	 */
	int apply(final float[] values) {
		final double scale = high > low ? 1 / (high - low) : 0;
		int bad = 0;
		for (int i = 0; i < values.length; i++) {
			final float value = values[i];
			if (Float.isFinite(value)) {
				final double mapped = (value - low) * scale;
				values[i] = (float) (mapped < 0 ? 0 : mapped > 1 ? 1 : mapped);
			}
			else {
				values[i] = 0;
				bad++;
			}
		}
		return bad;
	}
}
