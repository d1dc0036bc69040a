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

package fiji.plugin.sam2;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import fiji.plugin.sam2.ij.Axis;
import fiji.plugin.sam2.ij.PlaneSelection;
import ij.ImagePlus;

/** What the verbs are given, checked. */
final class VerbInputs {

	private VerbInputs() {}

	static PlaneSelection planes(final ImagePlus image,
		final Sam2Options options)
	{
		return PlaneSelection.of(image, options.axis(), options.other(), options
			.channels());
	}

	/** As {@link #planes}, for what needs no axis. */
	static PlaneSelection anyPlanes(final ImagePlus image,
		final Sam2Options options)
	{
		return PlaneSelection.any(image, options.axis(), options.other(), options
			.channels());
	}

	/**
	 * @param image any image
	 * @param planes of it
	 * @param options with the positions that were chosen
	 * @return those positions on the other axis, from 1, ascending
	 * @throws Sam2Exception.BadInput if the image has no such position
	 */
	static List<Integer> positions(final ImagePlus image,
		final PlaneSelection planes, final Sam2Options options)
	{
		final int last = options.lastOther() == Integer.MAX_VALUE ? planes.axis()
			.other().length(image) : Math.max(planes.other(), options.lastOther());
		planes.at(image, last);
		return IntStream.rangeClosed(planes.other(), last).boxed().toList();
	}

	/**
	 * Refuses several positions where prompts say what is looked at.
	 *
	 * @param options with the positions that were chosen
	 * @throws Sam2Exception.BadInput if they are more than one
	 */
	static void checkOnePosition(final Sam2Options options) {
		if (options.lastOther() > options.other()) throw new Sam2Exception.BadInput(
			"Several positions (" + (options.lastOther() == Integer.MAX_VALUE ? "all"
				: options.other() + "-" + options.lastOther()) +
				") are for examples and for runs without prompts; prompts name their own, or give the one at which they are.");
	}

	/**
	 * Says so where some positions of the image were not worked on.
	 *
	 * @param image any image
	 * @param planes of it
	 * @param worked positions that were
	 * @param has what only those have, after one and after several positions
	 * @param notes takes the sentence
	 */
	static void notePositions(final ImagePlus image, final PlaneSelection planes,
		final List<Integer> worked, final String[] has, final Notes notes)
	{
		final int all = planes.axis().other().length(image);
		if (worked.size() < all) notes.accept((worked.size() == 1 ? "Only position "
			: "Only the positions ") + worked.stream().map(String::valueOf).collect(
				Collectors.joining(", ")) + " of 1 to " + all + " along " + planes
					.axis().other() + " " + has[worked.size() == 1 ? 0 : 1] +
			"; the others stay empty.");
	}

	/** Why positions were worked on: they have prompts. */
	static String[] prompted() {
		return new String[]{"has prompts", "have prompts"};
	}

	/** Why positions were worked on: they were chosen. */
	static String[] chosen() {
		return new String[]{"was chosen", "were chosen"};
	}

	/** Refuses a range of slices that begins behind the last one. */
	static void checkRange(final Sam2Options options,
		final PlaneSelection planes)
	{
		if (options.stack().first() >= planes.count())
			throw new Sam2Exception.BadInput("The range starts at slice " + (options
				.stack().first() + 1) + ", but the image has slices 1 to " + planes
					.count() + ".");
	}

	/** Says so where a range ends behind the last slice. */
	static void noteRange(final Sam2Options options, final PlaneSelection planes,
		final Notes notes)
	{
		final int last = options.stack().last();
		if (last >= planes.count() && last != Integer.MAX_VALUE) notes
			.acceptDeviation("The range ends at slice " + (last + 1) +
				", but the image has slices 1 to " + planes.count() +
				"; it was taken to the last one.");
	}

	static Path path(final String text, final String what) {
		if (text == null || text.isBlank()) throw new Sam2Exception.BadInput("No " +
			what + " was given.");
		try {
			return Path.of(text);
		}
		catch (final java.nio.file.InvalidPathException exc) {
			throw new Sam2Exception.BadInput("'" + text + "' is no path of an " +
				what + ".", exc);
		}
	}
}
