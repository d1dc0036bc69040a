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
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.model.CatalogEntry;
import fiji.plugin.sam2.model.Model;
import fiji.plugin.sam2.model.ModelStore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code sam2 models info}: all that is known of one model. */
@Command(name = "info", mixinStandardHelpOptions = true,
	description = "Describe a model: where it comes from, and how its file was recognised.")
final class ModelsInfoVerb implements Callable<Integer> {

	@ParentCommand
	private ModelsVerb models;

	@Parameters(paramLabel = "NAME|FILE",
		description = "A model's name, or the path of a checkpoint.")
	private String model;

	@Option(names = "--input-size", paramLabel = "S",
		description = "Edge length of the network's input, if it is not to follow from the model.")
	private Integer inputSize;

	@CommandLine.Spec
	private CommandLine.Model.CommandSpec spec;

	/** @return the exit code */
	@Override
	public Integer call() {
		final ModelStore store = models.store();
		final PrintWriter out = spec.commandLine().getOut();
		final Optional<CatalogEntry> known = store.catalog().find(model);
		known.ifPresent(entry -> describe(out, entry));
		try {
			final OptionalInt size = inputSize == null ? OptionalInt.empty()
				: OptionalInt.of(inputSize);
			try (Model opened = store.load(model, size)) {
				describe(out, opened);
			}
		}
		catch (final Sam2Exception.ModelNotFound exc) {
			// What is only known from the catalogue has been described.
			if (known.isEmpty()) throw exc;
			line(out, "installed", "no; '" + known.get().installCommand() +
				"' fetches it");
		}
		out.flush();
		return CommandLine.ExitCode.OK;
	}

	private static void describe(final PrintWriter out,
		final CatalogEntry entry)
	{
		line(out, "name", entry.name());
		line(out, "what it is", entry.title());
		line(out, "made by", entry.author());
		line(out, "licence", entry.licence());
		line(out, "more", entry.page());
		line(out, "published at", entry.url());
		line(out, "published size", entry.bytes() == null ? "not known" : entry
			.bytes() + " bytes");
		line(out, "published SHA-256", entry.checksum().orElse("not known"));
	}

	private static void describe(final PrintWriter out, final Model model) {
		line(out, "file", model.source());
		line(out, "format", model.checkpoint().format());
		line(out, "architecture", model.spec().name() + ", SAM " + model.version() +
			", " + model.spec().tensors().size() + " tensors");
		line(out, "memories", model.spec().numMaskmem());
		line(out, "input size", model.inputSize() + " of " + model.spec().sizes());
		line(out, "why", model.inputSizeReason());
		line(out, "SHA-256", model.sha256());
	}

	private static void line(final PrintWriter out, final String what,
		final Object value)
	{
		out.printf(Locale.ROOT, "%-18s %s%n", what, value);
	}
}
