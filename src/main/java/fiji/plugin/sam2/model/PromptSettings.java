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

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import java.util.ArrayList;
import java.util.List;

/**
 * A block of settings of a model's spec that belongs to one way of prompting
 * it, such as windows or drawn prompts. The block is plain data; what its
 * entries mean is up to the code that prompts the model, so that a model can be
 * trained with other settings without a change here.
 */
public final class PromptSettings {

	private final String block;
	private final JsonObject json;

	PromptSettings(final String block, final JsonObject json) {
		this.block = block;
		this.json = json;
	}

	/**
	 * @param path entry, nested ones separated by dots, such as
	 *          {@code follow.rate}
	 * @return true if the entry is there
	 */
	public boolean has(final String path) {
		return find(path) != null;
	}

	/**
	 * @param path entry, nested ones separated by dots
	 * @return its number
	 * @throws IllegalArgumentException if it is missing or no number
	 */
	public double number(final String path) {
		final JsonElement e = need(path);
		if (!e.isJsonPrimitive() || !e.getAsJsonPrimitive().isNumber()) throw wrong(
			path, "a number");
		return e.getAsDouble();
	}

	/**
	 * @param path entry, nested ones separated by dots
	 * @param otherwise the number used if the entry is missing
	 * @return its number
	 * @throws IllegalArgumentException if it is there and no number
	 */
	public double number(final String path, final double otherwise) {
		return has(path) ? number(path) : otherwise;
	}

	/**
	 * @param path entry, nested ones separated by dots
	 * @return its text
	 * @throws IllegalArgumentException if it is missing or no text
	 */
	public String text(final String path) {
		final JsonElement e = need(path);
		if (!e.isJsonPrimitive() || !e.getAsJsonPrimitive().isString()) throw wrong(
			path, "a text");
		return e.getAsString();
	}

	/**
	 * @param path entry, nested ones separated by dots
	 * @return its numbers, in order
	 * @throws IllegalArgumentException if it is missing or no list of numbers
	 */
	public List<Double> numbers(final String path) {
		final JsonElement e = need(path);
		if (!e.isJsonArray()) throw wrong(path, "a list of numbers");
		final List<Double> numbers = new ArrayList<>();
		for (final JsonElement item : e.getAsJsonArray()) {
			if (!item.isJsonPrimitive() || !item.getAsJsonPrimitive().isNumber())
				throw wrong(path, "a list of numbers");
			numbers.add(item.getAsDouble());
		}
		return List.copyOf(numbers);
	}

	private JsonElement find(final String path) {
		JsonElement e = json;
		for (final String key : path.split("\\.")) {
			if (e == null || !e.isJsonObject()) return null;
			e = e.getAsJsonObject().get(key);
		}
		return e == null || e.isJsonNull() ? null : e;
	}

	private JsonElement need(final String path) {
		final JsonElement e = find(path);
		if (e == null) throw new IllegalArgumentException("The model's " + block +
			" settings lack '" + path + "'.");
		return e;
	}

	private IllegalArgumentException wrong(final String path, final String what) {
		return new IllegalArgumentException("The model's " + block + " setting '" +
			path + "' is not " + what + ".");
	}

	/** @return the settings as JSON */
	@Override
	public String toString() {
		return json.toString();
	}
}
