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

package fiji.plugin.sam2;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What there is on each plane that was worked on, by 1-based position on the
 * other axis and 0-based slice.
 *
 * @param <T> what there is
 */
final class Places<T> {

	private final TreeMap<Integer, SortedMap<Integer, T>> places =
		new TreeMap<>();

	/** What is done with a plane. */
	@FunctionalInterface
	interface Visitor<T> {

		void accept(int position, int slice, T there);
	}

	void put(final int position, final int slice, final T there) {
		places.computeIfAbsent(position, p -> new TreeMap<>()).put(slice, there);
	}

	/** Goes through all planes, position by position. */
	void forEach(final Visitor<? super T> visitor) {
		places.forEach((position, slices) -> slices.forEach((slice,
			there) -> visitor.accept(position, slice, there)));
	}

	/** @return the same planes with something else there */
	<R> Places<R> map(final Function<? super T, ? extends R> change) {
		final Places<R> changed = new Places<>();
		forEach((position, slice, there) -> changed.put(position, slice, change
			.apply(there)));
		return changed;
	}

	/** @return what there is at a position, by slice; empty if nothing */
	SortedMap<Integer, T> at(final int position) {
		return Collections.unmodifiableSortedMap(places.getOrDefault(position,
			Collections.emptySortedMap()));
	}

	/** @return the positions that have something, ascending */
	List<Integer> positions() {
		return List.copyOf(places.keySet());
	}

	/** @return what there is, plane by plane */
	List<T> all() {
		return places.values().stream().flatMap(slices -> slices.values().stream())
			.toList();
	}
}
