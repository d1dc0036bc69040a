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

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import fiji.plugin.sam2.Sam2Exception;

/**
 * The door to ONNX Runtime. Its environment belongs to the whole process and
 * may have been made by another plugin: it is used as it is, its name and log
 * level stay, and it is never closed. Only its reports to its maker are turned
 * off.
 */
public final class OrtRuntime {

	/** Where the values of a graph's weights come from. */
	public interface Weights {

		/**
		 * @param name of a weight
		 * @return its values as a direct buffer in native byte order, row-major;
		 *         kept alive by the graph as long as it needs them
		 */
		FloatBuffer values(String name);

		/**
		 * @param name of a weight
		 * @return its sizes, outermost first
		 */
		long[] shape(String name);
	}

	private OrtRuntime() {}

	/**
	 * @return the providers that this copy of ONNX Runtime was built with;
	 *         whether one works here shows only when a graph is opened on it
	 * @throws Sam2Exception if ONNX Runtime cannot be loaded
	 */
	public static Set<Provider> providers() {
		final Set<Provider> found = EnumSet.of(Provider.CPU);
		try {
			environment();
			for (final OrtProvider provider : OrtEnvironment
				.getAvailableProviders())
			{
				if (provider == OrtProvider.CUDA) found.add(Provider.CUDA);
				if (provider == OrtProvider.CORE_ML) found.add(Provider.COREML);
			}
		}
		catch (final LinkageError exc) {
			throw Failures.missing(exc);
		}
		return found;
	}

	/** @return the version of ONNX Runtime */
	public static String version() {
		return environment().getVersion();
	}

	/**
	 * Opens a graph whose weights are kept outside it. They are not copied.
	 *
	 * @param name what the network does, for messages
	 * @param onnx the graph
	 * @param weights gives the weights that the graph asks for
	 * @param settings how to run it
	 * @return the graph
	 * @throws Sam2Exception if it cannot be opened with these settings
	 */
	public static Graph open(final String name, final byte[] onnx,
		final Weights weights, final SessionSettings settings)
	{
		final OrtEnvironment environment = environment();
		final List<OnnxTensor> views = new ArrayList<>();
		try (OrtSession.SessionOptions options = options(settings)) {
			final Map<String, OnnxTensor> byName = new HashMap<>();
			for (final String weight : GraphTemplate.weightNames(onnx)) {
				final OnnxTensor view = Tensor.wrap(weights.values(weight), weights
					.shape(weight));
				views.add(view);
				byName.put(weight, view);
			}
			options.addExternalInitializers(new HashMap<>(byName));
			final OrtSession session = environment.createSession(onnx, options);
			return new Graph(name, session, views);
		}
		catch (final OrtException exc) {
			views.forEach(OnnxTensor::close);
			throw Failures.loading(name, exc);
		}
		catch (final RuntimeException exc) {
			views.forEach(OnnxTensor::close);
			throw exc;
		}
	}

	static OrtSession.SessionOptions options(final SessionSettings settings)
		throws OrtException
	{
		final OrtSession.SessionOptions options = new OrtSession.SessionOptions();
		options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
		options.setExecutionMode(
			OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
		options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
		options.setIntraOpNumThreads(settings.threads());
		options.setInterOpNumThreads(1);
		// Waiting threads shall leave the processor to the user's other work.
		options.addConfigEntry("session.intra_op.allow_spinning", "0");
		options.setCPUArenaAllocator(settings.arena());
		options.setMemoryPatternOptimization(settings.arena());
		if (settings.provider() == Provider.CUDA) options.addCUDA(settings
			.device());
		if (settings.provider() == Provider.COREML) options.addCoreML();
		return options;
	}

	static OrtEnvironment environment() {
		try {
			final OrtEnvironment environment = OrtEnvironment.getEnvironment();
			// Whose images these are concerns nobody else.
			environment.setTelemetry(false);
			return environment;
		}
		catch (final OrtException exc) {
			throw Failures.loading("ONNX Runtime", exc);
		}
		catch (final LinkageError | IllegalStateException exc) {
			throw Failures.missing(exc);
		}
	}
}
