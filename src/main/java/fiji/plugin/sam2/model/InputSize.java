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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The edge length of a model's input and why. No tensor shows it, and the wrong
 * one gives silently bad masks, so each run says how it was decided.
 *
 * @param pixels the edge length
 * @param reason one sentence
 */
record InputSize(int pixels, String reason) {

	/**
	 * @param path a checkpoint
	 * @param catalog the known ones
	 * @return the one it is, by hash, else by the name of its file where no hash
	 *         is known
	 */
	static Optional<CatalogEntry> known(final Path path,
		final ModelCatalog catalog)
	{
		try {
			// Hashing is worth its time only where the length already fits.
			if (catalog.knowsLength(Files.size(path))) {
				final Optional<CatalogEntry> byHash = catalog.findHash(Sha256
					.remembered(path));
				if (byHash.isPresent()) return byHash;
			}
		}
		catch (final IOException exc) {
			throw new UncheckedIOException(exc);
		}
		return catalog.entries().stream().filter(e -> e.checksum().isEmpty() && e
			.file().equalsIgnoreCase(path.getFileName().toString())).findFirst();
	}

	/**
	 * @param spec the architecture
	 * @param known what the catalogue says of the file, of the same architecture
	 * @param path the file
	 * @param wanted the user's choice
	 * @return the input size
	 * @throws fiji.plugin.sam2.Sam2Exception.BadInput if the architecture has no
	 *           graphs for it
	 */
	static InputSize decide(final ModelSpec spec,
		final Optional<CatalogEntry> known, final Path path,
		final OptionalInt wanted)
	{
		final InputSize size;
		if (wanted.isPresent()) size = new InputSize(wanted.getAsInt(),
			"Input size " + wanted.getAsInt() + " was asked for.");
		else if (known.isPresent() && known.get().architecture().equals(spec
			.name())) size = ofEntry(known.get());
		else size = new InputSize(spec.defaultInputSize(), "Input size " + spec
			.defaultInputSize() + " is the default of " + spec.name() + "; " + path
				.getFileName() +
			" is not a known file, and no tensor shows what it was made for.");
		spec.graphs(size.pixels);
		return size;
	}

	/**
	 * @param spec the architecture of a single model
	 * @return the input size that model was made for
	 */
	static InputSize own(final ModelSpec spec) {
		return new InputSize(spec.defaultInputSize(), "Input size " + spec
			.defaultInputSize() + " is what " + spec.name() + " was made for.");
	}

	private static InputSize ofEntry(final CatalogEntry entry) {
		return new InputSize(entry.inputSize(), "Input size " + entry.inputSize() +
			" is what " + entry.name() + " was made for, known by the file's " +
			(entry.checksum().isPresent() ? "SHA-256." : "name."));
	}
}
