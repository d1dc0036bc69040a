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

import fiji.plugin.sam2.engine.Region;
import fiji.plugin.sam2.mask.MaskLogits;

/**
 * Where an object lies and how large it is, by the moments of its
 * low-resolution mask.
 *
 * @param x mean of its pixels, in plane coordinates
 * @param y mean of its pixels, in plane coordinates
 * @param extent four standard deviations along the longer axis, in plane
 *          pixels: the longer diameter of an upright ellipse
 */
record LogitShape(double x, double y, double extent) {

	/**
	 * @param logits of a region
	 * @param region they cover
	 * @return the shape of what is above 0; null if nothing is
	 */
	static LogitShape of(final MaskLogits logits, final Region region) {
		long count = 0;
		double sumX = 0, sumY = 0, squaresX = 0, squaresY = 0;
		for (int i = 0; i < logits.height(); i++) {
			for (int j = 0; j < logits.width(); j++) {
				if (!(logits.values()[i * logits.width() + j] > 0)) continue;
				count++;
				sumX += j;
				sumY += i;
				squaresX += (double) j * j;
				squaresY += (double) i * i;
			}
		}
		if (count == 0) return null;
		final double cellX = region.width() / (double) logits.width();
		final double cellY = region.height() / (double) logits.height();
		final double meanX = sumX / count, meanY = sumY / count;
		final double stdX = Math.sqrt(Math.max(0, squaresX / count - meanX *
			meanX)) * cellX;
		final double stdY = Math.sqrt(Math.max(0, squaresY / count - meanY *
			meanY)) * cellY;
		return new LogitShape(region.x() + (meanX + 0.5) * cellX, region.y() +
			(meanY + 0.5) * cellY, 4 * Math.max(stdX, stdY));
	}
}
