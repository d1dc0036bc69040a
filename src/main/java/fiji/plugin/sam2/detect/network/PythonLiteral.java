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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a value as Python's {@code repr} writes it: dictionaries, lists,
 * tuples, strings, numbers, True, False, None. Nothing is ever evaluated. What
 * exporters write into a network's metadata has this form, which is neither
 * JSON nor YAML: keys are numbers, quotes are single or double.
 */
final class PythonLiteral {

	private static final int DEEPEST = 16;
	private static final int LONGEST = 1 << 20;

	private final String text;
	private int at;

	private PythonLiteral(final String text) {
		this.text = text;
	}

	/**
	 * @param text a literal
	 * @return a Map, List, String, Long, Double, Boolean or null
	 * @throws IllegalArgumentException if it is none
	 */
	static Object parse(final String text) {
		if (text.length() > LONGEST) throw new IllegalArgumentException(
			"The text is too long.");
		final PythonLiteral reader = new PythonLiteral(text);
		final Object value = reader.value(0);
		reader.space();
		if (reader.at < text.length()) throw reader.wrong();
		return value;
	}

	private Object value(final int depth) {
		if (depth > DEEPEST) throw wrong();
		space();
		switch (peek()) {
			case '{' :
				return map(depth);
			case '[' :
				return list(']', depth);
			case '(' :
				return list(')', depth);
			case '\'', '"' :
				return string();
			default :
				return word();
		}
	}

	private Map<Object, Object> map(final int depth) {
		final Map<Object, Object> map = new LinkedHashMap<>();
		at++;
		while (!closes('}')) {
			final Object key = value(depth + 1);
			space();
			if (peek() != ':') throw wrong();
			at++;
			map.put(key, value(depth + 1));
			comma('}');
		}
		return map;
	}

	private List<Object> list(final char end, final int depth) {
		final List<Object> list = new ArrayList<>();
		at++;
		while (!closes(end)) {
			list.add(value(depth + 1));
			comma(end);
		}
		return list;
	}

	private boolean closes(final char end) {
		space();
		if (peek() != end) return false;
		at++;
		return true;
	}

	private void comma(final char end) {
		space();
		if (peek() == ',') at++;
		else if (peek() != end) throw wrong();
	}

	private String string() {
		final char quote = text.charAt(at++);
		final StringBuilder result = new StringBuilder();
		while (peek() != quote) {
			final char c = text.charAt(at++);
			if (c == '\\') result.append(escape());
			else result.append(c);
		}
		at++;
		return result.toString();
	}

	private String escape() {
		final char c = peek();
		at++;
		switch (c) {
			case 'n' :
				return "\n";
			case 't' :
				return "\t";
			case 'r' :
				return "\r";
			case 'x' :
				return code(2);
			case 'u' :
				return code(4);
			case 'U' :
				return code(8);
			case '\\', '\'', '"' :
				return String.valueOf(c);
			default :
				throw wrong();
		}
	}

	private String code(final int digits) {
		if (at + digits > text.length()) throw wrong();
		final String hex = text.substring(at, at + digits);
		at += digits;
		if (!hex.matches("[0-9a-fA-F]+")) throw wrong();
		final long point = Long.parseLong(hex, 16);
		if (point > Character.MAX_CODE_POINT) throw wrong();
		return Character.toString((int) point);
	}

	private Object word() {
		final int start = at;
		while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) ||
			"+-._".indexOf(text.charAt(at)) >= 0))
			at++;
		final String word = text.substring(start, at);
		switch (word) {
			case "True" :
				return true;
			case "False" :
				return false;
			case "None" :
				return null;
			default :
				if (word.matches("[+-]?\\d{1,18}")) return Long.valueOf(word);
				if (word.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?"))
					return Double.valueOf(word);
				throw wrong();
		}
	}

	private void space() {
		while (at < text.length() && Character.isWhitespace(text.charAt(at)))
			at++;
	}

	private char peek() {
		if (at >= text.length()) throw wrong();
		return text.charAt(at);
	}

	private IllegalArgumentException wrong() {
		return new IllegalArgumentException("This is no Python literal at place " +
			at + ".");
	}
}
