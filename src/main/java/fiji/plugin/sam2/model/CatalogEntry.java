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

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A checkpoint that is known to work, and where it comes from. Nothing of it
 * but this description is part of the plugin.
 *
 * @param name the name users give as model
 * @param aliases further names for it
 * @param title what it is, in a few words
 * @param architecture name of its {@link ModelSpec}
 * @param inputSize edge length of the network input it was made for
 * @param file name of its file
 * @param url where the file is published
 * @param bytes length of the file, null where it is not known
 * @param sha256 SHA-256 of the file in lower-case hexadecimal, null where it is
 *          not known
 * @param author who made it
 * @param licence under what terms
 * @param page where to read more about it
 */
public record CatalogEntry(String name, List<String> aliases, String title,
	String architecture, int inputSize, String file, URI url, Long bytes,
	String sha256, String author, String licence, URI page)
{

	private static final double MEGA = 1e6;

	/** Checks that nothing needed is missing. */
	public CatalogEntry {
		if (name == null || title == null || architecture == null || file == null ||
			url == null || author == null || licence == null || page == null ||
			inputSize <= 0) throw new IllegalArgumentException(
				"The model catalogue's entry " + name + " is incomplete.");
		if (sha256 != null && !sha256.matches("[0-9a-f]{64}"))
			throw new IllegalArgumentException("The model catalogue's entry " + name +
				" has a malformed SHA-256.");
		if (!file.matches("[A-Za-z0-9._-]+")) throw new IllegalArgumentException(
			"The model catalogue's entry " + name +
				" has a file name with odd characters.");
		aliases = aliases == null ? List.of() : List.copyOf(aliases);
	}

	/**
	 * @param wanted a model's name as given by a user
	 * @return true if it is this one's, in whatever case
	 */
	public boolean isNamed(final String wanted) {
		final String lower = wanted.toLowerCase(Locale.ROOT);
		return name.equals(lower) || aliases.contains(lower) || file
			.equalsIgnoreCase(wanted);
	}

	/** @return length of the file in bytes, if known */
	public OptionalLong length() {
		return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
	}

	/** @return SHA-256 of the file in lower-case hexadecimal, if known */
	public Optional<String> checksum() {
		return Optional.ofNullable(sha256);
	}

	/** @return the file's length in megabytes, for reading */
	public String size() {
		return bytes == null ? "size unknown" : Math.round(bytes / MEGA) + " MB";
	}

	/** @return the command that installs it, for messages */
	public String installCommand() {
		return "sam2 models install " + name + (sha256 == null ? " --unverified"
			: "");
	}
}
