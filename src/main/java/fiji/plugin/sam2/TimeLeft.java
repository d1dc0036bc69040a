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

import java.util.Locale;

/**
 * How long a job still takes, from the steps it has done. Each part of a job
 * that counts its steps by itself is timed by itself.
 */
public final class TimeLeft {

	private static final long NANOS = 1_000_000_000L;
	private static final int MINUTE = 60;
	private static final int HOUR = 3600;

	private long start;
	private long first;
	private long last;
	private long total = -1;

	/**
	 * @param done steps finished so far
	 * @param of steps of the whole job, or 0 while that is unknown
	 * @param now what {@link System#nanoTime} says
	 * @return such as {@code 0:01:20 left}, or nothing while that is unknown
	 */
	public String after(final long done, final long of, final long now) {
		if (of != total || done < last) {
			start = now;
			first = done;
			total = of;
		}
		last = done;
		if (done <= first || of <= done) return "";
		final long seconds = (now - start) / (done - first) * (of - done) / NANOS;
		return String.format(Locale.ROOT, "%d:%02d:%02d left", seconds / HOUR,
			seconds / MINUTE % MINUTE, seconds % MINUTE);
	}
}
