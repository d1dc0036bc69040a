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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.model.CatalogEntry;
import fiji.plugin.sam2.model.InstallSource;
import fiji.plugin.sam2.model.Model;
import fiji.plugin.sam2.model.ModelInstaller;
import fiji.plugin.sam2.model.ModelStore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code sam2 models verify}: are the files what they should be? */
@Command(name = "verify", mixinStandardHelpOptions = true,
	description = "Check length, SHA-256 and architecture of models; of all installed ones if none is named.")
final class ModelsVerifyVerb implements Callable<Integer> {

	@ParentCommand
	private ModelsVerb models;

	@Parameters(arity = "0..*", paramLabel = "NAME|FILE",
		description = "Models to check.")
	private List<String> names = new ArrayList<>();

	@CommandLine.Spec
	private CommandLine.Model.CommandSpec spec;

	/** @return 0 if all are right, 3 if one is not */
	@Override
	public Integer call() {
		final ModelStore store = models.store();
		final PrintWriter out = spec.commandLine().getOut();
		final boolean all = names.isEmpty();
		if (all || names.stream().anyMatch(ModelsVerifyVerb::isEmbedded)) out
			.println(embedded(store));
		final List<Path> files = all ? installed(store) : names.stream().filter(
			name -> !isEmbedded(name)).map(store::find).toList();
		Sam2Exception.BadModel first = null;
		for (final Path file : files) {
			try {
				out.println(file + ": " + verify(store, file));
			}
			catch (final Sam2Exception.BadModel exc) {
				out.println(file + ": WRONG. " + exc.getMessage());
				if (first == null) first = exc;
			}
			out.flush();
		}
		if (all && files.isEmpty()) out.println(
			"No further models are installed in " + store.folder() + ".");
		out.flush();
		if (first != null) throw first;
		return CommandLine.ExitCode.OK;
	}

	private static boolean isEmbedded(final String name) {
		return name.equalsIgnoreCase(ModelStore.EMBEDDED);
	}

	private static String embedded(final ModelStore store) {
		try (Model model = store.load(ModelStore.EMBEDDED, OptionalInt.empty())) {
			return model.name() + ": opens, part of the plugin, SHA-256 " + model
				.sha256() + ".";
		}
	}

	private static List<Path> installed(final ModelStore store) {
		return Stream.concat(store.catalog().entries().stream().filter(
			store::isInstalled).map(store::fileOf), ModelsListVerb.others(store)
				.stream()).toList();
	}

	/** What is known of a file follows from its name. */
	private static String verify(final ModelStore store, final Path file) {
		final Optional<CatalogEntry> known = store.catalog().find(file.getFileName()
			.toString());
		final InstallSource source = known.map(InstallSource::of).orElseGet(
			() -> InstallSource.of(file));
		final String hash = new ModelInstaller(store).verify(source, file,
			Progress.NONE);
		return (source.sha256().isPresent() ? "as published, SHA-256 "
			: "opens; what it should be is not known, it has the SHA-256 ") + hash +
			", " + store.recognise(file).name() + ".";
	}
}
