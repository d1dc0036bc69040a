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

/**
 * How a graph is run.
 *
 * @param provider what it runs on
 * @param device which of several CUDA devices, from 0
 * @param threads threads of one run; 0 leaves it to ONNX Runtime
 * @param arena true if the memory of intermediate results is kept from run to
 *          run, which is faster where their sizes do not change
 */
public record SessionSettings(Provider provider, int device, int threads,
	boolean arena)
{

	/**
	 * @param on true if intermediate memory is kept
	 * @return these settings with that choice
	 */
	public SessionSettings withArena(final boolean on) {
		return new SessionSettings(provider, device, threads, on);
	}
}
