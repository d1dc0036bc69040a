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

package fiji.plugin.sam2.command;

import org.scijava.app.StatusService;
import org.scijava.command.ContextCommand;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.task.TaskService;
import org.scijava.ui.DialogPrompt;
import org.scijava.ui.UIService;

import java.util.concurrent.CancellationException;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.Sam2Service;

/** Work of the service as a command: progress, and how a failure is told. */
abstract class ServiceCommand extends ContextCommand {

	@Parameter
	private Sam2Service sam2;

	@Parameter
	private LogService log;

	@Parameter(required = false)
	private StatusService status;

	@Parameter(required = false)
	private TaskService tasks;

	@Parameter(required = false)
	private UIService ui;

	/** Does the work, and shows what came of it. */
	abstract void execute(Sam2Service service, CommandProgress progress);

	@Override
	public void run() {
		try (CommandProgress progress = new CommandProgress("SAM 2", status,
			tasks))
		{
			execute(sam2, progress);
		}
		catch (final CancellationException exc) {
			cancel(null);
		}
		catch (final Sam2Exception exc) {
			refuse(exc);
		}
	}

	/** A dialog where there is a display, else an exception: never silence. */
	private void refuse(final Sam2Exception exc) {
		log.debug(exc);
		if (ui == null || ui.isHeadless() || !ui.isVisible()) throw exc;
		ui.showDialog(exc.getMessage(), "SAM 2",
			DialogPrompt.MessageType.ERROR_MESSAGE);
		cancel(null);
	}

	/** Says what the user should read, where there is no dialog for it. */
	void say(final String note) {
		log.info(note);
	}

	/** Says what went wrong with a part of the work. */
	void warn(final String note) {
		log.warn(note);
	}

	/** A dialog for those who clicked; macros go on. */
	void tell(final String sentence) {
		say(sentence);
		if (ui != null && isInteractive() && !ij.IJ.isMacro()) ui.showDialog(
			sentence, "SAM 2", DialogPrompt.MessageType.INFORMATION_MESSAGE);
	}

	/**
	 * Ends as cancelled, and says what came of it: in a dialog for those who
	 * clicked, which SciJava would give ImageJ2's name.
	 */
	void cutShort(final String reason) {
		if (ui == null || !isInteractive() || ij.IJ.isMacro()) {
			cancel(reason);
			return;
		}
		tell(reason);
		cancel(null);
	}

	/** @return true if results can be shown in windows */
	static boolean isInteractive() {
		return !java.awt.GraphicsEnvironment.isHeadless() && ij.IJ.getInstance() !=
			null;
	}
}
