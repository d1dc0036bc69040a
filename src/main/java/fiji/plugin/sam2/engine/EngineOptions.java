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

package fiji.plugin.sam2.engine;

import fiji.plugin.sam2.Sam2Exception;

/**
 * How the network runs.
 *
 * @param device what it runs on
 * @param threads number of threads of one network call; 0 means one per
 *          physical core
 */
public record EngineOptions(Device device, int threads) {

	/** The fastest device, one thread per physical core. */
	public static final EngineOptions DEFAULT = new EngineOptions(Device.AUTO, 0);

	private static final int MAX_THREADS = 1024;

	/** Refuses a number of threads below 0 or above 1024. */
	public EngineOptions {
		if (device == null) device = Device.AUTO;
		if (threads < 0 || threads > MAX_THREADS) throw new Sam2Exception.BadInput(
			threads + " threads are not possible; give 1 to " + MAX_THREADS +
				", or 0 for one per physical core.");
	}
}
