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

package fiji.plugin.sam2.command;

import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.util.ClassUtils;

import fiji.plugin.sam2.GivenValues;

/**
 * The fields of a command that differ from their defaults. A dialog fills all
 * of them, so that it cannot be known which ones the user has looked at.
 */
final class GivenFields {

	private GivenFields() {}

	/**
	 * @param command with its fields filled
	 * @param settings that were given as texts, beside the fields
	 * @return the values that are not the defaults
	 */
	static GivenValues of(final Command command,
		final GivenSettings... settings)
	{
		final Map<String, Object> given = new LinkedHashMap<>();
		try {
			final Command fresh = command.getClass().getDeclaredConstructor()
				.newInstance();
			for (final Field field : ClassUtils.getAnnotatedFields(command.getClass(),
				Parameter.class))
			{
				field.setAccessible(true);
				final Object value = field.get(command);
				if (!Objects.equals(value, field.get(fresh))) given.put(field.getName(),
					value);
			}
		}
		catch (final ReflectiveOperationException exc) {
			// SciJava has made the command and filled its fields in the same way.
			throw new IllegalStateException(exc);
		}
		for (final GivenSettings more : settings)
			given.putAll(more.given());
		return new GivenValues(given);
	}
}
