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

import java.nio.file.Files;
import java.nio.file.Path;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.onnx.OnnxFile;
import fiji.plugin.sam2.onnx.OrtRuntime;
import fiji.plugin.sam2.onnx.SessionSettings;

/** Opens other networks than SAM 2's on the device that the user wants. */
public final class OnnxFiles {

	private OnnxFiles() {}

	/**
	 * @param name what the network does, for messages
	 * @param file an ONNX file
	 * @param options device and threads
	 * @return the network, closed by the caller
	 * @throws Sam2Exception.BadInput if there is no such file, it is no network,
	 *           or the device asked for is not available
	 */
	public static OnnxFile open(final String name, final Path file,
		final EngineOptions options)
	{
		if (!Files.isRegularFile(file)) throw new Sam2Exception.BadInput(
			"There is no ONNX file " + file + ".");
		final int threads = options.threads() > 0 ? options.threads() : Threads
			.physicalCores();
		try {
			return new DeviceChoice<OnnxFile>(OrtRuntime.providers(), on -> OnnxFile
				.open(name, file, new SessionSettings(on, options.device().index(),
					threads, true))).choose(options.device()).opened();
		}
		catch (final Sam2Exception.BadInput exc) {
			throw exc;
		}
		catch (final Sam2Exception exc) {
			throw new Sam2Exception.BadInput("The file " + file +
				" cannot be opened as a network: " + exc.getMessage(), exc);
		}
	}
}
