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
import fiji.plugin.sam2.everything.EverythingOptions;
import fiji.plugin.sam2.everything.OutputMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sam2 everything}: all objects of an image, without prompts. */
@Command(name = "everything", mixinStandardHelpOptions = true,
	sortOptions = false,
	description = "Find the masks of all objects without prompts, each slice by itself.")
final class EverythingVerb implements Callable<Integer> {

	@Mixin
	private ImageOptions files;

	@Mixin
	private EverythingSettings settings;

	@Option(names = "--output-mode", paramLabel = "FORM",
		defaultValue = "coco_rle",
		description = "Segmentations in masks.json: binary_mask, uncompressed_rle or coco_rle (default: ${DEFAULT-VALUE}).")
	private String outputMode;

	@Mixin
	private RunOptions run;

	@CommandLine.Spec
	private CommandLine.Model.CommandSpec spec;

	/** @return the exit code */
	@Override
	public Integer call() {
		final Sam2Options options = files.apply(run.apply(Sam2Options.defaults()));
		final EverythingOptions everything = settings.options();
		GivenOptions.of(spec).check(everything);
		final OutputMode form = OutputMode.parse(outputMode);
		return new FileRun(spec.commandLine(), files.output(), run.progress())
			.execute((service, progress) -> service.everythingFile(files.image(),
				files.output(), form, everything, options, progress).result());
	}
}
