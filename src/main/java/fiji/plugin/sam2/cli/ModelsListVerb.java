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

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import fiji.plugin.sam2.model.CatalogEntry;
import fiji.plugin.sam2.model.ModelStore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code sam2 models list}: one line per model. */
@Command(name = "list", mixinStandardHelpOptions = true,
	description = "List the known models and what is installed.")
final class ModelsListVerb implements Callable<Integer> {

	private static final String ROW = "%-26s %-10s %-13s %-6s %s%n";

	@ParentCommand
	private ModelsVerb models;

	@CommandLine.Spec
	private CommandLine.Model.CommandSpec spec;

	/** @return the exit code */
	@Override
	public Integer call() {
		final ModelStore store = models.store();
		final PrintWriter out = spec.commandLine().getOut();
		out.printf(Locale.ROOT, ROW, "NAME", "INSTALLED", "SIZE", "INPUT",
			"WHAT IT IS, LICENCE");
		out.printf(Locale.ROOT, ROW, ModelStore.EMBEDDED, "embedded", "", "256",
			"the default, comes with the plugin");
		for (final CatalogEntry entry : store.catalog().entries())
			out.printf(Locale.ROOT, ROW, entry.name(), store.isInstalled(entry)
				? "yes" : "no", entry.size(), entry.inputSize(), entry.title() + "; " +
					entry.licence());
		for (final Path file : others(store))
			out.printf(Locale.ROOT, ROW, file.getFileName(), "yes", "", "",
				"installed from a file or address");
		out.println("Models are installed in " + store.folder() + ".");
		out.flush();
		return CommandLine.ExitCode.OK;
	}

	/**
	 * Installed files that the catalogue does not know; what a selftest measured
	 * lies beside them.
	 */
	static List<Path> others(final ModelStore store) {
		if (!Files.isDirectory(store.folder())) return List.of();
		try (Stream<Path> files = Files.list(store.folder())) {
			return files.filter(Files::isRegularFile).filter(f -> !f.toString()
				.endsWith(".part") && !f.toString().endsWith(".json")).filter(f -> store
					.catalog().find(f.getFileName().toString()).isEmpty()).sorted()
				.toList();
		}
		catch (final IOException exc) {
			throw new UncheckedIOException(exc);
		}
	}
}
