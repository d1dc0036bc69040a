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
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import fiji.plugin.sam2.model.CatalogEntry;
import fiji.plugin.sam2.model.Model;
import fiji.plugin.sam2.model.ModelStore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code sam2 models list}: one line per model. */
@Command(name = "list", mixinStandardHelpOptions = true,
	description = "List the known models and what is installed.")
final class ModelsListVerb implements Callable<Integer> {

	@ParentCommand
	private ModelsVerb models;

	@CommandLine.Spec
	private CommandLine.Model.CommandSpec spec;

	/** @return the exit code */
	@Override
	public Integer call() {
		final ModelStore store = models.store();
		final PrintWriter out = spec.commandLine().getOut();
		final List<List<String>> rows = new ArrayList<>();
		rows.add(List.of("NAME", "INSTALLED", "SIZE", "INPUT",
			"WHAT IT IS, LICENCE"));
		try (Model embedded = store.load(ModelStore.EMBEDDED, OptionalInt
			.empty()))
		{
			rows.add(List.of(ModelStore.EMBEDDED, "embedded", Math.round(embedded
				.bytes() / 1e6) + " MB", String.valueOf(embedded.inputSize()),
				"the default, comes with the plugin"));
		}
		for (final CatalogEntry entry : store.catalog().entries())
			rows.add(List.of(entry.name(), store.isInstalled(entry) ? "yes" : "no",
				entry.size(), String.valueOf(entry.inputSize()), entry.title() + "; " +
					entry.licence()));
		for (final Path file : others(store))
			rows.add(List.of(file.getFileName().toString(), "yes", "", "",
				"installed from a file or address"));
		print(out, rows);
		out.println("Models are installed in " + store.folder() + ".");
		out.flush();
		return CommandLine.ExitCode.OK;
	}

	/** Each column is as wide as its longest entry, the last one as it comes. */
	private static void print(final PrintWriter out,
		final List<List<String>> rows)
	{
		for (final List<String> row : rows) {
			for (int i = 0; i < row.size() - 1; i++) {
				final int column = i;
				final int width = rows.stream().mapToInt(r -> r.get(column).length())
					.max().orElse(0);
				out.printf("%-" + width + "s ", row.get(i));
			}
			out.println(row.get(row.size() - 1));
		}
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
