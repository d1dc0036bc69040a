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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * YOLO's text files: one for each image, one row for each object. Written as
 * {@code labels/<image>.txt} and {@code data.yaml}; images belong beside them
 * into {@code images}. Where the images are there already, the text files go
 * straight into the output.
 */
final class YoloFormat implements LabelFormat {

	/** Name of the class of objects without one. */
	private static final String OBJECT = "object";

	private final boolean boxes;
	private final String folder;
	private final String images;

	/** @param boxes whether boxes are written instead of outlines */
	YoloFormat(final boolean boxes) {
		this(boxes, "labels/", "images");
	}

	private YoloFormat(final boolean boxes, final String folder,
		final String images)
	{
		this.boxes = boxes;
		this.folder = folder;
		this.images = images;
	}

	/** @return the same for an output that is the folder of labels itself */
	YoloFormat beside(final String where) {
		return new YoloFormat(boxes, "", where);
	}

	@Override
	public String name() {
		return boxes ? "yolo-boxes" : "yolo";
	}

	@Override
	public String description() {
		return boxes ? "YOLO text files with boxes, and data.yaml"
			: "YOLO text files with outlines, and data.yaml";
	}

	@Override
	public Set<Loss> losses() {
		final Set<Loss> losses = EnumSet.of(Loss.EMPTY, Loss.IDS, Loss.SCORES,
			Loss.STACKS, Loss.PARENTS, Loss.TAGS);
		losses.add(boxes ? Loss.MASKS : Loss.BOXES);
		return losses;
	}

	@Override
	public boolean recognises(final Path input) throws IOException {
		return !boxes && YoloFiles.recognises(input);
	}

	@Override
	public Annotations read(final Path input, final ReadOptions options)
		throws IOException
	{
		return new YoloFiles(input, options).read();
	}

	@Override
	public void write(final Annotations all, final LabelOutput output)
		throws IOException
	{
		final List<String> stems = Names.stems(all);
		final List<String> names = new ArrayList<>(all.categories().stream().map(
			Category::name).toList());
		if (all.annotations().stream().anyMatch(a -> !a.hasCategory())) names.add(
			OBJECT);
		final List<StringBuilder> texts = new ArrayList<>();
		for (int i = 0; i < stems.size(); i++)
			texts.add(new StringBuilder());
		for (final Annotation a : all.annotations()) {
			final String row = row(all.images().get(a.image()), a);
			if (row != null) texts.get(a.image()).append(index(all, a)).append(row)
				.append('\n');
		}
		for (int i = 0; i < stems.size(); i++)
			Files.writeString(output.file(folder + stems.get(i) + ".txt"), texts.get(
				i), StandardCharsets.UTF_8);
		Files.writeString(output.file(YoloNames.FILE), YoloNames.yaml(names,
			images), StandardCharsets.UTF_8);
	}

	/** Classes count from 0 in the order of the categories. */
	private static int index(final Annotations all, final Annotation a) {
		for (int i = 0; i < all.categories().size(); i++)
			if (all.categories().get(i).id() == a.category()) return i;
		return all.categories().size();
	}

	private String row(final AnnotatedImage image, final Annotation a) {
		if (boxes) return a.bounds() == null ? null : YoloRow.box(image, a
			.bounds());
		return a.mask() == null || a.mask().isEmpty() ? null : YoloRow.outline(
			image, a.mask());
	}
}
