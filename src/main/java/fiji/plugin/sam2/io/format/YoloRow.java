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

package fiji.plugin.sam2.io.format;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.mask.Keyhole;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.mask.Rings;

/**
 * A row of a YOLO label file. All coordinates are shares of the image's width
 * and height: {@code class x y width height [score]} round a centre, or
 * {@code class x1 y1 x2 y2 x3 y3 … [score]}.
 */
final class YoloRow {

	private static final int BOX = 5;
	private static final int TRIANGLE = 7;

	/** Double.parseDouble also accepts "NaN" and "1f". */
	private static final Pattern NUMBER = Pattern.compile(
		"[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?");

	/** Coordinates beyond are no shares, but pixels. */
	private static final double FARTHEST = 2;

	private YoloRow() {}

	/**
	 * @param image the row is of
	 * @param mask with a pixel at least
	 * @return outline of the mask as shares: parts and holes are joined by
	 *         bridges of no width
	 */
	static String outline(final AnnotatedImage image, final Mask mask) {
		final int[] ring = Keyhole.join(Rings.of(mask));
		final StringBuilder text = new StringBuilder();
		for (int i = 0; i < ring.length; i++)
			text.append(' ').append(share(ring[i], i % 2 == 0 ? image.width() : image
				.height()));
		return text.toString();
	}

	/**
	 * @param image the row is of
	 * @param box in pixels
	 * @return centre, width and height as shares
	 */
	static String box(final AnnotatedImage image, final Box box) {
		return " " + share(box.x() + box.width() / 2, image.width()) + " " + share(
			box.y() + box.height() / 2, image.height()) + " " + share(box.width(),
				image.width()) + " " + share(box.height(), image.height());
	}

	private static String share(final double pixels, final int side) {
		final String text = String.format(Locale.ROOT, "%.7f", pixels / side);
		return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
	}

	/**
	 * @param image index of the image
	 * @param size its size
	 * @param id of the object
	 * @param row of the file
	 * @param where file and line, for messages
	 * @param budget bounds the time that filling takes
	 * @return the object
	 * @throws Sam2Exception.BadInput if the row is none
	 */
	static Annotation parse(final int image, final AnnotatedImage size,
		final int id, final String row, final String where, final Budget budget)
	{
		final String[] tokens = row.strip().split("[\\s]+");
		if (tokens.length < BOX) throw new Sam2Exception.BadInput(where + " has " +
			tokens.length +
			" numbers; a box has 5 (6 with a score), an outline 7 or more.");
		final double[] values = new double[tokens.length];
		for (int i = 0; i < values.length; i++)
			values[i] = number(tokens[i], where);
		if (values[0] != Math.rint(values[0]) || values[0] < 0 || values[0] >
			Category.HIGHEST) throw new Sam2Exception.BadInput(where +
				" begins with " + tokens[0] +
				"; the class must be a whole number from 0 to " + Category.HIGHEST +
				".");
		final boolean scored = tokens.length % 2 == 0;
		final int last = scored ? values.length - 1 : values.length;
		for (int i = 1; i < last; i++)
			if (Math.abs(values[i]) > FARTHEST) throw new Sam2Exception.BadInput(
				where + " has the coordinate " + tokens[i] +
					"; coordinates are shares of the image's sides, from 0 to 1.");
		final Annotation object = last < TRIANGLE ? Annotation.of(image, id, box(
			size, values)) : Annotation.of(image, id, budget.fill(size, List.of(ring(
				size, values, last))));
		return object.withCategory((int) values[0]).withScore(scored ? values[last]
			: Annotation.NO_SCORE);
	}

	private static double number(final String token, final String where) {
		if (NUMBER.matcher(token).matches()) {
			final double value = Double.parseDouble(token);
			if (Double.isFinite(value)) return value;
		}
		throw new Sam2Exception.BadInput(where + " holds '" + (token.length() > 40
			? token.substring(0, 40) + "…" : token) + "', which is no number.");
	}

	private static Box box(final AnnotatedImage size, final double[] v) {
		return new Box((v[1] - v[3] / 2) * size.width(), (v[2] - v[4] / 2) * size
			.height(), v[3] * size.width(), v[4] * size.height());
	}

	private static double[] ring(final AnnotatedImage size, final double[] v,
		final int end)
	{
		final double[] ring = new double[end - 1];
		for (int i = 0; i < ring.length; i++)
			ring[i] = v[i + 1] * (i % 2 == 0 ? size.width() : size.height());
		return ring;
	}
}
