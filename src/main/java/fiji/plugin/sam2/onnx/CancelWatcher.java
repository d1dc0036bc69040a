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

package fiji.plugin.sam2.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Ends runs that are no longer wanted. A run blocks its thread, so a daemon
 * thread asks in its place whether it shall go on.
 */
final class CancelWatcher {

	private static final long PERIOD_MS = 25;

	private static final ScheduledThreadPoolExecutor POLLER = poller();

	private CancelWatcher() {}

	private static ScheduledThreadPoolExecutor poller() {
		final ScheduledThreadPoolExecutor executor =
			new ScheduledThreadPoolExecutor(1, task -> {
				final Thread thread = Executors.defaultThreadFactory().newThread(task);
				thread.setName("SAM2-cancel");
				thread.setDaemon(true);
				return thread;
			});
		executor.setRemoveOnCancelPolicy(true);
		return executor;
	}

	/**
	 * @param cancelled asked again and again
	 * @param options of the run that ends once the answer is true
	 * @return closed by the caller after the run and before the options
	 */
	static Watch watch(final BooleanSupplier cancelled,
		final OrtSession.RunOptions options)
	{
		return new Watch(cancelled, options);
	}

	/** The watch over one run. */
	static final class Watch implements AutoCloseable {

		private final BooleanSupplier cancelled;
		private final OrtSession.RunOptions options;
		private final Future<?> polling;
		private boolean fired;
		private boolean over;

		private Watch(final BooleanSupplier cancelled,
			final OrtSession.RunOptions options)
		{
			this.cancelled = cancelled;
			this.options = options;
			polling = POLLER.scheduleWithFixedDelay(this::poll, PERIOD_MS, PERIOD_MS,
				TimeUnit.MILLISECONDS);
		}

		private void poll() {
			if (!cancelled.getAsBoolean()) return;
			synchronized (this) {
				if (over || fired) return;
				try {
					options.setTerminate(true);
					fired = true;
				}
				catch (final OrtException exc) {
					// The run then ends by itself, and the caller asks again.
					polling.cancel(false);
				}
			}
		}

		/** @return true if the run was told to end */
		synchronized boolean fired() {
			return fired;
		}

		@Override
		public void close() {
			polling.cancel(false);
			synchronized (this) {
				over = true;
			}
		}
	}
}
