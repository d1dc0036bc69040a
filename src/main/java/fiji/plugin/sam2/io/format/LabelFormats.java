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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.io.Failure;

/** The label formats that are known, and what is done with them. */
public final class LabelFormats {

	private static final List<LabelFormat> ALL = List.of(new YoloFormat(false),
		new YoloFormat(true), new SavFormat(), new GeoJsonFormat(),
		new TrackMateFormat(), new CocoFormat(false), new CocoFormat(true),
		new CtcFormat(), new PngFormat(false), new PngFormat(true),
		new RoiSetFormat(), new ZarrFormat(true), new ZarrFormat(false),
		new TiffFormat());

	private LabelFormats() {}

	/** @return all formats */
	public static List<LabelFormat> all() {
		return ALL;
	}

	/**
	 * @param name of a format, such as {@code coco}
	 * @return the format
	 * @throws Sam2Exception.BadInput if there is none of that name
	 */
	public static LabelFormat named(final String name) {
		final String wanted = name == null ? "" : name.strip().toLowerCase(
			Locale.ROOT);
		return ALL.stream().filter(f -> f.name().equals(wanted)).findFirst()
			.orElseThrow(() -> new Sam2Exception.BadInput("There is no format '" +
				name + "'; the formats are " + ALL.stream().map(LabelFormat::name)
					.collect(Collectors.joining(", ")) + "."));
	}

	/**
	 * @param format to be written
	 * @param images path of the folder of images as seen from the output, or
	 *          absolute
	 * @return the format for an output beside images that are there already: the
	 *         text files of YOLO then need no folder of their own
	 */
	public static LabelFormat beside(final LabelFormat format,
		final String images)
	{
		return format instanceof YoloFormat yolo ? yolo.beside(images) : format;
	}

	/**
	 * @param input a file or folder
	 * @return the format of its content
	 * @throws Sam2Exception.BadInput if it is none of these, or not there
	 */
	public static LabelFormat recognise(final Path input) {
		check(input);
		for (final LabelFormat format : ALL)
			if (isOf(format, input)) return format;
		throw new Sam2Exception.BadInput("The format of " + input +
			" is not recognised as one of " + ALL.stream().map(LabelFormat::name)
				.collect(Collectors.joining(", ")) +
			"; 'sam2 convert --from' takes the name of its format.");
	}

	/** @return whether a format recognises the content of what is there */
	static boolean isOf(final LabelFormat format, final Path input) {
		try {
			return format.recognises(input);
		}
		catch (final IOException | java.io.UncheckedIOException exc) {
			throw unreadable(input, exc);
		}
	}

	/**
	 * @param format the format of the files
	 * @param input a file or folder
	 * @param options what the files themselves do not tell
	 * @return what they say
	 * @throws Sam2Exception.BadInput if they cannot be used
	 */
	public static Annotations read(final LabelFormat format, final Path input,
		final ReadOptions options)
	{
		check(input);
		try {
			return format.read(input, options);
		}
		catch (final IOException | java.io.UncheckedIOException exc) {
			throw unreadable(input, exc);
		}
	}

	private static void check(final Path input) {
		if (!Files.exists(input)) throw new Sam2Exception.BadInput(
			"There are no labels " + input + ".");
	}

	private static Sam2Exception unreadable(final Path input,
		final Exception exc)
	{
		final IOException cause = exc instanceof java.io.UncheckedIOException
			? ((java.io.UncheckedIOException) exc).getCause() : (IOException) exc;
		return new Sam2Exception.BadInput("The labels " + input +
			" cannot be read: " + Failure.reason(cause) + ".", exc);
	}

	/**
	 * Writes all files or none.
	 *
	 * @param format to be written
	 * @param annotations what to write
	 * @param folder where the files go, made if need be
	 * @return what was lost
	 * @throws Sam2Exception.BadInput if the format cannot hold any of it, or the
	 *           files cannot be written
	 */
	public static Losses write(final LabelFormat format,
		final Annotations annotations, final Path folder)
	{
		try (LabelOutput output = new LabelOutput(folder)) {
			output.losses().count(annotations, format.losses());
			final long left = output.losses().count(Loss.BOXES);
			if (left > 0 && left == annotations.annotations().size())
				throw new Sam2Exception.BadInput("All " + left +
					" objects are boxes without masks, which " + format.name() +
					" does not hold; yolo-boxes and coco do.");
			format.write(format.losses().contains(Loss.STACKS) ? Stacks.split(
				annotations) : annotations, output);
			output.commit();
			return output.losses();
		}
		catch (final IOException exc) {
			throw new Sam2Exception.BadInput("The labels cannot be written to " +
				folder + ": " + Failure.reason(exc) + ".", exc);
		}
	}
}
