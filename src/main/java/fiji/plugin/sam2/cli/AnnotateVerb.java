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
import java.nio.file.Path;
import java.util.concurrent.Callable;

import fiji.plugin.sam2.Sam2Options;
import fiji.plugin.sam2.annotate.AnnotateOptions;
import fiji.plugin.sam2.annotate.AnnotateResult;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sam2 annotate}: a folder of images becomes labels. */
@Command(name = "annotate", mixinStandardHelpOptions = true,
	sortOptions = false,
	description = "Annotate a folder of images: a detector finds objects, SAM 2 gives their masks, labels and a report are written. Exit code 1 if an image could not be annotated.")
final class AnnotateVerb implements Callable<Integer> {

	@Parameters(index = "0", paramLabel = "DATA",
		description = "Folder of images, with its sub-folders, or one image.")
	private Path data;

	@Option(names = {"--detector", "--det-model", "--det_model"},
		paramLabel = "DETECTOR", defaultValue = "threshold", description = {
			"threshold[:key=value,...], maxima[:key=value,...], an ONNX file, a table of boxes (CSV),",
			"or existing labels (default: ${DEFAULT-VALUE})."})
	private String detector;

	@Option(names = {"--output-dir", "--output_dir"}, paramLabel = "DIR",
		description = "Folder of the labels (default: labels, beside DATA).")
	private Path output;

	@Option(names = {"--format", "--formats"}, paramLabel = "NAME[,NAME...]",
		defaultValue = "yolo",
		description = "Label formats; several have folders of their names (default: ${DEFAULT-VALUE}).")
	private String formats;

	@Mixin
	private DetectorSettings detection;

	@Option(names = "--masks", paramLabel = "sam2|detector",
		defaultValue = "sam2",
		description = "Whose masks are the result (default: ${DEFAULT-VALUE}).")
	private String masks;

	@Option(names = "--merge", paramLabel = "IOU", defaultValue = "0.8",
		description = "Masks that overlap by more are one object; 1 keeps all (default: ${DEFAULT-VALUE}).")
	private double merge;

	@Option(names = "--min-area", paramLabel = "PIXELS", defaultValue = "1",
		description = "Smallest object (default: ${DEFAULT-VALUE}).")
	private long minArea;

	@Option(names = "--max-area", paramLabel = "PIXELS",
		defaultValue = "9223372036854775807",
		showDefaultValue = CommandLine.Help.Visibility.NEVER,
		description = "Largest object (default: no limit).")
	private long maxArea;

	@Option(names = "--channel", paramLabel = "N[,N[,N]]", defaultValue = "1",
		description = "Channel, or two or three to be shown as red, green, blue (default: ${DEFAULT-VALUE}).")
	private String channel;

	@Option(names = "--contrast", paramLabel = "CONTRAST", defaultValue = "auto",
		description = "auto, display, percentile[:LOW,HIGH], minmax or range:LOW,HIGH; one mapping for each image or stack.")
	private String contrast;

	@Option(names = "--redo",
		description = "Annotate images again that are done.")
	private boolean redo;

	@Option(names = {"--sam-model", "--sam_model"}, paramLabel = "NAME|FILE",
		description = "Another name of --model.")
	private String samModel;

	@Mixin
	private RunOptions run;

	@CommandLine.Spec
	private CommandLine.Model.CommandSpec spec;

	/** @return the exit code */
	@Override
	public Integer call() {
		final Sam2Options given = run.apply(Sam2Options.defaults()).withContrast(
			contrast).withChannels(channel);
		final Sam2Options options = samModel == null ? given : given.withModel(
			samModel);
		final AnnotateOptions annotate = AnnotateOptions.of(data, detector)
			.withOutput(output).withFormats(formats).withRedo(redo).withLimits(merge,
				minArea, maxArea).withDetection(detection.options()).withMasks(
					AnnotateOptions.Masks.parse(masks));
		GivenOptions.of(spec).check(annotate);
		final CommandLine line = spec.commandLine();
		final AnnotateResult result = new FileRun(line, "", run.progress()).run((
			service, progress) -> service.annotateFolder(annotate, options, progress),
			found -> say(found, line.getOut(), line.getErr()));
		return result.cancelled() ? ExitCodes.CANCELLED : result.refused().isEmpty()
			? ExitCodes.DONE : ExitCodes.FAILED;
	}

	private static void say(final AnnotateResult result, final PrintWriter out,
		final PrintWriter err)
	{
		result.notes().forEach(note -> err.println("Note: " + note));
		result.refused().forEach((image, why) -> err.println("Not annotated: " +
			image + ": " + ExitCodes.sentence(why)));
		err.flush();
		out.println((result.cancelled() ? "Cancelled: " : "Done: ") + result
			.objects() + " objects in " + (result.annotated() + result.skipped()) +
			" of " + result.images() + " images (" + result.skipped() +
			" done before) in " + result.output());
		out.println("Report: " + result.report());
		out.flush();
	}
}
