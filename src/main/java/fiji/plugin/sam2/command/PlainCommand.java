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

import org.scijava.ItemIO;
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

/** A command that takes no prompts: progress, and how a failure is told. */
abstract class PlainCommand extends ContextCommand implements ShowsItself {

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

	@Parameter(type = ItemIO.OUTPUT,
		description = "What came of it, as text that programs can read.")
	private String report;

	/** @return what is reported */
	abstract String work(Sam2Service service, CommandProgress progress);

	@Override
	public void run() {
		try (CommandProgress progress = new CommandProgress("SAM 2", status,
			tasks))
		{
			report = work(sam2, progress);
		}
		catch (final CancellationException exc) {
			cancel(null);
		}
		catch (final Sam2Exception exc) {
			log.debug(exc);
			if (ui == null || ui.isHeadless() || !ui.isVisible()) throw exc;
			ui.showDialog(exc.getMessage(), "SAM 2",
				DialogPrompt.MessageType.ERROR_MESSAGE);
			cancel(null);
		}
	}

	/** Nothing is shown unless a command says so. */
	@Override
	public boolean hasShown() {
		return false;
	}

	/** @return true if results can be shown in windows */
	static boolean isInteractive() {
		return !java.awt.GraphicsEnvironment.isHeadless() && ij.IJ.getInstance() !=
			null;
	}
}
