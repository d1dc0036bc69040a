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

import java.util.concurrent.Callable;

import fiji.plugin.sam2.Sam2Options;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sam2 propagate}: through the stack, with memory. */
@Command(name = "propagate", mixinStandardHelpOptions = true,
	sortOptions = false,
	description = "Follow prompted objects through a stack with SAM 2's memory.")
final class PropagateVerb implements Callable<Integer> {

	@Mixin
	private FileOptions files;

	@Mixin
	private RunOptions run;

	@Option(names = "--direction", paramLabel = "both|forward|backward",
		defaultValue = "both",
		description = "From the prompts to where (default: ${DEFAULT-VALUE}).")
	private String direction;

	@Option(names = "--range", paramLabel = "A-B", defaultValue = "",
		description = "Only slices A to B, from 1 (default: all).")
	private String range;

	@Option(names = "--non-overlap",
		description = "Give each pixel to one object at most.")
	private boolean nonOverlap;

	@CommandLine.Spec
	private CommandLine.Model.CommandSpec spec;

	/** @return the exit code */
	@Override
	public Integer call() {
		final Sam2Options options = files.apply(run.apply(Sam2Options.defaults()))
			.withDirection(direction).withRange(range).withNonOverlap(nonOverlap);
		return new FileRun(spec.commandLine(), files.output(), run.progress())
			.execute((service, progress) -> service.propagateFile(files.image(), files
				.prompts(), files.output(), options, progress));
	}
}
