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

package fiji.plugin.sam2.detect.network;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a network file says about itself in its metadata, as far as it can be
 * understood; remarks that cannot are taken as not there.
 *
 * @param names of the classes, by number; empty if it does not say
 * @param task such as {@code detect}, or empty
 * @param head such as {@code RTDETRDecoder}, or empty
 * @param finished true if overlapping boxes were removed inside the network
 */
record Remarks(Map<Integer, String> names, String task, String head,
	boolean finished)
{

	static Remarks of(final Map<String, String> metadata) {
		final Object args = literal(metadata.get("args"));
		final boolean nms = args instanceof Map<?, ?> map && Boolean.TRUE.equals(map
			.get("nms"));
		return new Remarks(names(literal(metadata.get("names"))), text(metadata,
			"task"), text(metadata, "head"), nms || "true".equalsIgnoreCase(text(
				metadata, "end2end")));
	}

	private static String text(final Map<String, String> metadata,
		final String key)
	{
		return metadata.getOrDefault(key, "").strip();
	}

	private static Object literal(final String text) {
		if (text == null) return null;
		try {
			return PythonLiteral.parse(text);
		}
		catch (final IllegalArgumentException exc) {
			return null;
		}
	}

	/**
	 * @param value a dictionary from number to name, or a list of names
	 * @return the names by number; empty for anything else
	 */
	static Map<Integer, String> names(final Object value) {
		final Map<Integer, String> names = new TreeMap<>();
		if (value instanceof List<?> list) for (int i = 0; i < list.size(); i++)
			names.put(i, String.valueOf(list.get(i)));
		if (value instanceof Map<?, ?> map) for (final Map.Entry<?, ?> entry : map
			.entrySet())
			if (String.valueOf(entry.getKey()).matches("\\d{1,6}")) names.put(Integer
				.valueOf(String.valueOf(entry.getKey())), String.valueOf(entry
					.getValue()));
		return Collections.unmodifiableMap(names);
	}

	/** @return number of classes, 0 if it does not say; keys may have gaps */
	int classes() {
		return names.isEmpty() ? 0 : Collections.max(names.keySet()) + 1;
	}
}
