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

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.TimeLeft;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Progress with time left on one line, and cancellation by Ctrl-C (or SIGTERM):
 * the first one asks the run to stop, and the process ends once finished slices
 * are written. The signals are caught, for Java's own way of ending the process
 * closes ONNX Runtime while a model is being opened, which then aborts it.
 */
final class InterruptibleProgress implements Progress, AutoCloseable {

	private static final long REDRAW_NANOS = 200_000_000L;
	private static final long PATIENCE_NANOS = 10_000_000_000L;
	private static final int WIDTH = 78;
	private static volatile boolean interrupted;

	private record Caught(Signal signal, SignalHandler before) {}

	private final PrintWriter err;
	private final TimeLeft left = new TimeLeft();
	private final List<Caught> caught = new ArrayList<>();
	private volatile boolean cancelled;
	private volatile long since;
	private long drawn;
	private boolean lineOpen;

	/** @param err where to show progress, or null */
	InterruptibleProgress(final PrintWriter err) {
		this.err = err;
		for (final String name : List.of("INT", "TERM"))
			try {
				final Signal signal = new Signal(name);
				caught.add(new Caught(signal, Signal.handle(signal, s -> interrupt())));
			}
			catch (final IllegalArgumentException exc) {
				// Java was told to leave signals alone; the process then ends at once.
				continue;
			}
	}

	/** A later one ends the process if the run has not ended by itself. */
	private void interrupt() {
		if (cancelled && System.nanoTime() - since > PATIENCE_NANOS) Runtime
			.getRuntime().halt(ExitCodes.CANCELLED);
		if (cancelled) return;
		since = System.nanoTime();
		interrupted = true;
		cancelled = true;
	}

	/** @return whether this process was asked to stop */
	static boolean interrupted() {
		return interrupted;
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

	/** Leaves signals alone again. */
	@Override
	public void close() {
		endLine();
		for (final Caught one : caught)
			Signal.handle(one.signal(), one.before());
		caught.clear();
	}
}
