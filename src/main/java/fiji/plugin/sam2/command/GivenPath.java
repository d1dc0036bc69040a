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

import fiji.plugin.sam2.Sam2Exception;

/**
 * Paths of a dialog or a macro. They are files, so that dialogs can browse for
 * them; they are read as texts, so that a label image can be given with its
 * slices ({@code labels.tif@3}).
 */
final class GivenPath {

	private GivenPath() {}

	/** @return the path, empty where none was given */
	static String orEmpty(final File file) {
		return file == null ? "" : file.getPath().strip();
	}

	/**
	 * @param file what was given
	 * @param label how the dialog calls it
	 * @return the path
	 * @throws Sam2Exception.BadInput if none was given
	 */
	static String needed(final File file, final String label) {
		final String path = orEmpty(file);
		if (path.isEmpty()) throw new Sam2Exception.BadInput("'" + label +
			"' is empty; give a path.");
		return path;
	}
}
