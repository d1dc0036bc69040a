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

import java.awt.Polygon;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.detect.Box;
import fiji.plugin.sam2.detect.Detection;
import fiji.plugin.sam2.detect.Detector;
import fiji.plugin.sam2.engine.RgbPlane;
import fiji.plugin.sam2.prompt.PointPrompt;
import ij.plugin.filter.MaximumFinder;
import ij.process.FloatProcessor;

/**
 * Points on the brightest spots, by ImageJ's <i>Find Maxima</i>; with a
 * diameter, boxes of that size round them.
 */
public final class MaximaDetector implements Detector {

	private final Foreground foreground;
	private final double prominence;
	private final double diameter;

	/**
	 * @param settings {@code prominence} (how far a spot stands out, in shares of
	 *          the contrast range; 0.1), {@code sigma} (2), {@code radius} of the
	 *          background (0: left), {@code diameter} of the boxes in pixels (0:
	 *          points only), {@code dark} (false)
	 */
	public MaximaDetector(final Settings settings) {
		prominence = settings.number("prominence", 0.1);
		diameter = settings.number("diameter", 0);
		foreground = new Foreground(settings.number("sigma", 2), settings.number(
			"radius", 0), settings.flag("dark", false));
		settings.finish("maxima");
		if (!(prominence > 0 && prominence <= 1)) throw new Sam2Exception.BadInput(
			"The prominence " + prominence + " is not possible; give above 0 to 1.");
		if (!(diameter >= 0)) throw new Sam2Exception.BadInput("The diameter " +
			diameter + " is not possible; give 0 or more pixels.");
	}

	@Override
	public List<Detection> detect(final RgbPlane plane,
		final BooleanSupplier cancelled)
	{
		final FloatProcessor ip = foreground.of(plane);
		if (cancelled.getAsBoolean()) throw new CancellationException("Cancelled.");
		final Polygon maxima = new MaximumFinder().getMaxima(ip, prominence, true);
		final List<Detection> found = new ArrayList<>();
		for (int i = 0; i < maxima.npoints; i++) {
			final double x = maxima.xpoints[i] + 0.5, y = maxima.ypoints[i] + 0.5;
			final Box box = diameter > 0 ? Box.centered(x, y, diameter, diameter)
				.clip(plane.width(), plane.height()) : null;
			found.add(new Detection(box, new PointPrompt(x, y, true), null, 1, 0));
		}
		return found;
	}

	@Override
	public Map<Integer, String> names() {
		return Map.of(0, "object");
	}

	@Override
	public String description() {
		return "maxima that stand out by " + prominence + (diameter > 0
			? ", in boxes of " + diameter + " pixels" : "") + ", " + foreground
				.describe();
	}
}
