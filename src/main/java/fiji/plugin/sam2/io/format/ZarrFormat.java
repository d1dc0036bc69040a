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

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import fiji.plugin.sam2.Sam2Exception;

/**
 * OME-Zarr label images of version 0.4 (Zarr 2) or 0.5 (Zarr 3):
 * {@code <image>.zarr/labels/objects}, to be put into the image's own folder.
 * Class, score and parent of an object are its properties.
 */
final class ZarrFormat implements LabelFormat {

	private static final Gson GSON = new GsonBuilder().setPrettyPrinting()
		.disableHtmlEscaping().create();

	private static final String GROUP = "objects";

	private final boolean three;

	/** @param three whether 0.5 (Zarr 3) is written */
	ZarrFormat(final boolean three) {
		this.three = three;
	}

	@Override
	public String name() {
		return three ? "ome-zarr" : "ome-zarr-0.4";
	}

	@Override
	public String description() {
		return three ? "OME-Zarr 0.5 labels" : "OME-Zarr 0.4 labels";
	}

	@Override
	public Set<Loss> losses() {
		return EnumSet.of(Loss.OVERLAP, Loss.TAGS, Loss.BOXES, Loss.EMPTY);
	}

	@Override
	public boolean recognises(final Path input) throws IOException {
		return three && !ZarrLabels.find(input).isEmpty();
	}

	@Override
	public Annotations read(final Path input, final ReadOptions options)
		throws IOException
	{
		final List<Path> groups = ZarrLabels.find(input);
		if (groups.isEmpty()) throw new Sam2Exception.BadInput(
			"There is no OME-Zarr label image in " + input + ".");
		final List<AnnotatedImage> images = new ArrayList<>();
		final List<Annotation> objects = new ArrayList<>();
		final Map<String, Integer> classes = new LinkedHashMap<>();
		final Budget budget = new Budget();
		for (final Path group : groups)
			images.add(new ZarrLabels(group, images.size()).read(objects, classes,
				budget));
		return new Annotations(images, classes.entrySet().stream().map(
			e -> new Category(e.getValue(), e.getKey())).toList(), objects);
	}

	@Override
	public void write(final Annotations all, final LabelOutput output)
		throws IOException
	{
		final List<String> names = Names.flat(all);
		for (int i = 0; i < names.size(); i++) {
			final String root = names.get(i) + ".zarr/";
			final AnnotatedImage image = all.images().get(i);
			final List<Annotation> objects = all.of(i).stream().filter(a -> a
				.mask() != null).toList();
			final List<String> axes = new ArrayList<>();
			if (image.frames() > 1) axes.add("t");
			if (image.slices() > 1) axes.add("z");
			axes.addAll(List.of("y", "x"));
			group(output, root, Map.of());
			group(output, root + "labels/", Map.of("labels", List.of(GROUP)));
			// Planes without objects have no chunks, and old ones would show.
			output.replace(root + "labels/" + GROUP + "/", Integer.MAX_VALUE, ".*");
			group(output, root + "labels/" + GROUP + "/", metadata(all, image,
				objects, axes, output.losses()));
			new ZarrWriter(output, root + "labels/" + GROUP + "/0", image, objects,
				three).write(axes, output.losses());
		}
	}

	private void group(final LabelOutput output, final String folder,
		final Map<String, ?> attributes) throws IOException
	{
		if (three) {
			final Map<String, Object> ome = new TreeMap<>(attributes);
			ome.put("version", "0.5");
			Files.writeString(output.file(folder + "zarr.json"), GSON.toJson(Map.of(
				"zarr_format", 3, "node_type", "group", "attributes", Map.of("ome",
					ome))));
			return;
		}
		Files.writeString(output.file(folder + ".zgroup"), GSON.toJson(Map.of(
			"zarr_format", 2)));
		Files.writeString(output.file(folder + ".zattrs"), GSON.toJson(attributes));
	}

	private Map<String, Object> metadata(final Annotations all,
		final AnnotatedImage image, final List<Annotation> objects,
		final List<String> axes, final Losses losses)
	{
		final Map<String, Object> scales = new LinkedHashMap<>();
		if (!three) scales.put("version", "0.4");
		scales.put("name", GROUP);
		scales.put("axes", axes.stream().map(axis -> Map.of("name", axis, "type",
			axis.equals("t") ? "time" : "space")).toList());
		scales.put("datasets", List.of(Map.of("path", "0",
			"coordinateTransformations", List.of(Map.of("type", "scale", "scale", axes
				.stream().map(axis -> 1.0).toList())))));
		final Map<Integer, Map<String, Object>> properties = new TreeMap<>();
		for (final Annotation a : objects) {
			if (a.mask().isEmpty()) continue;
			final Map<String, Object> p = properties.computeIfAbsent(a.id(), id -> {
				final Map<String, Object> map = new LinkedHashMap<>();
				map.put("label-value", id);
				return map;
			});
			if (a.hasCategory() && !all.categoryName(a.category()).equals(p
				.computeIfAbsent("class", key -> all.categoryName(a.category()))))
				losses.add(Loss.CLASSES, 1);
			if (a.hasScore() && !p.computeIfAbsent("score", key -> a.score()).equals(a
				.score())) losses.add(Loss.SCORES, 1);
			if (image.parents().containsKey(a.id())) p.put("parent", image.parents()
				.get(a.id()));
		}
		final Map<String, Object> label = new LinkedHashMap<>();
		if (!three) label.put("version", "0.4");
		label.put("properties", List.copyOf(properties.values()));
		label.put("source", Map.of("image", "../../"));
		final Map<String, Object> attributes = new LinkedHashMap<>();
		attributes.put("multiscales", List.of(scales));
		attributes.put("image-label", label);
		return attributes;
	}
}
