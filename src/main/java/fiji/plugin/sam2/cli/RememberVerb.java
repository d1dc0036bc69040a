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
import java.util.concurrent.Callable;

import fiji.plugin.sam2.Sam2Options;
import fiji.plugin.sam2.example.ExampleEdit;
import fiji.plugin.sam2.example.Examples;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sam2 remember}: keeps what prompted objects look like in a file. */
@Command(name = "remember", mixinStandardHelpOptions = true,
	sortOptions = false,
	description = "Remember prompted objects in a file, to find them in other images (--examples).",
	footer = {"", "Without IMAGE it tells what the file holds."})
final class RememberVerb implements Callable<Integer> {

	@Parameters(index = "0", arity = "0..1", paramLabel = "IMAGE",
		description = "Image or stack in which the objects are shown.")
	private String image;

	@Option(names = "--prompts", paramLabel = "FILE", defaultValue = "",
		description = "JSON file, RoiSet.zip or label image.")
	private String prompts;

	@Option(names = "--examples", paramLabel = "FILE", required = true,
		description = "File of examples: made, or added to.")
	private String examples;

	@Option(names = "--forget", paramLabel = "ID[:N][,ID[:N]...]",
		defaultValue = "",
		description = "Remove these objects from the file, or of object ID only the N-th example.")
	private String forget;

	@Option(names = "--replace",
		description = "New examples take the place of all that is known of their objects.")
	private boolean replace;

	@Mixin
	private PlaneOptions planes;

	@Mixin
	private RunOptions run;

	@CommandLine.Spec
	private CommandLine.Model.CommandSpec spec;

	/** @return the exit code */
	@Override
	public Integer call() {
		final Sam2Options options = planes.apply(run.apply(Sam2Options.defaults()));
		GivenOptions.of(spec).checkExamples(image != null);
		final ExampleEdit edit = ExampleEdit.parse(forget, replace);
		final Examples known = new FileRun(spec.commandLine(), examples, run
			.progress()).run((service, progress) -> {
				if (image != null) return service.rememberFile(image, prompts, examples,
					edit, options, progress);
				return forget.isBlank() ? service.readExamples(examples) : service
					.forgetExamples(examples, forget);
			});
		say(known);
		return ExitCodes.DONE;
	}

	private void say(final Examples known) {
		final PrintWriter out = spec.commandLine().getOut();
		out.println(examples + " " + known.describe());
		out.flush();
	}
}
