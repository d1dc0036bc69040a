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

import java.nio.file.Path;

import fiji.plugin.sam2.model.ModelCatalog;
import fiji.plugin.sam2.model.ModelFolder;
import fiji.plugin.sam2.model.ModelSpecs;
import fiji.plugin.sam2.model.ModelStore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code sam2 models}: which models there are, and installing them. */
@Command(name = "models", mixinStandardHelpOptions = true, sortOptions = false,
	description = "List, describe, install and verify models.", subcommands = {
		ModelsListVerb.class, ModelsInfoVerb.class, ModelsInstallVerb.class,
		ModelsVerifyVerb.class})
final class ModelsVerb implements Runnable {

	@Option(names = "--models", paramLabel = "FOLDER", scope = ScopeType.INHERIT,
		description = "Where models are installed (default: the environment variable " +
			ModelFolder.VARIABLE +
			", else models/sam2 in Fiji, else the user's cache).")
	private Path folder;

	@CommandLine.Spec
	private CommandLine.Model.CommandSpec spec;

	/** Says how to use it. */
	@Override
	public void run() {
		throw new CommandLine.ParameterException(spec.commandLine(),
			"Say what to do: " + String.join(", ", spec.subcommands().keySet()) +
				".");
	}

	/** @return the store the user wants */
	ModelStore store() {
		return folder == null ? ModelStore.standard() : new ModelStore(folder
			.toAbsolutePath(), ModelCatalog.bundled(), ModelSpecs.all());
	}
}
