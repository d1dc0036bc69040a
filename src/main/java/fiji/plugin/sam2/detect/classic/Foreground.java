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

package fiji.plugin.sam2.detect.classic;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.engine.RgbPlane;
import ij.plugin.filter.BackgroundSubtracter;
import ij.process.FloatProcessor;

/**
 * What both methods do first: objects become bright, the plane is smoothed, and
 * ImageJ's rolling ball takes off the background.
 *
 * @param sigma of the Gaussian blur in pixels; 0 for none
 * @param radius of the rolling ball in pixels; 0 leaves the background
 * @param dark true if objects are darker than the background
 */
record Foreground(double sigma, double radius, boolean dark) {

	private static final double LARGEST = 10_000;
	private static final double LEVELS = 255;

	/** Refuses negative and absurd sizes. */
	Foreground {
		if (!(sigma >= 0 && sigma <= LARGEST)) throw new Sam2Exception.BadInput(
			"The blur sigma " + sigma + " is not possible; give 0 to " + LARGEST +
				" pixels.");
		if (!(radius >= 0 && radius <= LARGEST)) throw new Sam2Exception.BadInput(
			"The background radius " + radius + " is not possible; give 0 to " +
				LARGEST + " pixels.");
	}

	/** @return a few words on it */
	String describe() {
		return (dark ? "dark" : "bright") + " objects, blur " + sigma + ", " +
			(radius > 0 ? "background of radius " + radius + " taken off"
				: "background left");
	}

	/**
	 * @param plane pixels 0 … 1
	 * @return a new image whose objects are bright
	 */
	FloatProcessor of(final RgbPlane plane) {
		final float[] values = new float[plane.red().length];
		for (int i = 0; i < values.length; i++) {
			final float gray = plane.isGray() ? plane.red()[i] : (plane.red()[i] +
				plane.green()[i] + plane.blue()[i]) / 3;
			values[i] = dark ? 1 - gray : gray;
		}
		final FloatProcessor ip = new FloatProcessor(plane.width(), plane.height(),
			values);
		if (sigma > 0) ip.blurGaussian(sigma);
		if (radius > 0) {
			// The ball is meant to roll over gray levels of 8-bit images.
			ip.multiply(LEVELS);
			new BackgroundSubtracter().rollingBallBackground(ip, radius, false, false,
				false, false, false);
			ip.multiply(1 / LEVELS);
		}
		return ip;
	}
}
