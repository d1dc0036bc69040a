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
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import fiji.plugin.sam2.Sam2Exception;

/**
 * TrackMate's XML, one file for each image: {@code <image>.xml}. Spots with
 * outlines, and tracks that keep the ids.
 */
final class TrackMateFormat implements LabelFormat {

	private static final String ENDING = ".xml";

	@Override
	public String name() {
		return "trackmate";
	}

	@Override
	public String description() {
		return "TrackMate XML: spots with outlines, tracks";
	}

	@Override
	public Set<Loss> losses() {
		return EnumSet.of(Loss.HOLES, Loss.PARTS, Loss.CLASSES, Loss.TAGS,
			Loss.BOXES, Loss.EMPTY);
	}

	private static List<Path> files(final Path input) throws IOException {
		final List<Path> files = new ArrayList<>();
		for (final Path file : Files.isDirectory(input) ? Inputs.files(input,
			ENDING) : List.of(input))
			if (Inputs.head(file).contains("<TrackMate")) files.add(file);
		return files;
	}

	@Override
	public boolean recognises(final Path input) throws IOException {
		return (Files.isDirectory(input) || input.toString().toLowerCase(
			java.util.Locale.ROOT).endsWith(ENDING)) && !files(input).isEmpty();
	}

	@Override
	public Annotations read(final Path input, final ReadOptions options)
		throws IOException
	{
		final List<Path> files = Files.isDirectory(input) ? files(input) : List.of(
			input);
		if (files.isEmpty()) throw new Sam2Exception.BadInput(
			"There is no TrackMate file (" + ENDING + ") in " + input + ".");
		final List<AnnotatedImage> images = new ArrayList<>();
		final List<Annotation> objects = new ArrayList<>();
		final Budget budget = new Budget();
		for (final Path file : files) {
			Inputs.checkSize(file);
			try (InputStream in = Files.newInputStream(file)) {
				images.add(new TrackMateReader(new XmlElements(in, file.toString()))
					.read(AnnotatedImage.stem(file.getFileName().toString()), options,
						images.size(), objects, budget));
			}
		}
		return new Annotations(images, List.of(), objects);
	}

	@Override
	public void write(final Annotations given, final LabelOutput output)
		throws IOException
	{
		final Annotations all = Stacks.framesOnly(given, output.losses());
		final List<String> names = Names.flat(all);
		for (int i = 0; i < names.size(); i++)
			try (OutputStream out = Files.newOutputStream(output.file(names.get(i) +
				ENDING)))
			{
				TrackMateWriter.write(all.images().get(i), all.of(i).stream().filter(
					a -> a.mask() != null && !a.mask().isEmpty()).toList(), out, output
						.losses());
			}
	}
}
