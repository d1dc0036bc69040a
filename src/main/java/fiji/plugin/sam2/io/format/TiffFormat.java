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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import fiji.plugin.sam2.Sam2Exception;

/**
 * Label images: TIFF stacks as ImageJ has them, and PNG masks; one file or a
 * folder of files, each an image. Written as {@code <image>.tif}.
 */
final class TiffFormat implements LabelFormat {

	private static final String NAMES = ".*\\.(tiff?|png)";

	@Override
	public String name() {
		return "labels";
	}

	@Override
	public String description() {
		return "label images: TIFF stacks, or PNG masks for reading";
	}

	@Override
	public Set<Loss> losses() {
		return EnumSet.of(Loss.OVERLAP, Loss.CLASSES, Loss.SCORES, Loss.TAGS,
			Loss.PARENTS, Loss.BOXES, Loss.EMPTY);
	}

	@Override
	public boolean recognises(final Path input) throws IOException {
		return !files(input).isEmpty();
	}

	private static List<Path> files(final Path input) throws IOException {
		if (Files.isRegularFile(input)) return isLabels(input) ? List.of(input)
			: List.of();
		try (Stream<Path> all = Files.list(input)) {
			return all.filter(TiffFormat::isLabels).sorted((a,
				b) -> fiji.plugin.sam2.io.NaturalOrder.INSTANCE.compare(a.getFileName()
					.toString(), b.getFileName().toString())).toList();
		}
	}

	private static boolean isLabels(final Path file) {
		final String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		return name.matches(NAMES) && !name.startsWith(".") && Files.isRegularFile(
			file);
	}

	@Override
	public Annotations read(final Path input, final ReadOptions options)
		throws IOException
	{
		final List<Path> files = files(input);
		if (files.isEmpty()) throw new Sam2Exception.BadInput(
			"There is no TIFF or PNG file in " + input + ".");
		final List<AnnotatedImage> images = new ArrayList<>();
		final List<Annotation> objects = new ArrayList<>();
		final Budget budget = new Budget();
		for (final Path file : files)
			images.add(LabelReader.read(file, file.getFileName().toString(), images
				.size(), objects, budget));
		return new Annotations(images, List.of(), objects);
	}

	@Override
	public void write(final Annotations all, final LabelOutput output)
		throws IOException
	{
		final List<String> names = Names.flat(all);
		for (int i = 0; i < names.size(); i++) {
			final int index = i;
			final AnnotatedImage image = all.images().get(i);
			final List<Annotation> objects = all.of(i);
			final Map<Annotations.Plane, List<Annotation>> planes = new Annotations(
				all.images(), all.categories(), objects).byPlane();
			planes.forEach((plane, list) -> Painter.paint(all.images().get(index),
				list, output.losses()));
			new LabelPlanes(image, planes, LabelPlanes.bits(objects)).write(output
				.file(names.get(i) + ".tif"));
		}
	}
}
