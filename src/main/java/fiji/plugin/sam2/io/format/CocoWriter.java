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

import com.google.gson.stream.JsonWriter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import fiji.plugin.sam2.mask.Keyhole;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.mask.MaskPart;
import fiji.plugin.sam2.mask.Rings;
import fiji.plugin.sam2.mask.Rle;

/**
 * Writes a COCO document. Annotations have ids of their own, from 1; the id of
 * the object is its {@code track_id}.
 */
final class CocoWriter {

	private static final String CROWD = "iscrowd";

	private final Annotations all;
	private final boolean rings;
	/** Others take 0 for the background, so the first class is 1. */
	private final int first;

	CocoWriter(final Annotations all, final boolean rings) {
		this.all = all;
		this.rings = rings;
		first = all.categories().stream().anyMatch(c -> c.id() == 0) ? 1 : 0;
	}

	void write(final Path file) throws IOException {
		try (JsonWriter json = new JsonWriter(Files.newBufferedWriter(file,
			StandardCharsets.UTF_8)))
		{
			json.beginObject().name("info").beginObject().name("description").value(
				"SAM 2 for Fiji").endObject();
			json.name("licenses").beginArray().endArray();
			json.name("images").beginArray();
			for (int i = 0; i < all.images().size(); i++)
				image(json, i);
			json.endArray().name("categories").beginArray();
			for (final Category category : all.categories())
				json.beginObject().name("id").value(category.id() + first).name("name")
					.value(category.name()).name("supercategory").value("").endObject();
			json.endArray().name("annotations").beginArray();
			int id = 0;
			for (final Annotation a : all.annotations())
				if (!rings || a.mask() == null || !a.mask().isEmpty()) annotation(json,
					++id, a);
			json.endArray().endObject();
		}
	}

	private void image(final JsonWriter json, final int index)
		throws IOException
	{
		final AnnotatedImage image = all.images().get(index);
		json.beginObject().name("id").value(index + 1).name("file_name").value(image
			.file()).name("width").value(image.width()).name("height").value(image
				.height()).endObject();
	}

	private void annotation(final JsonWriter json, final int id,
		final Annotation a) throws IOException
	{
		final Mask mask = a.mask();
		final Box box = a.bounds();
		json.beginObject().name("id").value(id).name("image_id").value(a.image() +
			1).name("track_id").value(a.id());
		if (a.hasCategory()) json.name("category_id").value(a.category() + first);
		json.name("bbox").beginArray();
		for (final double side : box == null ? new double[4] : new double[]{box.x(),
			box.y(), box.width(), box.height()})
			number(json, side);
		json.endArray().name("area");
		number(json, mask != null ? mask.area() : box.width() * box.height());
		json.name(CROWD).value(a.tags().containsKey(CROWD) ? 1 : 0);
		if (a.hasScore()) json.name("score").value(a.score());
		json.name("segmentation");
		if (mask == null) json.beginArray().endArray();
		else if (rings) outlines(json, mask);
		else json.beginObject().name("size").beginArray().value(mask.height())
			.value(mask.width()).endArray().name("counts").value(Rle.encode(Rle
				.counts(mask))).endObject();
		tags(json, a.tags());
		json.endObject();
	}

	/** Whole numbers without a point. */
	private static void number(final JsonWriter json, final double value)
		throws IOException
	{
		if (value == Math.rint(value) && Math.abs(value) < 1e15) json.value(
			(long) value);
		else json.value(value);
	}

	/** One ring for each part, its holes joined by bridges. */
	private static void outlines(final JsonWriter json, final Mask mask)
		throws IOException
	{
		json.beginArray();
		for (final MaskPart part : Rings.of(mask)) {
			json.beginArray();
			for (final int side : Keyhole.join(part))
				json.value(side);
			json.endArray();
		}
		json.endArray();
	}

	private static void tags(final JsonWriter json,
		final Map<String, String> tags) throws IOException
	{
		final Map<String, String> rest = new TreeMap<>(tags);
		rest.remove(CROWD);
		if (rest.isEmpty()) return;
		json.name("attributes").beginObject();
		for (final Map.Entry<String, String> tag : rest.entrySet())
			json.name(tag.getKey()).value(tag.getValue());
		json.endObject();
	}
}
