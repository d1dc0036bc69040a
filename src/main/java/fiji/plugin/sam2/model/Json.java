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

import com.google.gson.Gson;

import java.io.Reader;

/** Reads records from JSON with one kind of error. */
final class Json {

	private Json() {}

	/**
	 * @param gson how
	 * @param json the text
	 * @param type what it holds
	 * @param what what it is called in messages
	 * @return the value
	 * @throws IllegalArgumentException if it is malformed or a record refuses it
	 */
	static <T> T read(final Gson gson, final Reader json, final Class<T> type,
		final String what)
	{
		final T value;
		try {
			value = gson.fromJson(json, type);
		}
		catch (final RuntimeException exc) {
			// Gson hides what a record's constructor says in a cause.
			Throwable root = exc;
			while (root.getCause() != null)
				root = root.getCause();
			throw new IllegalArgumentException(what + " is malformed: " + root
				.getMessage(), exc);
		}
		if (value == null) throw new IllegalArgumentException(what + " is empty.");
		return value;
	}
}
