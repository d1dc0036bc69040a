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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import fiji.plugin.sam2.CompareOptions;
import fiji.plugin.sam2.Sam2Options;
import fiji.plugin.sam2.evaluate.Comparison;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sam2 compare}: models beside each other on this computer. */
@Command(name = "compare", mixinStandardHelpOptions = true, sortOptions = false,
	description = "Compare models on this computer: size, a prompt, everything, a slice, and with a detector; prompted and everything apart.")
final class CompareVerb implements Callable<Integer> {

	@Option(names = "--models", paramLabel = "NAME|FILE", split = ",",
		description = "Models, separated by commas (default: all that are installed).")
	private List<String> models = new ArrayList<>();

	@Option(names = "--detector", paramLabel = "FILE", defaultValue = "",
		description = "A detection network (ONNX), measured by itself and with each model.")
	private String detector;

	@Mixin
	private DetectorSettings detection;

	@Option(names = "--image", paramLabel = "FILE", defaultValue = "",
		description = "Encode, search and detect on its first plane (default: generated discs, on which a detector may find nothing).")
	private String image;

	@Option(names = "--format", paramLabel = "table|csv|markdown",
		defaultValue = "table",
		description = "Form of the result (default: ${DEFAULT-VALUE}).")
	private String format;

	@Option(names = "--output", paramLabel = "FILE", defaultValue = "",
		description = "Write the result to this file instead of printing it.")
	private String output;

	@Option(names = "--device", paramLabel = "DEVICE", defaultValue = "auto",
		description = "auto, cpu, cuda[:n] or coreml (default: ${DEFAULT-VALUE}).")
	private String device;

	@Option(names = "--threads", paramLabel = "N", defaultValue = "0",
		description = "Threads of the networks (default: one per physical core).")
	private int threads;

	@Option(names = "--progress",
		description = "Show progress even if this is no terminal.")
	private boolean progress;

	@CommandLine.Spec
	private CommandLine.Model.CommandSpec spec;

	/** @return the exit code */
	@Override
	public Integer call() {
		final CompareOptions compare = CompareOptions.DEFAULT.withModels(models)
			.withDetector(detector).withDetection(detection.options()).withImage(
				image).withOutput(output, format);
		GivenOptions.of(spec).check(compare);
		final Sam2Options options = Sam2Options.defaults().withDevice(device)
			.withThreads(threads);
		return new FileRun(spec.commandLine(), output, progress).run((service,
			shown) -> service.compare(compare, options, shown), found -> tell(found,
				compare)).cancelled() ? ExitCodes.CANCELLED : ExitCodes.DONE;
	}

	private void tell(final Comparison found, final CompareOptions compare) {
		final PrintWriter out = spec.commandLine().getOut();
		if (output.isBlank()) out.print(found.text(compare.format()));
		else if (!found.rows().isEmpty()) out.println("Compared " + found.rows()
			.size() + (found.rows().size() == 1 ? " model" : " models") +
			"; written to " + output);
		out.flush();
	}
}
