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

/** {@code sam2 segment}: each prompted slice by itself. */
@Command(name = "segment", mixinStandardHelpOptions = true, sortOptions = false,
	description = "Segment prompted objects on an image, each prompted slice by itself.")
final class SegmentVerb implements Callable<Integer> {

	@Mixin
	private FileOptions files;

	@Mixin
	private RunOptions run;

	@CommandLine.Spec
	private CommandLine.Model.CommandSpec spec;

	/** @return the exit code */
	@Override
	public Integer call() {
		final Sam2Options options = files.apply(run.apply(Sam2Options.defaults()));
		return new FileRun(spec.commandLine(), files.output(), run.progress())
			.execute((service, progress) -> service.segmentFile(files.image(), files
				.prompts(), files.output(), options, progress));
	}
}
