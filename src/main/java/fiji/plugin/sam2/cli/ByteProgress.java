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

import fiji.plugin.sam2.Progress;

/**
 * Progress of a transfer on one line: megabytes, per cent, time left. An
 * interrupt ends the process; what was fetched waits for the next time.
 */
final class ByteProgress implements Progress, AutoCloseable {

	private static final long REDRAW_NANOS = 200_000_000L;
	private static final double MEGA = 1e6;

	private final PrintWriter err;
	private final long start = System.nanoTime();
	private long first = -1;
	private long drawn;
	private boolean open;

	/** @param err where to show progress, or null */
	ByteProgress(final PrintWriter err) {
		this.err = err;
	}

	@Override
	public boolean isCancelled() {
		return Thread.currentThread().isInterrupted();
	}

	@Override
	public synchronized void update(final long done, final long total,
		final String what)
	{
		if (first < 0) first = done;
		final long now = System.nanoTime();
		if (err == null || now - drawn < REDRAW_NANOS && done != total) return;
		drawn = now;
		err.print("\r" + text(done, total, now - start) + "   ");
		err.flush();
		open = true;
	}

	private String text(final long done, final long total, final long nanos) {
		final String megabytes = String.format(Locale.ROOT, "%.1f MB", done / MEGA);
		if (total <= 0) return megabytes;
		final String text = String.format(Locale.ROOT, "%s of %.1f MB, %d %%",
			megabytes, total / MEGA, 100 * done / total);
		// How fast it goes cannot be told from the first block.
		return done == first ? text : text + String.format(Locale.ROOT,
			", %.0f s left", (double) nanos / (done - first) * (total - done) / 1e9);
	}

	/** Ends the line. */
	@Override
	public synchronized void close() {
		if (!open) return;
		err.println();
		err.flush();
		open = false;
	}
}
