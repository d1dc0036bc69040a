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
import fiji.plugin.sam2.track.TrackOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sam2 track}: all objects through a stack, without prompts. */
@Command(name = "track", mixinStandardHelpOptions = true, sortOptions = false,
	description = "Find objects without prompts and track them through a stack.")
final class TrackVerb implements Callable<Integer> {

	@Mixin
	private ImageOptions files;

	@Option(names = "--method", paramLabel = "memory|overlap",
		defaultValue = "memory", description = {
			"memory: SAM 2 follows the objects of the first slice; overlap: each slice by itself,",
			"linked by overlap, with divisions (default: ${DEFAULT-VALUE})."})
	private String method;

	@Option(names = "--every", paramLabel = "K", defaultValue = "10",
		description = "memory: look for new objects on every K-th slice, 0 for never (default: ${DEFAULT-VALUE}).")
	private int every;

	@Option(names = "--uncovered", paramLabel = "SHARE", defaultValue = "0.7",
		description = "memory: share of a new object that has no label yet (default: ${DEFAULT-VALUE}).")
	private double uncovered;

	@Option(names = "--min-new-area", paramLabel = "PIXELS", defaultValue = "25",
		description = "memory: smallest new object (default: ${DEFAULT-VALUE}).")
	private long minNewArea;

	@Option(names = "--max-objects", paramLabel = "N", defaultValue = "1000",
		description = "memory: most objects in all (default: ${DEFAULT-VALUE}).")
	private int maxObjects;

	@Option(names = "--lost-after", paramLabel = "N", defaultValue = "3",
		description = "An object that is not seen on N slices one after the other ends (default: ${DEFAULT-VALUE}).")
	private int lostAfter;

	@Option(names = "--min-iou", paramLabel = "X", defaultValue = "0.3",
		description = "overlap: least IoU of an object with itself on the next slice (default: ${DEFAULT-VALUE}).")
	private double minIou;

	@Option(names = "--divisions", arity = "0..1", paramLabel = "true|false",
		defaultValue = "true", fallbackValue = "true",
		description = "overlap: objects may divide (default: ${DEFAULT-VALUE}).")
	private boolean divisions;

	@Mixin
	private EverythingSettings settings;

	@Mixin
	private RunOptions run;

	@CommandLine.Spec
	private CommandLine.Model.CommandSpec spec;

	/** @return the exit code */
	@Override
	public Integer call() {
		final Sam2Options options = files.apply(run.apply(Sam2Options.defaults()));
		final EverythingOptions everything = settings.options();
		final TrackOptions track = new TrackOptions(TrackOptions.Method.parse(
			method), every, uncovered, minNewArea, maxObjects, lostAfter, minIou,
			divisions);
		return new FileRun(spec.commandLine(), files.output(), run.progress())
			.execute((service, progress) -> service.trackFile(files.image(), files
				.output(), track, everything, options, progress).result());
	}
}
