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

package fiji.plugin.sam2.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.model.CatalogEntry;
import fiji.plugin.sam2.model.InstallSource;
import fiji.plugin.sam2.model.ModelInstaller;
import fiji.plugin.sam2.model.ModelSpec;
import fiji.plugin.sam2.model.ModelStore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code sam2 models install}: by download, or from a file. */
@Command(name = "install", mixinStandardHelpOptions = true, sortOptions = false,
	description = "Install a model. An interrupted download goes on where it stopped.")
final class ModelsInstallVerb implements Callable<Integer> {

	@ParentCommand
	private ModelsVerb models;

	@Parameters(arity = "0..1", paramLabel = "NAME|URL",
		description = "A name of 'sam2 models list', or the address of a checkpoint; may be left out with --from.")
	private String model;

	@Option(names = "--from", paramLabel = "FILE",
		description = "Copy this file instead of downloading.")
	private Path from;

	@Option(names = "--sha256", paramLabel = "HEX",
		description = "The SHA-256 the file must have.")
	private String sha256;

	@Option(names = "--unverified",
		description = "Install a download although no SHA-256 of it is known. It is still checked to be a SAM 2 checkpoint.")
	private boolean unverified;

	@Option(names = "--quiet", description = "Show no progress.")
	private boolean quiet;

	@CommandLine.Spec
	private CommandLine.Model.CommandSpec spec;

	/** @return the exit code */
	@Override
	public Integer call() {
		final ModelStore store = models.store();
		final InstallSource source = sha256 == null ? source(store) : source(store)
			.withSha256(sha256);
		final ModelInstaller installer = new ModelInstaller(store);
		final CommandLine line = spec.commandLine();
		final Path installed;
		try (ByteProgress progress = new ByteProgress(quiet ? null : line
			.getErr()))
		{
			installed = from == null ? installer.download(source, unverified,
				progress) : installer.copy(source, from, progress);
		}
		final ModelSpec architecture = store.recognise(installed);
		final PrintWriter out = line.getOut();
		out.println("Installed " + installed + " (" + architecture.name() + ").");
		if (source.sha256().isEmpty()) out.println(
			"No SHA-256 of it is known: that it is what its maker published could not be verified.");
		out.flush();
		return CommandLine.ExitCode.OK;
	}

	private InstallSource source(final ModelStore store) {
		if (model == null && from == null) throw new CommandLine.ParameterException(
			spec.commandLine(),
			"Say which model to install: a name of 'sam2 models list', an address, or --from FILE.");
		if (model == null) return byFile(store);
		if (model.equalsIgnoreCase(ModelStore.EMBEDDED))
			throw new Sam2Exception.BadInput(model +
				" is part of the plugin; there is nothing to install.");
		final Optional<CatalogEntry> known = store.catalog().find(model);
		if (known.isPresent()) return InstallSource.of(known.get());
		if (model.contains("://") && from == null) return InstallSource.of(
			address());
		throw new Sam2Exception.ModelNotFound("There is no model '" + model +
			"' to install; accepted: a name of 'sam2 models list'" + (from == null
				? ", or an address such as https://host/model.pt." : "."));
	}

	private URI address() {
		try {
			return URI.create(model);
		}
		catch (final IllegalArgumentException exc) {
			throw new Sam2Exception.BadInput("'" + model + "' is not an address: " +
				exc.getMessage() + ".", exc);
		}
	}

	/** A file that is called like a known one must be that one. */
	private InstallSource byFile(final ModelStore store) {
		return store.catalog().find(String.valueOf(from.getFileName())).map(
			InstallSource::of).orElseGet(() -> InstallSource.of(from));
	}
}
