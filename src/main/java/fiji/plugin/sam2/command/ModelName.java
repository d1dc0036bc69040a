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

import java.io.File;
import java.util.Objects;

/**
 * The model a command uses. A type of its own because SciJava fills a dialog's
 * list of such values when the dialog opens, see {@link ModelNames}; a list of
 * texts would have to be known when the plugin is compiled, or the command be a
 * {@code DynamicCommand}, for which {@code CommandService.run} returns null.
 * Macros record it as its text, and any text is converted back.
 *
 * @param text an installed model's name, or the path of a checkpoint
 */
public record ModelName(String text) {

	/**
	 * @param text an installed model's name, or the path of a checkpoint; not
	 *          null
	 */
	public ModelName {
		Objects.requireNonNull(text);
	}

	/**
	 * @param model an entry of the dialog's list, or null
	 * @param checkpoint a file that is used instead, or null
	 * @return the name or path; null if there is neither
	 */
	static String chosen(final ModelName model, final File checkpoint) {
		final String file = GivenPath.orEmpty(checkpoint);
		return !file.isEmpty() ? file : model == null ? null : model.text();
	}

	@Override
	public String toString() {
		return text;
	}
}
