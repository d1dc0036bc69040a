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

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * A network with its weights in a file of anybody's making. What goes in and
 * comes out is what the file says. One run at a time.
 */
public final class OnnxFile implements AutoCloseable {

	private final String name;
	private final List<Port> inputs;
	private final List<Port> outputs;
	private final Map<String, String> metadata;
	private OrtSession session;

	private OnnxFile(final String name, final OrtSession session)
			throws OrtException
	{
		this.name = name;
		this.session = session;
		inputs = ports(session.getInputInfo().values());
		outputs = ports(session.getOutputInfo().values());
		metadata = Map.copyOf(session.getMetadata().getCustomMetadata());
	}

	/**
	 * @param name what the network does, for messages
	 * @param file the ONNX file
	 * @param settings how to run it
	 * @return the network
	 * @throws fiji.plugin.sam2.Sam2Exception if it cannot be opened with these
	 *           settings
	 */
	public static OnnxFile open(final String name, final Path file,
		final SessionSettings settings)
	{
		final OrtEnvironment environment = OrtRuntime.environment();
		try (OrtSession.SessionOptions options = OrtRuntime.options(settings)) {
			final OrtSession session = environment.createSession(file.toString(),
				options);
			try {
				return new OnnxFile(name, session);
			}
			catch (final OrtException | RuntimeException exc) {
				session.close();
				throw exc;
			}
		}
		catch (final OrtException exc) {
			throw Failures.loading(name, exc);
		}
	}

	private static List<Port> ports(final Collection<NodeInfo> infos) {
		final List<Port> ports = new ArrayList<>();
		for (final NodeInfo info : infos)
			ports.add(info.getInfo() instanceof TensorInfo tensor ? new Port(info
				.getName(), OrtArrays.element(tensor.type), tensor.getShape())
				: new Port(info.getName(), Port.Element.OTHER));
		return List.copyOf(ports);
	}

	/** @return what it takes, in the file's order */
	public List<Port> inputs() {
		return inputs;
	}

	/** @return what it gives, in the file's order */
	public List<Port> outputs() {
		return outputs;
	}

	/** @return the file's own remarks, key by key */
	public Map<String, String> metadata() {
		return metadata;
	}

	/**
	 * Runs the network.
	 *
	 * @param values of all inputs, by name; turned into the kind of number that
	 *          the file declares
	 * @param cancelled asked every few hundredths of a second, from another
	 *          thread; true ends the run
	 * @return all outputs, by name, in the file's order
	 * @throws CancellationException if it was ended
	 * @throws fiji.plugin.sam2.Sam2Exception if it failed
	 */
	public synchronized Map<String, Values> run(final Map<String, Values> values,
		final BooleanSupplier cancelled)
	{
		if (session == null) throw new IllegalStateException(
			"The network is closed.");
		if (cancelled.getAsBoolean()) throw new CancellationException("Cancelled.");
		final Map<String, OnnxTensor> handles = new HashMap<>();
		try (OrtSession.RunOptions options = new OrtSession.RunOptions();
				CancelWatcher.Watch watch = CancelWatcher.watch(cancelled, options))
		{
			for (final Port port : inputs)
				handles.put(port.name(), OrtArrays.tensor(port, values.get(port
					.name())));
			try (OrtSession.Result result = session.run(handles, options)) {
				final Map<String, Values> found = new LinkedHashMap<>();
				for (final Port port : outputs)
					found.put(port.name(), OrtArrays.values(name, port, result.get(port
						.name()).orElseThrow()));
				return found;
			}
			catch (final OrtException exc) {
				if (watch.fired()) throw new CancellationException("Cancelled.");
				throw Failures.running(name, exc);
			}
		}
		catch (final OrtException exc) {
			throw Failures.running(name, exc);
		}
		finally {
			handles.values().forEach(OnnxTensor::close);
		}
	}

	/** Releases the network. Closing twice does nothing. */
	@Override
	public synchronized void close() {
		if (session == null) return;
		try {
			session.close();
		}
		catch (final OrtException exc) {
			throw Failures.running(name, exc);
		}
		finally {
			session = null;
		}
	}
}
