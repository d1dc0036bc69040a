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
import java.util.Map;
import java.util.concurrent.Callable;

import fiji.plugin.sam2.Sam2Options;
import fiji.plugin.sam2.evaluate.ClickFigures;
import fiji.plugin.sam2.evaluate.ClickOptions;
import fiji.plugin.sam2.io.EvaluationFiles;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sam2 clicks}: what a simulated user reaches. */
@Command(name = "clicks", mixinStandardHelpOptions = true, sortOptions = false,
	description = "Let a simulated user segment labelled objects with a model, beside methods without a network.")
final class ClicksVerb implements Callable<Integer> {

	@Parameters(index = "0", paramLabel = "IMAGE",
		description = "Image or stack, or a folder of images.")
	private String image;

	@Parameters(index = "1", paramLabel = "LABELS",
		description = "What is right: a label image or stack, a folder of label images, a RoiSet.zip or a folder of masks.")
	private String labels;

	@Option(names = "--objects", paramLabel = "N", defaultValue = "0",
		description = "At most so many objects, chosen at random (default: all).")
	private int objects;

	@Option(names = "--seed", paramLabel = "N", defaultValue = "1",
		description = "Of the random choice (default: ${DEFAULT-VALUE}).")
	private long seed;

	@Option(names = "--min-area", paramLabel = "PIXELS", defaultValue = "20",
		description = "Leave out smaller objects (default: ${DEFAULT-VALUE}).")
	private int minArea;

	@Option(names = "--clicks", paramLabel = "N", defaultValue = "10",
		description = "Most clicks on an object, or corrections in a stack (default: ${DEFAULT-VALUE}).")
	private int clicks;

	@Option(names = "--enough", paramLabel = "IOU", defaultValue = "0.9",
		description = "IoU at which the user is content (default: ${DEFAULT-VALUE}).")
	private double enough;

	@Option(names = "--propagate",
		description = "Follow objects through the stack instead of taking each slice as an image.")
	private boolean propagate;

	@Option(names = "--axis", paramLabel = "z|t|auto", defaultValue = "auto",
		description = "Axis along which slices are counted: z (slices), t (frames) or auto, the one that has several planes (default: ${DEFAULT-VALUE}).")
	private String axis;

	@Option(names = "--position", paramLabel = "N", defaultValue = "1",
		description = "Position on the other axis, from 1 (default: ${DEFAULT-VALUE}).")
	private int position;

	@Option(names = "--channel", paramLabel = "N[,N[,N]]", defaultValue = "1",
		description = "Channel, or two or three to be shown as red, green, blue (default: ${DEFAULT-VALUE}).")
	private String channel;

	@Option(names = "--contrast", paramLabel = "CONTRAST", defaultValue = "auto",
		description = "auto, display, percentile[:LOW,HIGH], minmax or range:LOW,HIGH.")
	private String contrast;

	@Option(names = "--output", paramLabel = "DIR", defaultValue = "",
		description = "Folder for clicks.json, made if need be.")
	private String output;

	@Option(names = "--json",
		description = "Print the figures as JSON instead of a table.")
	private boolean json;

	@Mixin
	private RunOptions run;

	@CommandLine.Spec
	private CommandLine.Model.CommandSpec spec;

	/** @return the exit code */
	@Override
	public Integer call() {
		final ClickOptions study = new ClickOptions(objects, seed, minArea, clicks,
			enough, propagate);
		final Sam2Options options = run.apply(Sam2Options.defaults()).withAxis(axis)
			.withChannels(channel).withContrast(contrast).withOther(position);
		return new FileRun(spec.commandLine(), output, run.progress()).run((service,
			shown) -> service.clicksFile(image, labels, output, study, options,
				shown), this::tell).cancelled() ? ExitCodes.CANCELLED : ExitCodes.DONE;
	}

	private void tell(final ClickFigures figures) {
		final PrintWriter out = spec.commandLine().getOut();
		if (json) out.println(EvaluationFiles.json(figures));
		else print(out, figures);
		out.flush();
	}

	/** A line for each prompt, a column for each method. */
	private static void print(final PrintWriter out, final ClickFigures figures) {
		out.println((figures.cancelled() ? "Cancelled after " : "") + figures
			.objects() + " objects");
		out.println(String.format("%-24s", "") + String.join("", figures.methods()
			.keySet().stream().map(name -> String.format(" %10s", name)).toList()));
		for (final String row : figures.prompts()) {
			final StringBuilder line = new StringBuilder(String.format("%-24s", row));
			for (final Map<String, Double> method : figures.methods().values())
				line.append(method.containsKey(row) ? String.format(Locale.ROOT,
					" %10.3f", method.get(row)) : String.format(" %10s", "-"));
			out.println(line);
		}
	}
}
