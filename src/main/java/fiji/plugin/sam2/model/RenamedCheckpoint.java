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

import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A checkpoint under other names, without copying a value. */
final class RenamedCheckpoint implements Checkpoint {

	/**
	 * Where a tensor is found in the checkpoint underneath.
	 *
	 * @param name its name there
	 * @param row the row of that tensor, or -1 for all of it
	 */
	record Place(String name, int row) {

		static Place all(final String name) {
			return new Place(name, -1);
		}
	}

	private final Checkpoint stored;
	private final Map<String, Place> places;

	/**
	 * @param stored the checkpoint underneath, closed with this
	 * @param places where each tensor is found there, by its new name; a row that
	 *          does not exist there is left out
	 */
	RenamedCheckpoint(final Checkpoint stored, final Map<String, Place> places) {
		this.stored = stored;
		final Map<String, Place> there = new LinkedHashMap<>(places);
		there.values().removeIf(place -> {
			final long[] shape = stored.shape(place.name);
			return place.row >= 0 && (shape.length == 0 || place.row >= shape[0]);
		});
		this.places = Collections.unmodifiableMap(there);
	}

	@Override
	public Set<String> names() {
		return places.keySet();
	}

	@Override
	public long[] shape(final String name) {
		final Place place = find(name);
		final long[] shape = stored.shape(place.name);
		if (place.row >= 0) shape[0] = 1;
		return shape;
	}

	@Override
	public FloatBuffer floats(final String name) {
		final Place place = find(name);
		final FloatBuffer floats = stored.floats(place.name);
		if (place.row < 0) return floats;
		final int length = floats.capacity() / (int) stored.shape(place.name)[0];
		return floats.slice(place.row * length, length);
	}

	private Place find(final String name) {
		final Place place = places.get(name);
		if (place == null) throw new IllegalArgumentException(
			"The checkpoint has no tensor '" + name + "'.");
		return place;
	}

	@Override
	public String format() {
		return stored.format();
	}

	@Override
	public void close() {
		stored.close();
	}
}
