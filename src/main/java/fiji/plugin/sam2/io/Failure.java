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

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** The reason of a failed read or write, in words for the user. */
public final class Failure {

	private Failure() {}

	/**
	 * @param exc what went wrong
	 * @return a few words without a full stop
	 */
	public static String reason(final IOException exc) {
		if (exc instanceof AccessDeniedException) return "permission denied";
		if (exc instanceof NoSuchFileException) return "it is not there";
		if (exc instanceof FileSystemException file && file.getReason() != null)
			return file.getReason();
		final String message = exc.getMessage();
		return message == null || message.isBlank() ? exc.getClass().getSimpleName()
			: message.replaceAll("[\\s.]+$", "").replaceAll("\\s+", " ");
	}
}
