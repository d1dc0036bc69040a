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
import java.util.List;
import java.util.function.Consumer;

import fiji.plugin.sam2.DefaultSam2Service;
import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.Sam2Result;
import fiji.plugin.sam2.Sam2Service;
import picocli.CommandLine;

/** Runs a verb of the service and says what came of it. */
final class FileRun {

	private final CommandLine line;
	private final String output;
	private final boolean forceProgress;

	FileRun(final CommandLine line, final String output,
		final boolean forceProgress)
	{
		this.line = line;
		this.output = output;
		this.forceProgress = forceProgress;
	}

	/** A verb of the service. */
	@FunctionalInterface
	interface Work<T> {

		/**
		 * @param service does it
		 * @param progress shows it
		 * @return what came of it
		 */
		T run(Sam2Service service, Progress progress);
	}

	/**
	 * @param work a verb of the service
	 * @return the exit code
	 */
	int execute(final Work<Sam2Result> work) {
		final Sam2Result result = run(work, this::say);
		for (final String note : result.notes())
			line.getErr().println("Note: " + note);
		line.getErr().flush();
		return result.cancelled() ? ExitCodes.CANCELLED : ExitCodes.DONE;
	}

	private void say(final Sam2Result result) {
		final PrintWriter out = line.getOut();
		final long seen = result.rows().stream().filter(r -> !r.mask().isEmpty())
			.count();
		final long slices = result.rows().stream().map(r -> List.of(r.position(), r
			.slice())).distinct().count();
		out.println((result.cancelled() ? "Cancelled: " : "Done: ") + seen +
			(seen == 1 ? " mask on " : " masks on ") + slices + (slices == 1
				? " slice in " : " slices in ") + output);
		out.flush();
	}

	/**
	 * @param work a verb of the service
	 * @return what came of it
	 */
	<T> T run(final Work<T> work) {
		return run(work, result -> {});
	}

	/**
	 * @param work a verb of the service
	 * @param tell says what came of it, before the models are closed
	 * @return what came of it
	 */
	<T> T run(final Work<T> work, final Consumer<T> tell) {
		final DefaultSam2Service service = new DefaultSam2Service();
		final boolean visible = forceProgress || System.console() != null;
		try (InterruptibleProgress progress = new InterruptibleProgress(visible
			? line.getErr() : null))
		{
			final T result = work.run(service, progress);
			progress.endLine();
			tell.accept(result);
			return result;
		}
		catch (final OutOfMemoryError exc) {
			throw new Sam2Exception("The run does not fit into the " + (Runtime
				.getRuntime().maxMemory() >> 20) +
				" MB that Java may use; give it more, for example by JAVA_OPTS=-Xmx8g.",
				exc);
		}
		finally {
			service.dispose();
		}
	}
}
