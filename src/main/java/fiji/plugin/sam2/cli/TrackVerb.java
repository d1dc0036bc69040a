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
import java.util.concurrent.Callable;

import fiji.plugin.sam2.Sam2Options;
import fiji.plugin.sam2.TrackObjects;
import fiji.plugin.sam2.annotate.AnnotateOptions;
import fiji.plugin.sam2.track.TrackOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sam2 track}: all objects through a stack. */
@Command(name = "track", mixinStandardHelpOptions = true, sortOptions = false,
	description = "Find objects and track them through a stack; prompts are not needed.")
final class TrackVerb implements Callable<Integer> {

	@Mixin
	private ImageOptions files;

	@Option(names = "--detector", paramLabel = "DETECTOR",
		defaultValue = TrackObjects.EVERYTHING, description = {
			"What finds objects: everything (segments everything), threshold[:key=value,...],",
			"maxima[:key=value,...], an ONNX file, a table of boxes (CSV) or existing labels (default: ${DEFAULT-VALUE})."})
	private String detector;

	@Option(names = "--prompts", paramLabel = "FILE", defaultValue = "",
		description = "memory: objects that are known, instead of a search on the first slice: JSON file, RoiSet.zip or label image.")
	private String prompts;

	@Option(names = "--method", paramLabel = "memory|overlap",
		defaultValue = "memory", description = {
			"memory: SAM 2 follows the objects of the first slice; overlap: each slice by itself,",
			"linked by overlap, with divisions (default: ${DEFAULT-VALUE})."})
	private String method;

	@Option(names = "--every", paramLabel = "K", defaultValue = "10",
		description = "memory: look for new objects on every K-th slice, 0 for on the first one only (default: ${DEFAULT-VALUE}).")
	private int every;

	@Option(names = "--uncovered", paramLabel = "SHARE", defaultValue = "0.7",
		description = "memory: share of a new object that has no label yet (default: ${DEFAULT-VALUE}).")
	private double uncovered;

	@Option(names = "--min-new-area", paramLabel = "PIXELS", defaultValue = "25",
		description = "memory: smallest new object (default: ${DEFAULT-VALUE}).")
	private long minNewArea;

	@Option(names = "--max-objects", paramLabel = "N", defaultValue = "1000",
		description = "memory: look for no more objects if there are so many (default: ${DEFAULT-VALUE}).")
	private int maxObjects;

	@Option(names = "--lost-after", paramLabel = "N", defaultValue = "3",
		description = "An object that is not seen on N slices one after the other ends (default: ${DEFAULT-VALUE}).")
	private int lostAfter;

	@Option(names = "--min-iou", paramLabel = "X", defaultValue = "0.3",
		description = {
			"overlap: least IoU of an object with itself on the next slice;",
			"memory: of a new object with a lost one, to be that one found again (default: ${DEFAULT-VALUE})."})
	private double minIou;

	@Option(names = "--divisions", arity = "0..1", paramLabel = "true|false",
		defaultValue = "true", fallbackValue = "true",
		description = "overlap: objects may divide (default: ${DEFAULT-VALUE}).")
	private boolean divisions;

	@Mixin
	private EverythingSettings settings;

	@Mixin
	private DetectorSettings detection;

	@Option(names = "--masks", paramLabel = "sam2|detector",
		defaultValue = "sam2",
		description = "Whose masks are the result (default: ${DEFAULT-VALUE}).")
	private String masks;

	@Mixin
	private RunOptions run;

	@CommandLine.Spec
	private CommandLine.Model.CommandSpec spec;

	/** @return the exit code */
	@Override
	public Integer call() {
		final Sam2Options options = files.apply(run.apply(Sam2Options.defaults()));
		final TrackObjects objects = TrackObjects.of(detector, Path.of(files
			.image()), settings.options()).with(found -> found.withDetection(detection
				.options()).withMasks(AnnotateOptions.Masks.parse(masks)));
		final TrackOptions track = new TrackOptions(TrackOptions.Method.parse(
			method), every, uncovered, minNewArea, maxObjects, lostAfter, minIou,
			divisions);
		GivenOptions.of(spec).check(objects, track);
		return new FileRun(spec.commandLine(), files.output(), run.progress())
			.execute((service, progress) -> service.trackFile(files.image(), prompts,
				files.output(), objects, track, options, progress).result());
	}
}
