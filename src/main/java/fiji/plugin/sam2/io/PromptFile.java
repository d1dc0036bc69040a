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

package fiji.plugin.sam2.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.ij.PlaneSelection;
import fiji.plugin.sam2.ij.RoiPrompts;
import fiji.plugin.sam2.prompt.PromptSet;
import ij.ImagePlus;

/**
 * Prompts from a file: JSON ({@code .json}), a ROI set ({@code RoiSet.zip}, or
 * a single {@code .roi}), or a label image (anything else). The slices of a
 * label image can be limited: {@code labels.tif@3} or {@code labels.tif@3-5}.
 */
public final class PromptFile {

	private static final Pattern SLICES = Pattern.compile(
		"(.+)@(\\d{1,9})(?:-(\\d{1,9}))?");

	private PromptFile() {}

	/**
	 * @param name path of the file, for a label image perhaps with slices
	 * @param image the image to be segmented
	 * @param planes which of its planes are used
	 * @return the prompts, all of them inside the image
	 * @throws Sam2Exception.BadInput if there is no such file or something in it
	 *           cannot be used
	 */
	public static PromptSet read(final String name, final ImagePlus image,
		final PlaneSelection planes)
	{
		final PromptSet prompts = readAny(name, image, planes);
		prompts.checkWithin(image.getWidth(), image.getHeight(), planes.count());
		return prompts;
	}

	private static PromptSet readAny(final String name, final ImagePlus image,
		final PlaneSelection planes)
	{
		if (name == null || name.isBlank()) throw new Sam2Exception.BadInput(
			"No prompts were given; give a JSON file, a RoiSet.zip or a label image.");
		final Path path = path(name);
		if (Files.exists(path)) {
			if (Files.isDirectory(path)) throw new Sam2Exception.BadInput(
				"The path " + name +
					" is a folder; prompts are a JSON file, a RoiSet.zip or a label image.");
			final String lower = name.toLowerCase(Locale.ROOT);
			if (lower.endsWith(".json")) return PromptJson.read(path);
			if (lower.endsWith(".zip") || lower.endsWith(".roi"))
				return new RoiPrompts(image, planes).of(RoiZip.read(path), 0);
			return LabelPrompts.read(path, image, planes, 0, Integer.MAX_VALUE);
		}
		final Matcher slices = SLICES.matcher(name);
		if (slices.matches() && Files.exists(path(slices.group(1)))) {
			final int first = Integer.parseInt(slices.group(2));
			final int last = slices.group(3) == null ? first : Integer.parseInt(slices
				.group(3));
			if (first < 1 || last < first || last > planes.count())
				throw new Sam2Exception.BadInput("The slices " + first + " to " + last +
					" of the label image do not exist; the image has 1 to " + planes
						.count() + ".");
			return LabelPrompts.read(path(slices.group(1)), image, planes, first - 1,
				last - 1);
		}
		throw new Sam2Exception.BadInput("There is no prompt file " + name + ".");
	}

	private static Path path(final String name) {
		try {
			return Path.of(name);
		}
		catch (final java.nio.file.InvalidPathException exc) {
			throw new Sam2Exception.BadInput("'" + name + "' is no file name.", exc);
		}
	}
}
