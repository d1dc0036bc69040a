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

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import fiji.plugin.sam2.model.RenamedCheckpoint.Place;

/**
 * Brings the names of a checkpoint to the official ones: takes off a prefix
 * that all of them share, such as {@code module.}, and translates the names of
 * the {@code transformers} library.
 */
final class OfficialNames {

	private OfficialNames() {}

	/**
	 * @param stored a checkpoint as stored
	 * @param specs the known architectures
	 * @return the same tensors under their official names where they have one
	 */
	static Checkpoint of(final Checkpoint stored,
		final Collection<ModelSpec> specs)
	{
		final String prefix = prefix(stored.names());
		final Map<String, Place> places = new LinkedHashMap<>();
		for (final String name : stored.names())
			places.put(name.substring(prefix.length()), Place.all(name));
		if (places.containsKey(TransformersNames.TELLTALE)) translate(places,
			specs);
		return new RenamedCheckpoint(stored, places);
	}

	/** The longest run of dotted parts that all names start with. */
	private static String prefix(final Set<String> names) {
		final Iterator<String> all = names.iterator();
		if (!all.hasNext()) return "";
		String shared = parents(all.next());
		while (all.hasNext() && !shared.isEmpty()) {
			final String name = all.next();
			while (!name.startsWith(shared))
				shared = parents(shared.substring(0, shared.length() - 1));
		}
		return shared;
	}

	/** All dotted parts but the last, with the dot. */
	private static String parents(final String name) {
		return name.substring(0, name.lastIndexOf('.') + 1);
	}

	private static void translate(final Map<String, Place> places,
		final Collection<ModelSpec> specs)
	{
		final Map<String, Place> stored = new LinkedHashMap<>(places);
		places.keySet().removeAll(TransformersNames.REDUNDANT);
		for (final ModelSpec spec : specs) {
			for (final String official : spec.tensors().keySet()) {
				final Place place = TransformersNames.of(official);
				final Place file = stored.get(place.name());
				if (file == null) continue;
				places.remove(place.name());
				places.put(official, new Place(file.name(), place.row()));
			}
		}
	}
}
