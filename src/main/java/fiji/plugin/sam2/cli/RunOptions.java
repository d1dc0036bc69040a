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

import fiji.plugin.sam2.Sam2Options;
import picocli.CommandLine.Option;

/** Options that all verbs with a model share. */
final class RunOptions {

	@Option(names = "--model", paramLabel = "NAME|FILE", defaultValue = "nano",
		description = "Installed model or checkpoint file (default: ${DEFAULT-VALUE}, which is built in).")
	private String model;

	@Option(names = "--input-size", paramLabel = "S", defaultValue = "0",
		description = "Edge of the network's input in pixels (default: the model's own).")
	private int inputSize;

	@Option(names = "--device", paramLabel = "DEVICE", defaultValue = "auto",
		description = "auto, cpu, cuda[:n] or coreml (default: ${DEFAULT-VALUE}).")
	private String device;

	@Option(names = "--threads", paramLabel = "N", defaultValue = "0",
		description = "Threads of the network (default: one per physical core).")
	private int threads;

	@Option(names = "--progress",
		description = "Show progress even if this is no terminal.")
	private boolean progress;

	/** @return whether progress was asked for */
	boolean progress() {
		return progress;
	}

	/** @return the options with these values */
	Sam2Options apply(final Sam2Options options) {
		return options.withModel(model).withInputSize(inputSize).withDevice(device)
			.withThreads(threads);
	}
}
