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

package fiji.plugin.sam2.model;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializationContext;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * Reads the specs that come with the graph templates: a JSON file per
 * architecture and an index that lists them.
 */
public final class ModelSpecs {

	/** Folder of the graph templates and specs among the resources. */
	public static final String FOLDER = "fiji/plugin/sam2/models/graphs/";

	private static final Gson GSON = new GsonBuilder().setFieldNamingPolicy(
		FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES).registerTypeAdapter(
			PromptSettings.class,
			(com.google.gson.JsonDeserializer<PromptSettings>) ModelSpecs::settings)
		.create();

	private ModelSpecs() {}

	/**
	 * @return the specs of all architectures that come with this plugin, in the
	 *         order of the index
	 */
	public static List<ModelSpec> all() {
		return Bundled.SPECS;
	}

	/**
	 * @param json a spec in the form of the files beside the graph templates
	 * @return the spec
	 * @throws IllegalArgumentException if something is missing or malformed
	 */
	public static ModelSpec read(final Reader json) {
		return Json.read(GSON, json, ModelSpec.class, "A model specification");
	}

	private static PromptSettings settings(final JsonElement json,
		final Type type, final JsonDeserializationContext context)
	{
		if (!json.isJsonObject()) throw new JsonParseException(
			"prompt settings are not an object");
		final JsonObject block = json.getAsJsonObject();
		return new PromptSettings("prompt", block);
	}

	/** Read once, when first asked for. */
	private static final class Bundled {

		private static final List<ModelSpec> SPECS = load();

		/** Every index on the class path counts: tests bring one of their own. */
		private static List<ModelSpec> load() {
			final List<ModelSpec> specs = new ArrayList<>();
			try {
				for (final URL index : Collections.list(loader().getResources(FOLDER +
					"index.json")))
				{
					for (final String name : read(index, in -> GSON.fromJson(in,
						String[].class)))
						specs.add(read(loader().getResource(FOLDER + name + ".json"),
							ModelSpecs::read));
				}
			}
			catch (final IOException exc) {
				throw new UncheckedIOException(exc);
			}
			return List.copyOf(specs);
		}

		private static ClassLoader loader() {
			return ModelSpecs.class.getClassLoader();
		}

		private static <T> T read(final URL resource,
			final Function<Reader, T> read) throws IOException
		{
			if (resource == null) throw new IllegalStateException(
				"A model specification listed in " + FOLDER +
					"index.json is missing from the plugin's jar.");
			try (Reader in = new InputStreamReader(resource.openStream(),
				StandardCharsets.UTF_8))
			{
				return read.apply(in);
			}
		}
	}
}
