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

import com.google.gson.stream.JsonToken;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.io.StrictJson;

/** Reads a COCO document, whose parts may come in any order. */
final class CocoReader {

	private static final int MAX_TAGS = 64;

	/** An annotation before images and classes are known. */
	private static final class Raw {

		private Double id;
		private Double track;
		private double image = Double.NaN;
		private int category = Annotation.NO_CATEGORY;
		private double score = Annotation.NO_SCORE;
		private Segmentation segmentation;
		private Box box;
		private final Map<String, String> tags = new LinkedHashMap<>();
	}

	private final StrictJson json;
	private final Map<Double, Integer> indices = new HashMap<>();
	private final List<AnnotatedImage> images = new ArrayList<>();
	private final Map<Integer, Category> categories = new LinkedHashMap<>();
	private final List<Raw> objects = new ArrayList<>();

	CocoReader(final StrictJson json) {
		this.json = json;
	}

	Annotations read() {
		json.document(() -> {
			if (json.next() == JsonToken.BEGIN_ARRAY) {
				json.list(this::object);
				return;
			}
			json.object(name -> {
				switch (name) {
					case "images" -> json.list(this::image);
					case "categories" -> json.list(this::category);
					case "annotations" -> json.list(this::object);
					default -> json.skip();
				}
			});
		});
		final Budget budget = new Budget();
		final Map<Integer, Ids> ids = new HashMap<>();
		final List<Annotation> annotations = new ArrayList<>();
		for (final Raw raw : objects) {
			final int image = index(raw);
			annotations.add(budget.take(resolve(raw, image, ids.computeIfAbsent(image,
				key -> new Ids()), budget)));
		}
		return new Annotations(images, List.copyOf(categories.values()),
			annotations);
	}

	private void image() throws IOException {
		final double[] id = {Double.NaN};
		final int[] size = new int[2];
		final String[] file = new String[1];
		json.object(name -> {
			switch (name) {
				case "id" -> id[0] = json.number();
				case "width" -> size[0] = json.integer("the width");
				case "height" -> size[1] = json.integer("the height");
				case "file_name" -> file[0] = json.text();
				default -> json.skip();
			}
		});
		if (indices.putIfAbsent(id[0], images.size()) != null) throw json.wrong(
			"the image id " + id[0] + " occurs twice");
		images.add(AnnotatedImage.plane(file[0] == null ? "image_" + (long) id[0]
			: file[0], size[0], size[1]));
	}

	private void category() throws IOException {
		final int[] id = {-1};
		final String[] text = new String[1];
		json.object(name -> {
			switch (name) {
				case "id" -> id[0] = json.integer("the class id");
				case "name" -> text[0] = json.plain();
				default -> json.skip();
			}
		});
		if (id[0] < 0 || categories.put(id[0], new Category(id[0], text[0] == null
			? Category.unnamed(id[0]) : text[0])) != null) throw json.wrong(
				"the class id " + id[0] + " is missing, negative or occurs twice");
	}

	private void object() throws IOException {
		final Raw raw = new Raw();
		json.object(name -> {
			switch (name) {
				case "id" -> raw.id = numberOrNull();
				case "track_id" -> raw.track = numberOrNull();
				case "image_id" -> raw.image = json.number();
				case "category_id" -> raw.category = json.integer("the class id");
				case "score" -> raw.score = json.number();
				case "segmentation" -> raw.segmentation = Segmentation.read(json);
				case "bbox" -> raw.box = box();
				case "area" -> json.skip();
				case "attributes" -> attributes(raw);
				case "iscrowd" -> {
					final String crowd = json.plain();
					if ("1".equals(crowd)) raw.tags.put(name, crowd);
				}
				default -> json.skip();
			}
		});
		objects.add(raw);
	}

	private Double numberOrNull() throws IOException {
		if (json.next() == JsonToken.NUMBER) return json.number();
		json.skip();
		return null;
	}

	private void attributes(final Raw raw) throws IOException {
		if (json.next() != JsonToken.BEGIN_OBJECT) {
			json.skip();
			return;
		}
		json.object(name -> {
			final String value = json.plain();
			if (value != null && raw.tags.size() < MAX_TAGS) raw.tags.put(name,
				value);
		});
	}

	private Box box() throws IOException {
		final Numbers numbers = new Numbers();
		if (json.next() != JsonToken.BEGIN_ARRAY) {
			json.skip();
			return null;
		}
		json.list(() -> numbers.add(json.number()));
		final double[] b = numbers.toArray();
		if (b.length == 0) return null;
		if (b.length != 4 || b[2] < 0 || b[3] < 0) throw json.wrong(
			"'bbox' is not [x, y, width, height]");
		return new Box(b[0], b[1], b[2], b[3]);
	}

	/** Lists of results name no images; their run lengths tell the size. */
	private int index(final Raw raw) {
		final Integer known = indices.get(raw.image);
		if (known != null) return known;
		final Segmentation runs = raw.segmentation;
		if (!indices.isEmpty() && images.get(0).file().indexOf("image_") != 0 ||
			Double.isNaN(raw.image) || runs == null || runs.width() == 0)
			throw new Sam2Exception.BadInput("An annotation is on the image " +
				raw.image + ", which is not there.");
		indices.put(raw.image, images.size());
		images.add(AnnotatedImage.plane("image_" + (long) raw.image, runs.width(),
			runs.height()));
		return images.size() - 1;
	}

	private Annotation resolve(final Raw raw, final int image, final Ids ids,
		final Budget budget)
	{
		if (raw.category != Annotation.NO_CATEGORY) categories.computeIfAbsent(
			raw.category, id -> new Category(id, Category.unnamed(id)));
		if (raw.segmentation == null && raw.box == null)
			throw new Sam2Exception.BadInput("The annotation " + raw.id +
				" has neither a segmentation nor a box.");
		final int id = ids.of(raw.track != null ? raw.track : raw.id);
		return new Annotation(image, 0, 0, id, raw.category, raw.score,
			raw.segmentation == null ? null : raw.segmentation.mask(images.get(image),
				budget), raw.segmentation == null ? raw.box : null, new TreeMap<>(
					raw.tags));
	}
}
