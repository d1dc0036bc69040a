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
import java.util.Locale;
import java.util.concurrent.Callable;

import fiji.plugin.sam2.evaluate.MachineSpeed;
import fiji.plugin.sam2.io.EvaluationFiles;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sam2 selftest}: how fast this computer is. */
@Command(name = "selftest", mixinStandardHelpOptions = true,
	sortOptions = false,
	description = "Measure the installed models on this computer and keep it, for estimates of later jobs.")
final class SelftestVerb implements Callable<Integer> {

	private static final String FORM =
		"%-24s %-8s %8.2f %8.3f %8.3f %8.3f %8.3f %8.3f %8.3f %8s";

	@Option(names = "--model", paramLabel = "NAME|FILE",
		description = "Only this model; may be given more than once (default: all that are installed).")
	private List<String> models = new ArrayList<>();

	@Option(names = "--json", description = "Print JSON instead of a table.")
	private boolean json;

	@Option(names = "--progress",
		description = "Show progress even if this is no terminal.")
	private boolean progress;

	@CommandLine.Spec
	private CommandLine.Model.CommandSpec spec;

	/** @return the exit code */
	@Override
	public Integer call() {
		return new FileRun(spec.commandLine(), "", progress).run((service,
			shown) -> new Measured(service.selftest(models, shown), shown
				.isCancelled()), this::tell).cancelled() ? ExitCodes.CANCELLED
					: ExitCodes.DONE;
	}

	private record Measured(List<MachineSpeed> speeds, boolean cancelled) {}

	private void tell(final Measured measured) {
		final PrintWriter out = spec.commandLine().getOut();
		if (json) out.println(EvaluationFiles.json(measured.speeds()));
		else print(out, measured.speeds());
		out.flush();
	}

	private static void print(final PrintWriter out,
		final List<MachineSpeed> speeds)
	{
		out.println(FORM.replaceAll("\\.\\d[fd]|d", "s").formatted("seconds",
			"device", "open", "image", "object", "box", "click", "slice", "further",
			"peak MiB"));
		for (final MachineSpeed s : speeds)
			out.println(String.format(Locale.ROOT, FORM, s.model(), s.provider(), s
				.opened(), s.first(), s.object(), s.box(), s.click(), s.slice(), s
					.extra(), s.peakBytes() == 0 ? "-" : s.peakBytes() >> 20));
	}
}
