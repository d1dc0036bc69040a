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

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.detect.Box;
import fiji.plugin.sam2.detect.Detection;
import fiji.plugin.sam2.detect.Detector;
import fiji.plugin.sam2.engine.RgbPlane;
import fiji.plugin.sam2.mask.Mask;
import ij.plugin.filter.EDM;
import ij.process.AutoThresholder;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;

/**
 * Connected regions above a threshold, after the background was taken off: one
 * of ImageJ's automatic thresholds, holes filled, touching objects split by
 * ImageJ's watershed. Gives boxes and masks.
 */
public final class ThresholdDetector implements Detector {

	private static final int BINS = 256;

	private final Foreground foreground;
	private final AutoThresholder.Method method;
	private final double minSize;
	private final double maxSize;
	private final boolean split;

	/**
	 * @param settings {@code method} (an automatic threshold of ImageJ; Otsu),
	 *          {@code sigma} (1), {@code radius} of the background (50, 0 leaves
	 *          it), {@code min_size} and {@code max_size} of the objects in
	 *          pixels (20, no limit), {@code split} touching objects (true),
	 *          {@code dark} (false)
	 */
	public ThresholdDetector(final Settings settings) {
		foreground = new Foreground(settings.number("sigma", 1), settings.number(
			"radius", 50), settings.flag("dark", false));
		method = method(settings.text("method", "Otsu"));
		minSize = settings.number("min_size", 20);
		maxSize = settings.number("max_size", Double.POSITIVE_INFINITY);
		split = settings.flag("split", true);
		settings.finish("threshold");
		if (!(minSize >= 0 && minSize <= maxSize)) throw new Sam2Exception.BadInput(
			"The sizes " + minSize + " to " + maxSize +
				" are not possible; give 0 ≤ min_size ≤ max_size, in pixels.");
	}

	private static AutoThresholder.Method method(final String name) {
		for (final AutoThresholder.Method method : AutoThresholder.Method.values())
			if (method.name().equalsIgnoreCase(name)) return method;
		throw new Sam2Exception.BadInput("There is no threshold method '" + name +
			"'; choose " + String.join(", ", AutoThresholder.getMethods()) + ".");
	}

	@Override
	public List<Detection> detect(final RgbPlane plane,
		final BooleanSupplier cancelled)
	{
		final FloatProcessor ip = foreground.of(plane);
		if (cancelled.getAsBoolean()) throw new CancellationException("Cancelled.");
		final ByteProcessor binary = threshold(ip);
		Regions.fillHoles(binary);
		if (split) new EDM().toWatershed(binary);
		if (cancelled.getAsBoolean()) throw new CancellationException("Cancelled.");
		final List<Detection> found = new ArrayList<>();
		for (final BitSet region : Regions.of(binary)) {
			final int size = region.cardinality();
			if (size < minSize || size > maxSize) continue;
			final Mask mask = Mask.of(plane.width(), plane.height(), region);
			final Mask.Bounds b = mask.bounds();
			found.add(new Detection(new Box(b.x(), b.y(), b.x() + b.width(), b.y() + b
				.height()), null, mask, 1, 0));
		}
		return found;
	}

	private ByteProcessor threshold(final FloatProcessor ip) {
		final float[] values = (float[]) ip.getPixels();
		float low = Float.POSITIVE_INFINITY, high = Float.NEGATIVE_INFINITY;
		for (final float value : values) {
			low = Math.min(low, value);
			high = Math.max(high, value);
		}
		final ByteProcessor binary = new ByteProcessor(ip.getWidth(), ip
			.getHeight());
		if (!(high > low)) return binary;
		final float step = (high - low) / BINS;
		final int[] histogram = new int[BINS];
		for (final float value : values)
			histogram[bin(value, low, step)]++;
		final int limit = new AutoThresholder().getThreshold(method, histogram);
		for (int i = 0; i < values.length; i++)
			if (bin(values[i], low, step) > limit) binary.set(i, 255);
		return binary;
	}

	private static int bin(final float value, final float low, final float step) {
		return Math.min(BINS - 1, (int) ((value - low) / step));
	}

	@Override
	public Map<Integer, String> names() {
		return Map.of(0, "object");
	}

	@Override
	public String description() {
		return "regions of " + Math.round(minSize) + (Double.isInfinite(maxSize)
			? " pixels or more" : " to " + Math.round(maxSize) + " pixels") +
			" above the " + method + " threshold, " + (split
				? "split where they touch, " : "") + foreground.describe();
	}
}
