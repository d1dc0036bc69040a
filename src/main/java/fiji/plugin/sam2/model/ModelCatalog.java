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

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The checkpoints known by name, hash or file name. Immutable. */
public final class ModelCatalog {

	private static final String RESOURCE =
		"/fiji/plugin/sam2/models/catalog.json";
	private static final Gson GSON = new GsonBuilder().setFieldNamingPolicy(
		FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES).create();

	private final List<CatalogEntry> entries;

	/** @param entries the known checkpoints, in the order they are listed */
	public ModelCatalog(final List<CatalogEntry> entries) {
		this.entries = List.copyOf(entries);
	}

	/** @return the catalogue that comes with this plugin */
	public static ModelCatalog bundled() {
		try (InputStream in = ModelCatalog.class.getResourceAsStream(RESOURCE)) {
			if (in == null) throw new IllegalStateException("The resource " +
				RESOURCE + " is missing from the plugin's jar.");
			return read(new InputStreamReader(in, StandardCharsets.UTF_8));
		}
		catch (final IOException exc) {
			throw new UncheckedIOException(exc);
		}
	}

	/**
	 * @param json a list of entries
	 * @return the catalogue
	 * @throws IllegalArgumentException if it is malformed
	 */
	public static ModelCatalog read(final Reader json) {
		return new ModelCatalog(List.of(Json.read(GSON, json, CatalogEntry[].class,
			"The model catalogue")));
	}

	/** @return all entries, Meta's own first */
	public List<CatalogEntry> entries() {
		return entries;
	}

	/**
	 * @param name a name, alias or file name
	 * @return the checkpoint of that name
	 */
	public Optional<CatalogEntry> find(final String name) {
		return entries.stream().filter(e -> e.isNamed(name)).findFirst();
	}

	/**
	 * @param length a file's length in bytes
	 * @return true if a checkpoint of that length is known by its hash, so that
	 *         hashing the file can tell something
	 */
	boolean knowsLength(final long length) {
		return entries.stream().anyMatch(e -> e.checksum().isPresent() && e.length()
			.isPresent() && e.length().getAsLong() == length);
	}

	/**
	 * @param sha256 a file's SHA-256 in lower-case hexadecimal
	 * @return the checkpoint with that hash
	 */
	Optional<CatalogEntry> findHash(final String sha256) {
		return entries.stream().filter(e -> sha256.equals(e.sha256())).findFirst();
	}
}
