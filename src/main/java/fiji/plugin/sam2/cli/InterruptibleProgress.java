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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.TimeLeft;

/**
 * Progress with time left on one line, and cancellation by Ctrl-C: the first
 * one asks the run to stop, and the process ends once finished slices are
 * written.
 */
final class InterruptibleProgress implements Progress, AutoCloseable {

	private static final long REDRAW_NANOS = 200_000_000L;
	private static final long PATIENCE_SECONDS = 120;
	private static final int WIDTH = 78;

	private final PrintWriter err;
	private final TimeLeft left = new TimeLeft();
	private final CountDownLatch finished = new CountDownLatch(1);
	private final Thread hook = new Thread(this::interrupted, "sam2-interrupt");
	private volatile boolean cancelled;
	private long drawn;
	private boolean lineOpen;

	/** @param err where to show progress, or null */
	InterruptibleProgress(final PrintWriter err) {
		this.err = err;
		Runtime.getRuntime().addShutdownHook(hook);
	}

	private void interrupted() {
		cancelled = true;
		try {
			finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (final InterruptedException exc) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isCancelled() {
		return cancelled;
	}

	@Override
	public synchronized void update(final long done, final long total,
		final String what)
	{
		final long now = System.nanoTime();
		final String more = left.after(done, total, now);
		if (err == null || now - drawn < REDRAW_NANOS && done < total) return;
		drawn = now;
		final StringBuilder text = new StringBuilder();
		if (total > 0) text.append(done).append('/').append(total).append("  ");
		text.append(what);
		if (!more.isEmpty()) text.append("  ").append(more);
		final String cut = text.substring(0, Math.min(WIDTH, text.length()));
		err.print("\r" + cut + " ".repeat(WIDTH - cut.length()));
		err.flush();
		lineOpen = true;
	}

	@Override
	public synchronized void announce(final String what) {
		if (err == null) return;
		endLine();
		err.println(what);
		err.flush();
	}

	/** Ends the line of progress, if there is one. */
	synchronized void endLine() {
		if (!lineOpen) return;
		err.println();
		err.flush();
		lineOpen = false;
	}

	/** Lets the process end. */
	@Override
	public void close() {
		endLine();
		finished.countDown();
		try {
			Runtime.getRuntime().removeShutdownHook(hook);
		}
		catch (final IllegalStateException exc) {
			// The process is ending already, by Ctrl-C.
			cancelled = true;
		}
	}
}
