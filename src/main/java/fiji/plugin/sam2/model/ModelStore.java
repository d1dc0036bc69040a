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
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

import fiji.plugin.sam2.Sam2Exception;

/**
 * Finds models by name or path, and opens them. Installed ones lie as plain
 * files in one folder, see {@link ModelFolder}.
 */
public final class ModelStore {

	/** Name of the model inside the plugin's jar. */
	public static final String EMBEDDED = "nano";

	private static final String EMBEDDED_RESOURCE =
		"/fiji/plugin/sam2/models/nano/nano.safetensors";

	private final Path folder;
	private final ModelCatalog catalog;
	private final List<ModelSpec> specs;

	/**
	 * @param folder where installed models lie; need not exist
	 * @param catalog the checkpoints known by name
	 * @param specs the known architectures
	 */
	public ModelStore(final Path folder, final ModelCatalog catalog,
		final List<ModelSpec> specs)
	{
		this.folder = folder;
		this.catalog = catalog;
		this.specs = List.copyOf(specs);
	}

	/** @return the store in the standard folder, see {@link ModelFolder} */
	public static ModelStore standard() {
		return new ModelStore(ModelFolder.standard(), ModelCatalog.bundled(),
			ModelSpecs.all());
	}

	/**
	 * Opens a model from the standard store, see {@link #load}.
	 *
	 * @param nameOrPath a model's name, or the path of a checkpoint
	 * @param inputSize edge length of the network's input if the user chose one
	 * @return the model, to be closed by the caller
	 */
	public static Model open(final String nameOrPath,
		final OptionalInt inputSize)
	{
		return standard().load(nameOrPath, inputSize);
	}

	/** @return where installed models lie; need not exist */
	public Path folder() {
		return folder;
	}

	/** @return the checkpoints known by name */
	public ModelCatalog catalog() {
		return catalog;
	}

	/**
	 * @param entry a known checkpoint
	 * @return where its file lies, or will lie once installed
	 */
	public Path fileOf(final CatalogEntry entry) {
		return folder.resolve(entry.file());
	}

	/**
	 * @param entry a known checkpoint
	 * @return true if its file is there
	 */
	public boolean isInstalled(final CatalogEntry entry) {
		return Files.isRegularFile(fileOf(entry));
	}

	/**
	 * Opens a model: {@code nano}, a name of the catalogue that is installed, a
	 * file in the store's folder, or the path of any checkpoint. Which
	 * architecture it is follows from its tensors; the input size from the user's
	 * choice, else from what is known of the file, else from the architecture.
	 *
	 * @param nameOrPath a model's name, or the path of a checkpoint
	 * @param inputSize edge length of the network's input if the user chose one
	 * @return the model, to be closed by the caller
	 * @throws Sam2Exception.ModelNotFound if there is neither
	 * @throws Sam2Exception.BadModel if the file is refused
	 * @throws Sam2Exception.BadInput if the input size is not available
	 */
	public Model load(final String nameOrPath, final OptionalInt inputSize) {
		if (nameOrPath.equalsIgnoreCase(EMBEDDED)) return embedded(inputSize);
		return load(find(nameOrPath), inputSize);
	}

	private Model load(final Path path, final OptionalInt inputSize) {
		final Checkpoint stored = Checkpoints.open(path);
		try {
			final Recognition found = Recognition.of(path.getFileName().toString(),
				OfficialNames.of(stored, specs), specs);
			final Optional<CatalogEntry> known = InputSize.known(path, catalog)
				.filter(e -> e.architecture().equals(found.spec().name()));
			final InputSize size = InputSize.decide(found.spec(), known, path,
				inputSize);
			final String name = known.map(CatalogEntry::name).orElse(path
				.getFileName().toString());
			return new Model(name, path.toString(), found.spec(), found.checkpoint(),
				size.pixels(), size.reason(), bytes(path), () -> Sha256.remembered(
					path));
		}
		catch (final Sam2Exception exc) {
			stored.close();
			throw exc;
		}
	}

	/**
	 * @param file a checkpoint
	 * @return the architecture it belongs to
	 * @throws Sam2Exception.ModelNotFound if there is no such file
	 * @throws Sam2Exception.BadModel if it is refused
	 */
	public ModelSpec recognise(final Path file) {
		try (Checkpoint stored = Checkpoints.open(file)) {
			return Recognition.of(file.getFileName().toString(), OfficialNames.of(
				stored, specs), specs).spec();
		}
	}

	private Model embedded(final OptionalInt inputSize) {
		final byte[] bytes = embeddedBytes();
		final Recognition found = Recognition.of(EMBEDDED, OfficialNames.of(
			Checkpoints.open(new MemoryBytes(EMBEDDED, bytes)), specs), specs);
		final InputSize size = inputSize.isPresent() ? InputSize.decide(found
			.spec(), Optional.empty(), Path.of(EMBEDDED), inputSize) : InputSize.own(
				found.spec());
		final String sha256 = Sha256.of(bytes);
		return new Model(EMBEDDED, "embedded in the plugin", found.spec(), found
			.checkpoint(), size.pixels(), size.reason(), bytes.length, () -> sha256);
	}

	private static long bytes(final Path path) {
		try {
			return Files.size(path);
		}
		catch (final IOException exc) {
			throw new Sam2Exception.BadModel("The checkpoint " + path +
				" cannot be read any more.", exc);
		}
	}

	private static byte[] embeddedBytes() {
		try (InputStream in = ModelStore.class.getResourceAsStream(
			EMBEDDED_RESOURCE))
		{
			if (in == null) throw new Sam2Exception.ModelNotFound(
				"This build of the plugin has no embedded model '" + EMBEDDED +
					"'; give the path of a checkpoint or an installed model's name.");
			return in.readAllBytes();
		}
		catch (final IOException exc) {
			throw new UncheckedIOException(exc);
		}
	}

	/**
	 * @param nameOrPath a model's name, or the path of a checkpoint
	 * @return the file
	 * @throws Sam2Exception.ModelNotFound if there is none, saying what to do
	 */
	public Path find(final String nameOrPath) {
		final Optional<CatalogEntry> known = catalog.find(nameOrPath);
		if (known.isPresent() && isInstalled(known.get())) return fileOf(known
			.get());
		final Optional<Path> path = path(nameOrPath);
		if (path.isPresent() && Files.exists(path.get())) return path.get();
		final Optional<Path> inFolder = path.filter(p -> !p.isAbsolute()).map(
			folder::resolve).filter(Files::exists);
		if (inFolder.isPresent()) return inFolder.get();
		if (known.isPresent()) throw new Sam2Exception.ModelNotFound("Model " +
			known.get().name() + " is not installed in " + folder + "; '" + known
				.get().installCommand() + "' fetches it (" + known.get().size() + ").");
		throw new Sam2Exception.ModelNotFound("There is no model '" + nameOrPath +
			"': it is neither a file nor one of " + names() + ".");
	}

	private String names() {
		return EMBEDDED + ", " + catalog.entries().stream().map(CatalogEntry::name)
			.collect(Collectors.joining(", "));
	}

	private static Optional<Path> path(final String text) {
		try {
			return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
		}
		catch (final InvalidPathException exc) {
			return Optional.empty();
		}
	}
}
