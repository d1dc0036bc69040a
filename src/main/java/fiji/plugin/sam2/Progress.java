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

import java.util.concurrent.CancellationException;

/**
 * How a long job tells where it is, and learns that it is no longer wanted.
 * Adapters to ImageJ's status bar, to SciJava tasks and to a terminal implement
 * it; the jobs themselves know nothing of those.
 */
public interface Progress {

	/** Reports to nobody and is never cancelled. */
	Progress NONE = new Progress() {

		@Override
		public void update(final long done, final long total, final String what) {}

		@Override
		public boolean isCancelled() {
			return false;
		}
	};

	/**
	 * Called after each step of the job, from the thread that does the work.
	 *
	 * @param done steps finished so far, 0 … total
	 * @param total steps of the whole job, or 0 while that is unknown
	 * @param what a few words on the present step
	 */
	void update(long done, long total, String what);

	/**
	 * Says something that the user should read before the job begins, such as how
	 * long it will take.
	 *
	 * @param what a short sentence
	 */
	default void announce(final String what) {
		update(0, 0, what);
	}

	/** @return true as soon as the user wants the job to stop */
	boolean isCancelled();

	/**
	 * For a part of a job that counts its steps by itself.
	 *
	 * @return asks whether to stop as this does, but reports to nobody
	 */
	default Progress silenced() {
		final Progress all = this;
		return new Progress() {

			@Override
			public void update(final long done, final long total,
				final String what)
			{}

			@Override
			public boolean isCancelled() {
				return all.isCancelled();
			}
		};
	}

	/**
	 * For parts of a job that come one after the other and count their steps by
	 * themselves.
	 *
	 * @param index of the part, 0-based
	 * @param parts of the job, all about as long
	 * @return reports the steps of the part among those of all
	 */
	default Progress part(final int index, final int parts) {
		final Progress all = this;
		return parts == 1 ? this : new Progress() {

			@Override
			public void update(final long done, final long total, final String what) {
				all.update(index * total + done, parts * total, what);
			}

			@Override
			public boolean isCancelled() {
				return all.isCancelled();
			}
		};
	}

	/**
	 * Leaves the job when the user wants it to stop.
	 *
	 * @throws CancellationException if {@link #isCancelled()}
	 */
	default void throwIfCancelled() {
		if (isCancelled()) throw new CancellationException("Cancelled.");
	}
}
