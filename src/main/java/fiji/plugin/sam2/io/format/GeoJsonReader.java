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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.io.StrictJson;
import fiji.plugin.sam2.mask.Mask;

/** Reads GeoJSON as QuPath writes it, of today and of older versions. */
final class GeoJsonReader {

	private static final int MAX_TAGS = 64;

	/** A feature before the size of the image is known. */
	private static final class Raw {

		private final List<List<double[]>> polygons = new ArrayList<>();
		private String geometry = "";
		private Object coordinates;
		private int slice;
		private int frame;
		private String type;
		private Double id;
		private double score = Annotation.NO_SCORE;
		private final Map<String, String> tags = new LinkedHashMap<>();
	}

	private final ReadOptions options;
	private final List<AnnotatedImage> images = new ArrayList<>();
	private final List<Annotation> objects = new ArrayList<>();
	private final Map<String, Integer> classes = new LinkedHashMap<>();
	private final Budget budget = new Budget();

	GeoJsonReader(final ReadOptions options) {
		this.options = options;
	}

	Annotations annotations() {
		return new Annotations(images, classes.entrySet().stream().map(
			e -> new Category(e.getValue(), e.getKey())).toList(), objects);
	}

	void read(final StrictJson json, final String stem) throws IOException {
		final List<Raw> features = new ArrayList<>();
		final AnnotatedImage[] said = new AnnotatedImage[1];
		json.document(() -> {
			if (json.next() == JsonToken.BEGIN_ARRAY) json.list(() -> features.add(
				feature(json)));
			else {
				final Raw single = new Raw();
				json.object(name -> {
					if (name.equals("features")) json.list(() -> features.add(feature(
						json)));
					else if (name.equals("image") && json.next() ==
						JsonToken.BEGIN_OBJECT) said[0] = image(json, stem);
					else field(json, name, single);
				});
				if (single.coordinates != null) features.add(single);
			}
		});
		AnnotatedImage image = said[0] != null ? said[0] : new ImageSizes(options,
			null).find(stem);
		int slices = image.slices(), frames = image.frames();
		for (final Raw raw : features) {
			slices = Math.max(slices, raw.slice + 1);
			frames = Math.max(frames, raw.frame + 1);
		}
		image = image.stack(slices, frames);
		final Ids ids = new Ids();
		for (final Raw raw : features) {
			Annotation a = Annotation.of(images.size(), ids.of(raw.id), mask(raw,
				image)).at(images.size(), raw.slice, raw.frame).withScore(raw.score)
				.withTags(raw.tags);
			if (raw.type != null) a = a.withCategory(classes.computeIfAbsent(raw.type,
				key -> classes.size()));
			objects.add(budget.take(a));
		}
		images.add(image);
	}

	private static AnnotatedImage image(final StrictJson json, final String stem)
		throws IOException
	{
		final String[] file = {stem};
		final int[] size = {0, 0, 1, 1};
		json.object(name -> {
			switch (name) {
				case "file" -> file[0] = json.text();
				case "width" -> size[0] = json.integer("the width");
				case "height" -> size[1] = json.integer("the height");
				case "slices" -> size[2] = json.integer("the number of slices");
				case "frames" -> size[3] = json.integer("the number of frames");
				default -> json.skip();
			}
		});
		return AnnotatedImage.plane(file[0], size[0], size[1]).stack(size[2],
			size[3]);
	}

	private static Raw feature(final StrictJson json) throws IOException {
		final Raw raw = new Raw();
		json.object(name -> field(json, name, raw));
		return raw;
	}

	private static void field(final StrictJson json, final String name,
		final Raw raw) throws IOException
	{
		if (name.equals("geometry") && json.next() == JsonToken.BEGIN_OBJECT) json
			.object(field -> {
				switch (field) {
					case "type" -> raw.geometry = json.text();
					case "coordinates" -> raw.coordinates = nested(json, 0);
					case "plane" -> json.object(axis -> {
						if (axis.equals("z")) raw.slice = index(json);
						else if (axis.equals("t")) raw.frame = index(json);
						else json.skip();
					});
					default -> json.skip();
				}
			});
		else if (name.equals("properties") && json.next() == JsonToken.BEGIN_OBJECT)
			json.object(field -> property(json, field, raw));
		else json.skip();
	}

	private static int index(final StrictJson json) throws IOException {
		final int index = json.integer("a plane");
		if (index < 0 || index >= AnnotatedImage.MAX_PLANES) throw json.wrong(
			"a feature is on the plane " + index);
		return index;
	}

	private static void property(final StrictJson json, final String field,
		final Raw raw) throws IOException
	{
		final boolean object = json.next() == JsonToken.BEGIN_OBJECT;
		switch (field) {
			case "classification" -> {
				if (object) json.object(name -> {
					if (name.equals("name")) raw.type = json.plain();
					else json.skip();
				});
				else json.skip();
			}
			case "measurements" -> measurements(json, raw);
			case "metadata" -> {
				if (object) json.object(name -> {
					final String value = json.plain();
					if (value != null && raw.tags.size() < MAX_TAGS) raw.tags.put(name,
						value);
				});
				else json.skip();
			}
			default -> json.skip();
		}
	}

	/** An object, or a list of names and values in older files. */
	private static void measurements(final StrictJson json, final Raw raw)
		throws IOException
	{
		if (json.next() == JsonToken.BEGIN_OBJECT) json.object(name -> measured(raw,
			name, number(json)));
		else if (json.next() == JsonToken.BEGIN_ARRAY) json.list(() -> {
			final String[] name = {""};
			final Double[] value = {null};
			json.object(field -> {
				if (field.equals("name")) name[0] = json.text();
				else if (field.equals("value")) value[0] = number(json);
				else json.skip();
			});
			measured(raw, name[0], value[0]);
		});
		else json.skip();
	}

	/**
	 * A number, or null for anything else, such as a measurement that is none.
	 */
	private static Double number(final StrictJson json) throws IOException {
		if (json.next() == JsonToken.NUMBER) return json.number();
		json.skip();
		return null;
	}

	private static void measured(final Raw raw, final String name,
		final Double value)
	{
		if (value != null && name.equals("id")) raw.id = value;
		if (value != null && name.equals("score")) raw.score = value;
	}

	/** Numbers, or lists of lists of them down to those of a MultiPolygon. */
	private static Object nested(final StrictJson json, final int depth)
		throws IOException
	{
		if (json.next() == JsonToken.NUMBER) return json.number();
		if (depth > 3) throw json.wrong("coordinates are nested too deep");
		final List<Object> list = new ArrayList<>();
		json.list(() -> list.add(nested(json, depth + 1)));
		return list;
	}

	private Mask mask(final Raw raw, final AnnotatedImage image) {
		final List<?> all = raw.coordinates instanceof List<?> list ? list : List
			.of();
		switch (raw.geometry) {
			case "Polygon" -> raw.polygons.add(rings(all, image));
			case "MultiPolygon" -> all.forEach(polygon -> raw.polygons.add(rings(
				polygon, image)));
			default -> throw new Sam2Exception.BadInput("A feature of " + image
				.file() + " is a '" + raw.geometry +
				"'; accepted are Polygon and MultiPolygon.");
		}
		final List<Mask> masks = raw.polygons.stream().map(rings -> budget.fill(
			image, rings)).toList();
		return masks.isEmpty() ? Mask.empty(image.width(), image.height()) : budget
			.union(image, masks);
	}

	private static List<double[]> rings(final Object polygon,
		final AnnotatedImage image)
	{
		final List<double[]> rings = new ArrayList<>();
		if (polygon instanceof List<?> list) for (final Object ring : list) {
			final Numbers numbers = new Numbers();
			if (ring instanceof List<?> corners) for (final Object corner : corners) {
				if (!(corner instanceof List<?> xy) || xy.size() < 2 || !(xy.get(
					0) instanceof Double x) || !(xy.get(1) instanceof Double y))
					throw new Sam2Exception.BadInput("A feature of " + image.file() +
						" has the corner " + String.valueOf(corner).replaceAll("(.{40}).*",
							"$1…") + "; corners are [x, y].");
				numbers.add(x);
				numbers.add(y);
			}
			if (numbers.toArray().length >= 2) rings.add(numbers.toArray());
		}
		return rings;
	}
}
