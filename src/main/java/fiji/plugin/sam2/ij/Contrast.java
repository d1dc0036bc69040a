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

import java.util.Locale;

import fiji.plugin.sam2.Sam2Exception;

/**
 * How pixel values become the 0 … 1 that the network sees. One mapping holds
 * for the whole stack, so that an object does not change its brightness from
 * slice to slice.
 *
 * @param mode how the mapping is found
 * @param low lower percentile (0 … 100) or lower value, where the mode needs
 *          one
 * @param high upper percentile (0 … 100) or upper value, where the mode needs
 *          one
 */
public record Contrast(Mode mode, double low, double high) {

	/** The ways to find the mapping. */
	public enum Mode {
			/** RGB as it is (0 … 255), everything else by percentile. */
			AUTO,
			/** The range in which ImageJ displays the image. */
			DISPLAY,
			/** Between two percentiles of the stack's values. */
			PERCENTILE,
			/** Between the smallest and the largest value of the stack. */
			MINMAX,
			/** Between two given values. */
			RANGE
	}

	/** Default lower percentile. */
	public static final double LOW = 0.35;

	/** Default upper percentile. */
	public static final double HIGH = 99.65;

	/** RGB as it is, everything else by percentiles 0.35 and 99.65. */
	public static final Contrast AUTO = new Contrast(Mode.AUTO, LOW, HIGH);

	private static final String FORMS =
		"auto, display, percentile, percentile:LOW,HIGH, minmax or range:LOW,HIGH";

	/** Refuses percentiles outside 0 … 100 and empty ranges. */
	public Contrast {
		final boolean percentile = mode == Mode.PERCENTILE || mode == Mode.AUTO;
		if (percentile && !(low >= 0 && low < high && high <= 100))
			throw new Sam2Exception.BadInput("The percentiles " + low + " and " +
				high + " do not fit; give 0 ≤ low < high ≤ 100.");
		if (mode == Mode.RANGE && !(low < high && Double.isFinite(low) && Double
			.isFinite(high))) throw new Sam2Exception.BadInput("The contrast range " +
				low + " to " + high +
				" is empty; the first value must be the smaller.");
	}

	/**
	 * @param text {@code auto}, {@code display}, {@code percentile},
	 *          {@code percentile:1,99}, {@code minmax} or {@code range:0,255};
	 *          null or empty for auto
	 * @return the contrast
	 * @throws Sam2Exception.BadInput if the text is none of these
	 */
	public static Contrast parse(final String text) {
		final String name = text == null ? "" : text.trim().toLowerCase(
			Locale.ROOT);
		final int colon = name.indexOf(':');
		final String word = colon < 0 ? name : name.substring(0, colon);
		final double[] pair = colon < 0 ? null : pair(text, name.substring(colon +
			1));
		if (pair == null) switch (word) {
			case "", "auto" :
				return AUTO;
			case "display" :
				return new Contrast(Mode.DISPLAY, 0, 0);
			case "percentile" :
				return new Contrast(Mode.PERCENTILE, LOW, HIGH);
			case "minmax", "min-max" :
				return new Contrast(Mode.MINMAX, 0, 0);
			default :
		}
		else switch (word) {
			case "percentile" :
				return new Contrast(Mode.PERCENTILE, pair[0], pair[1]);
			case "range" :
				return new Contrast(Mode.RANGE, pair[0], pair[1]);
			default :
		}
		throw unknown(text);
	}

	private static double[] pair(final String text, final String numbers) {
		final String[] parts = numbers.split(",", -1);
		if (parts.length != 2) throw unknown(text);
		try {
			return new double[]{Double.parseDouble(parts[0]), Double.parseDouble(
				parts[1])};
		}
		catch (final NumberFormatException exc) {
			throw unknown(text);
		}
	}

	private static Sam2Exception unknown(final String text) {
		return new Sam2Exception.BadInput("There is no contrast '" + text +
			"'; choose " + FORMS + ".");
	}

	/** @return the text that {@link #parse} understands */
	@Override
	public String toString() {
		final String name = mode.name().toLowerCase(Locale.ROOT);
		return mode == Mode.PERCENTILE || mode == Mode.RANGE ? name + ":" + low +
			"," + high : name;
	}
}
