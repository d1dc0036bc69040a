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
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

import fiji.plugin.sam2.Sam2Exception;

/**
 * A model to be installed, and what is known of it beforehand.
 *
 * @param name what it is called in messages
 * @param file name its file gets in the store
 * @param url where it is published, empty if a local file is installed
 * @param bytes its length if known
 * @param sha256 its hash in lower-case hexadecimal if known
 * @param architecture the name of its spec if known
 */
public record InstallSource(String name, String file, Optional<URI> url,
	OptionalLong bytes, Optional<String> sha256, Optional<String> architecture)
{

	/**
	 * @param entry a known checkpoint
	 * @return the source it is published at
	 */
	public static InstallSource of(final CatalogEntry entry) {
		return new InstallSource(entry.name(), entry.file(), Optional.of(entry
			.url()), entry.length(), entry.checksum(), Optional.of(entry
				.architecture()));
	}

	/**
	 * @param url an http or https address of a checkpoint
	 * @return the source, of which nothing more is known
	 * @throws Sam2Exception.BadInput if it is no such address or names no file
	 */
	public static InstallSource of(final URI url) {
		final String scheme = url.getScheme() == null ? "" : url.getScheme()
			.toLowerCase(Locale.ROOT);
		if (!scheme.equals("http") && !scheme.equals("https") || url.getHost() ==
			null) throw new Sam2Exception.BadInput("'" + url +
				"' is not an address to fetch a model from; accepted: http://... or https://...");
		final String path = url.getPath() == null ? "" : url.getPath();
		return new InstallSource(url.toString(), fileName(path.substring(path
			.lastIndexOf('/') + 1), url.toString()), Optional.of(url), OptionalLong
				.empty(), Optional.empty(), Optional.empty());
	}

	/**
	 * @param path a checkpoint on this machine
	 * @return the source, of which nothing more is known
	 */
	public static InstallSource of(final Path path) {
		return new InstallSource(path.toString(), fileName(String.valueOf(path
			.getFileName()), path.toString()), Optional.empty(), OptionalLong.empty(),
			Optional.empty(), Optional.empty());
	}

	private static String fileName(final String name, final String source) {
		if (!name.matches("[A-Za-z0-9][A-Za-z0-9 ._+-]*"))
			throw new Sam2Exception.BadInput("'" + source +
				"' does not end in a plain file name such as model.pt.");
		return name;
	}

	/**
	 * @param hash a SHA-256 given by the user
	 * @return the same source with that hash known
	 * @throws Sam2Exception.BadInput if it is malformed
	 */
	public InstallSource withSha256(final String hash) {
		final String lower = hash.toLowerCase(Locale.ROOT);
		if (!lower.matches("[0-9a-f]{64}")) throw new Sam2Exception.BadInput("'" +
			hash + "' is not a SHA-256; accepted: 64 hexadecimal digits.");
		return new InstallSource(name, file, url, bytes, Optional.of(lower),
			architecture);
	}
}
