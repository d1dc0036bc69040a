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

package fiji.plugin.sam2.io.format;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.mask.Mask;

/**
 * Bounds the memory that the masks of a file may take: a few bytes can describe
 * masks of many runs.
 */
final class Budget {

	private static final long MOST = 1L << 31;

	private static final int BYTES_PER_RUN = 8;
	private static final int BYTES_PER_OBJECT = 200;

	private final long limit;
	private long bytes;

	Budget() {
		limit = Math.min(MOST, Runtime.getRuntime().maxMemory() / 2);
	}

	/**
	 * @param annotation just read
	 * @return the same
	 * @throws Sam2Exception.BadInput if there is no room for it
	 */
	Annotation take(final Annotation annotation) {
		bytes += BYTES_PER_OBJECT;
		final Mask mask = annotation.mask();
		if (mask != null) mask.forEachRun((from, to) -> bytes += BYTES_PER_RUN);
		if (bytes > limit) throw new Sam2Exception.BadInput(
			"The masks take more than " + (limit >> 20) +
				" MB; split the file, or give Java more memory (-Xmx).");
		return annotation;
	}
}
