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

package fiji.plugin.sam2.io;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

import java.io.IOException;
import java.io.Reader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import fiji.plugin.sam2.Sam2Exception;

/**
 * Reads JSON strictly: fields that are unknown or occur twice, and values of
 * another type, are refused with the line they are on.
 */
public final class StrictJson {

	private static final Pattern LINE = Pattern.compile("line (\\d+)");

	private final JsonReader in;
	private final String file;

	/**
	 * @param reader the text
	 * @param file its name, for messages
	 */
	public StrictJson(final Reader reader, final String file) {
		in = new JsonReader(reader);
		this.file = file;
	}

	/** Takes the value of a field. */
	@FunctionalInterface
	public interface Field {

		/**
		 * @param name of the field
		 * @throws IOException if the text is malformed
		 */
		void read(String name) throws IOException;
	}

	/** Takes an item of a list. */
	@FunctionalInterface
	public interface Item {

		/** @throws IOException if the text is malformed */
		void read() throws IOException;
	}

	/**
	 * Reads the whole document, or says on which line it is malformed.
	 *
	 * @param content reads its one value
	 */
	public void document(final Item content) {
		try {
			content.read();
			if (in.peek() != JsonToken.END_DOCUMENT) throw wrong(
				"there is something after the end");
		}
		// Malformed escapes end in a NumberFormatException without a line.
		catch (final IOException | IllegalStateException
				| NumberFormatException exc)
		{
			throw new Sam2Exception.BadInput(file + ", line " + line(exc
				.getMessage() + " " + in) + ": this is not valid JSON.", exc);
		}
	}

	/** Reads an object that may have these fields only, each once. */
	void object(final List<String> known, final Field field) throws IOException {
		object(name -> {
			if (!known.contains(name)) throw wrong("unknown field '" + name +
				"'; known here: " + String.join(", ", known));
			field.read(name);
		});
	}

	/**
	 * Reads an object of any fields, each once.
	 *
	 * @param field takes the value of a field, or leaves it by {@link #skip}
	 * @throws IOException if the text is malformed
	 */
	public void object(final Field field) throws IOException {
		expect(JsonToken.BEGIN_OBJECT, "an object {…}");
		in.beginObject();
		final Set<String> seen = new HashSet<>();
		while (in.hasNext()) {
			final String name = in.nextName();
			if (!seen.add(name)) throw wrong("the field '" + name + "' occurs twice");
			field.read(name);
		}
		in.endObject();
	}

	/**
	 * @return what comes next
	 * @throws IOException if the text is malformed
	 */
	public JsonToken next() throws IOException {
		return in.peek();
	}

	/**
	 * Leaves a value, however large.
	 *
	 * @throws IOException if the text is malformed
	 */
	public void skip() throws IOException {
		in.skipValue();
	}

	/**
	 * Reads a text, number or truth value as text, and leaves anything else.
	 *
	 * @return the text, or null if it was something else
	 * @throws IOException if the text is malformed
	 */
	public String plain() throws IOException {
		switch (in.peek()) {
			case STRING, NUMBER :
				return in.nextString();
			case BOOLEAN :
				return Boolean.toString(in.nextBoolean());
			default :
				in.skipValue();
				return null;
		}
	}

	/**
	 * Reads a list.
	 *
	 * @param item takes an item
	 * @throws IOException if the text is malformed
	 */
	public void list(final Item item) throws IOException {
		expect(JsonToken.BEGIN_ARRAY, "a list […]");
		in.beginArray();
		while (in.hasNext())
			item.read();
		in.endArray();
	}

	/** Reads a list of so many finite numbers. */
	double[] numbers(final int count, final String what) throws IOException {
		final double[] numbers = new double[count];
		final int[] size = {0};
		list(() -> {
			final double number = number();
			if (size[0] < count) numbers[size[0]] = number;
			size[0]++;
		});
		if (size[0] != count) throw wrong(what + " has " + count +
			" numbers, not " + size[0]);
		return numbers;
	}

	/**
	 * @return a number
	 * @throws IOException if the text is malformed
	 */
	public double number() throws IOException {
		expect(JsonToken.NUMBER, "a number");
		return in.nextDouble();
	}

	/**
	 * @param what it is, for the message
	 * @return a whole number
	 * @throws IOException if the text is malformed
	 */
	public int integer(final String what) throws IOException {
		final double number = number();
		if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE)
			throw wrong(what + " must be a whole number, not " + number);
		return (int) number;
	}

	/**
	 * @return a text
	 * @throws IOException if the text is malformed
	 */
	public String text() throws IOException {
		expect(JsonToken.STRING, "a text");
		return in.nextString();
	}

	boolean isText() throws IOException {
		return in.peek() == JsonToken.STRING;
	}

	private void expect(final JsonToken token, final String what)
		throws IOException
	{
		if (in.peek() != token) throw wrong("there should be " + what + ", not " +
			name(in.peek()));
	}

	private static String name(final JsonToken token) {
		return switch (token) {
			case BEGIN_OBJECT -> "an object {…}";
			case BEGIN_ARRAY -> "a list […]";
			case STRING, NAME -> "a text";
			case NUMBER -> "a number";
			case BOOLEAN -> "true or false";
			case NULL -> "null";
			default -> "the end";
		};
	}

	/**
	 * @param what is wrong, without a full stop
	 * @return a refusal that names file and line
	 */
	public Sam2Exception wrong(final String what) {
		return new Sam2Exception.BadInput(file + ", line " + line(in.toString()) +
			": " + what + ".");
	}

	private static String line(final String text) {
		final Matcher matcher = LINE.matcher(String.valueOf(text));
		return matcher.find() ? matcher.group(1) : "1";
	}
}
