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

import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;

import fiji.plugin.sam2.Sam2Exception;

/**
 * A class of objects.
 *
 * @param id any number from 0 on, unique in a set of annotations
 * @param name its name
 */
public record Category(int id, String name) {

	/** Highest class number: a mask of 16 bits holds no more. */
	public static final int HIGHEST = (1 << 16) - 1;

	/**
	 * Where classes are numbers from 0 on, as in YOLO, those in between are there
	 * too: left out, the numbers behind them would change.
	 *
	 * @param names of classes by their number
	 * @return the classes from 0 to the highest number; those without a name are
	 *         called {@code class_3} by their number
	 * @throws Sam2Exception.BadInput if a number is negative or above
	 *           {@link #HIGHEST}
	 */
	public static List<Category> numbered(
		final SortedMap<Integer, String> names)
	{
		if (names.isEmpty()) return List.of();
		check(names.firstKey());
		check(names.lastKey());
		return IntStream.rangeClosed(0, names.lastKey()).mapToObj(
			id -> new Category(id, names.getOrDefault(id, unnamed(id)))).toList();
	}

	/**
	 * @param number of a class
	 * @return what it is called where it has no name
	 */
	public static String unnamed(final int number) {
		return "class_" + number;
	}

	/**
	 * @param number of a class
	 * @return the number
	 * @throws Sam2Exception.BadInput if it is negative or above {@link #HIGHEST}
	 */
	public static int check(final int number) {
		if (number < 0 || number > HIGHEST) throw new Sam2Exception.BadInput(
			"There is no class " + number + "; classes are numbers from 0 to " +
				HIGHEST + ".");
		return number;
	}
}
