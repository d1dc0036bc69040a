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
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.ij.Luts;
import fiji.plugin.sam2.io.StrictJson;
import fiji.plugin.sam2.mask.MaskPart;
import fiji.plugin.sam2.mask.Rings;

/** QuPath's GeoJSON, one file for each image: {@code <image>.geojson}. */
final class GeoJsonFormat implements LabelFormat {

	private static final String ENDING = ".geojson";

	@Override
	public String name() {
		return "geojson";
	}

	@Override
	public String description() {
		return "GeoJSON as QuPath reads it";
	}

	@Override
	public Set<Loss> losses() {
		return EnumSet.of(Loss.EMPTY, Loss.BOXES, Loss.PARENTS);
	}

	@Override
	public boolean recognises(final Path input) throws IOException {
		if (Files.isDirectory(input)) return !Inputs.files(input, ENDING).isEmpty();
		return input.toString().matches("(?i).*\\.(geo)?json") && Inputs.head(input)
			.matches("(?s).*\"type\"\\s*:\\s*\"Feature(Collection)?\".*");
	}

	@Override
	public Annotations read(final Path input, final ReadOptions options)
		throws IOException
	{
		final List<Path> files = Files.isDirectory(input) ? Inputs.files(input,
			ENDING) : List.of(input);
		if (files.isEmpty()) throw new Sam2Exception.BadInput(
			"There is no GeoJSON file (" + ENDING + ") in " + input + ".");
		final GeoJsonReader reader = new GeoJsonReader(options);
		for (final Path file : files) {
			Inputs.checkSize(file);
			try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
				reader.read(new StrictJson(in, file.toString()), AnnotatedImage.stem(
					file.getFileName().toString()));
			}
			catch (final java.nio.charset.CharacterCodingException exc) {
				throw new Sam2Exception.BadInput("The file " + file +
					" is not a text in UTF-8.", exc);
			}
		}
		return reader.annotations();
	}

	@Override
	public void write(final Annotations all, final LabelOutput output)
		throws IOException
	{
		final List<String> names = Names.flat(all);
		for (int i = 0; i < names.size(); i++)
			try (JsonWriter json = new JsonWriter(Files.newBufferedWriter(output.file(
				names.get(i) + ENDING), StandardCharsets.UTF_8)))
			{
				final AnnotatedImage image = all.images().get(i);
				json.beginObject().name("type").value("FeatureCollection");
				json.name("image").beginObject().name("file").value(image.file()).name(
					"width").value(image.width()).name("height").value(image.height())
					.name("slices").value(image.slices()).name("frames").value(image
						.frames()).endObject();
				json.name("features").beginArray();
				for (final Annotation a : all.of(i))
					if (a.mask() != null && !a.mask().isEmpty()) feature(json, all, a);
				json.endArray().endObject();
			}
	}

	private static void feature(final JsonWriter json, final Annotations all,
		final Annotation a) throws IOException
	{
		json.beginObject().name("type").value("Feature").name("id").value(UUID
			.nameUUIDFromBytes((a.image() + " " + a.frame() + " " + a.slice() + " " +
				a.id()).getBytes(StandardCharsets.US_ASCII)).toString());
		json.name("geometry");
		geometry(json, a);
		json.name("properties").beginObject().name("objectType").value("annotation")
			.name("name").value("object " + a.id()).name("isLocked").value(false);
		if (a.hasCategory()) {
			final java.awt.Color color = Luts.color(a.category() + 1);
			json.name("classification").beginObject().name("name").value(all
				.categoryName(a.category())).name("color").beginArray().value(color
					.getRed()).value(color.getGreen()).value(color.getBlue()).endArray()
				.endObject();
		}
		json.name("measurements").beginObject().name("id").value(a.id());
		if (a.hasScore()) json.name("score").value(a.score());
		json.endObject();
		if (!a.tags().isEmpty()) {
			json.name("metadata").beginObject();
			for (final Map.Entry<String, String> tag : new TreeMap<>(a.tags())
				.entrySet())
				json.name(tag.getKey()).value(tag.getValue());
			json.endObject();
		}
		json.endObject().endObject();
	}

	private static void geometry(final JsonWriter json, final Annotation a)
		throws IOException
	{
		final List<MaskPart> parts = Rings.of(a.mask());
		final boolean one = parts.size() == 1;
		json.beginObject().name("type").value(one ? "Polygon" : "MultiPolygon")
			.name("coordinates");
		if (!one) json.beginArray();
		for (final MaskPart part : parts) {
			json.beginArray();
			final List<int[]> rings = new ArrayList<>(List.of(part.outer()));
			rings.addAll(part.holes());
			for (final int[] ring : rings) {
				json.beginArray();
				for (int i = 0; i <= ring.length; i += 2)
					json.beginArray().value(ring[i % ring.length]).value(ring[(i + 1) %
						ring.length]).endArray();
				json.endArray();
			}
			json.endArray();
		}
		if (!one) json.endArray();
		json.name("plane").beginObject().name("c").value(-1).name("z").value(a
			.slice()).name("t").value(a.frame()).endObject().endObject();
	}
}
