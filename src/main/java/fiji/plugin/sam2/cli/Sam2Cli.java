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

import fiji.plugin.sam2.Sam2Service;
import org.scijava.util.VersionUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/**
 * The {@code sam2} command. Exit codes: 0 done, 1 failed while running, 2 wrong
 * use or bad input, 3 model missing or refused, 130 cancelled.
 */
@Command(name = "sam2", mixinStandardHelpOptions = true,
	versionProvider = Sam2Cli.Version.class, sortOptions = false,
	description = "Segment Anything Model 2: prompt an object once, get it in every slice.",
	exitCodeListHeading = "%nExit codes:%n", exitCodeList = {"0:done",
		"1:failed while running", "2:wrong use or bad input",
		"3:model missing or refused", "130:cancelled"}, subcommands = {
			SegmentVerb.class, PropagateVerb.class, RememberVerb.class,
			EverythingVerb.class, TrackVerb.class, AnnotateVerb.class, DemoVerb.class,
			BenchmarkVerb.class, SelftestVerb.class, CompareVerb.class,
			ModelsVerb.class, ConvertVerb.class, EvaluateVerb.class,
			ClicksVerb.class})
public final class Sam2Cli implements Runnable {

	@CommandLine.Spec
	private CommandLine.Model.CommandSpec spec;

	/** Says how to use it. */
	@Override
	public void run() {
		throw new CommandLine.ParameterException(spec.commandLine(),
			"Say what to do: " + String.join(", ", spec.subcommands().keySet()) +
				".");
	}

	/**
	 * Runs a command and ends the process with its exit code, whatever threads
	 * ImageJ has left behind.
	 *
	 * @param args the command line
	 */
	public static void main(final String... args) {
		final int code = commandLine().execute(args);
		System.exit(code == ExitCodes.DONE && InterruptibleProgress.interrupted()
			? ExitCodes.CANCELLED : code);
	}

	/** @return the parser with all verbs, messages and exit codes set up */
	public static CommandLine commandLine() {
		final CommandLine line = new CommandLine(new Sam2Cli()) {

			@Override
			public int execute(final String... args) {
				CommandLine verb = this;
				final String[] dashed = new String[args.length];
				for (int i = 0; i < args.length; i++) {
					verb = verb.getSubcommands().getOrDefault(args[i], verb);
					dashed[i] = dashed(verb, args[i]);
				}
				return super.execute(dashed);
			}
		};
		line.setExecutionExceptionHandler(new ExitCodes());
		line.setParameterExceptionHandler(Sam2Cli::wrongUse);
		line.setExitCodeExceptionMapper(ExitCodes::of);
		line.setCaseInsensitiveEnumValuesAllowed(true);
		return line;
	}

	/** The reference, macros and {@code run.json} write names with _. */
	private static String dashed(final CommandLine verb, final String arg) {
		final String name = arg.split("=", 2)[0], dashed = name.replace('_', '-');
		return verb.getCommandSpec().optionsMap().containsKey(dashed) ? dashed + arg
			.substring(name.length()) : arg;
	}

	private static int wrongUse(final CommandLine.ParameterException exc,
		final String... args)
	{
		final CommandLine line = exc.getCommandLine();
		final PrintWriter err = line.getErr();
		err.println(ExitCodes.sentence(exc.getMessage()) + " (See '" + line
			.getCommandSpec().qualifiedName() + " --help'.)");
		err.flush();
		return ExitCodes.WRONG_USE;
	}

	/** Plugin, Java. */
	static final class Version implements IVersionProvider {

		@Override
		public String[] getVersion() {
			return new String[]{"SAM 2 for Fiji " + VersionUtils.getVersion(
				Sam2Service.class), "Java " + Runtime.version()};
		}
	}
}
