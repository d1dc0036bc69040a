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

package fiji.plugin.sam2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.model.Model;
import fiji.plugin.sam2.model.ModelStore;

/**
 * Keeps the engine of the last run open, so that the next one with the same
 * model starts at once. One run at a time: a second one would only share the
 * same cores.
 */
final class EngineCache implements AutoCloseable {

	private static final long POLL_MILLIS = 100;

	private final ReentrantLock lock = new ReentrantLock();
	private String key;
	private Model model;
	private Sam2Engine engine;

	/**
	 * @param options which model, device, threads
	 * @param progress ends the waiting for another run
	 * @param work is given the engine, which it must not close
	 * @return what the work gives
	 */
	<T> T with(final Sam2Options options, final Progress progress,
		final Function<Sam2Engine, T> work)
	{
		acquire(progress);
		try {
			final String wanted = key(options);
			if (engine == null || !wanted.equals(key)) {
				shut();
				progress.throwIfCancelled();
				model = ModelStore.open(options.model(), options.inputSize());
				engine = Sam2Engine.open(model, options.engine());
				key = wanted;
			}
			progress.throwIfCancelled();
			return work.apply(engine);
		}
		finally {
			if (engine == null) shut();
			lock.unlock();
		}
	}

	private void acquire(final Progress progress) {
		try {
			while (!lock.tryLock(POLL_MILLIS, TimeUnit.MILLISECONDS))
				progress.throwIfCancelled();
		}
		catch (final InterruptedException exc) {
			Thread.currentThread().interrupt();
			throw new java.util.concurrent.CancellationException("Cancelled.");
		}
	}

	/** A checkpoint that was changed on disk is another model. */
	private static String key(final Sam2Options options) {
		String state = "";
		try {
			final Path path = Path.of(options.model());
			if (Files.isRegularFile(path)) state = path.toRealPath() + " " + Files
				.getLastModifiedTime(path) + " " + Files.size(path);
		}
		catch (final InvalidPathException | IOException exc) {
			state = "";
		}
		return String.join("|", options.model(), state, options.inputSize()
			.toString(), options.engine().toString());
	}

	private void shut() {
		if (engine != null) engine.close();
		if (model != null) model.close();
		engine = null;
		model = null;
		key = null;
	}

	/** Frees the engine once no run uses it. */
	@Override
	public void close() {
		lock.lock();
		try {
			shut();
		}
		finally {
			lock.unlock();
		}
	}
}
