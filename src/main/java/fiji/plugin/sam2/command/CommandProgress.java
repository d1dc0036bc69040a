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
import org.scijava.task.Task;
import org.scijava.task.TaskService;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.TimeLeft;

/**
 * Progress of a command, with the time left, in the status bar and the task
 * list; the task's cancel button stops the run.
 */
final class CommandProgress implements Progress, AutoCloseable {

	private final StatusService status;
	private final Task task;
	private final TimeLeft left = new TimeLeft();
	/** Stays to be seen until the time left is known. */
	private String announced = "";
	private volatile boolean cancelled;

	CommandProgress(final String title, final StatusService status,
		final TaskService tasks)
	{
		this.status = status;
		// ImageJ remembers that Escape was pressed, be it hours ago.
		if (ij.IJ.getInstance() != null) ij.IJ.resetEscape();
		task = tasks == null ? null : tasks.createTask(title);
		if (task == null) return;
		task.setCancelCallBack(() -> cancelled = true);
		task.start();
	}

	@Override
	public synchronized void update(final long done, final long total,
		final String what)
	{
		final String more = left.after(done, total, System.nanoTime());
		if (!more.isEmpty()) announced = "";
		if (status != null) status.showStatus((int) done, (int) Math.max(1, total),
			more.isEmpty() ? (announced + " " + what).trim() : what + ", " + more);
		if (task == null) return;
		task.setProgressMaximum(total);
		task.setProgressValue(done);
		task.setStatusMessage(what);
	}

	@Override
	public synchronized void announce(final String what) {
		announced = "";
		Progress.super.announce(what);
		announced = what;
	}

	@Override
	public boolean isCancelled() {
		return cancelled || task != null && task.isCanceled() || ij.IJ
			.getInstance() != null && ij.IJ.escapePressed();
	}

	@Override
	public void close() {
		if (task != null) task.finish();
		if (status == null) return;
		// After a cancel the bar would stand where it was.
		status.showProgress(1, 1);
		status.clearStatus();
	}
}
