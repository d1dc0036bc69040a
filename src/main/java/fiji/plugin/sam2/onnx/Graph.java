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
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * A network that is ready to run. Outputs are written into tensors that the
 * caller gives, whose shapes it knows. One run at a time.
 */
public final class Graph implements AutoCloseable {

	private final String name;
	private final List<OnnxTensor> weights;
	private OrtSession session;

	/**
	 * @param name what the network does, for messages
	 * @param session takes its ownership
	 * @param weights views of the weights that the session reads as long as it
	 *          lives
	 */
	Graph(final String name, final OrtSession session,
		final List<OnnxTensor> weights)
	{
		this.name = name;
		this.session = session;
		this.weights = weights;
	}

	/**
	 * Runs the network. A cancel ends it at the next node of the graph, for ONNX
	 * Runtime looks at its flag between nodes only: after at most the period of
	 * {@link CancelWatcher} and the node that is just running. The longest nodes
	 * are those of memory attention, a chunk of 512 queries by all memories of
	 * the objects that are followed together, whose number is limited for that.
	 * Each is far below 0.2 s on an idle desktop computer; on a slow or busy one
	 * a node, and so a cancel, can take longer.
	 *
	 * @param inputs by name, with the values and shapes of this run
	 * @param outputs by name, with the shapes that this run will give
	 * @param cancelled asked every few hundredths of a second, from another
	 *          thread; true ends the run
	 * @throws CancellationException if it was ended
	 * @throws fiji.plugin.sam2.Sam2Exception if it failed
	 */
	public synchronized void run(final Map<String, Tensor> inputs,
		final Map<String, Tensor> outputs, final BooleanSupplier cancelled)
	{
		if (session == null) throw new IllegalStateException(
			"The model is closed.");
		if (cancelled.getAsBoolean()) throw new CancellationException("Cancelled.");
		try (OrtSession.RunOptions options = new OrtSession.RunOptions();
				CancelWatcher.Watch watch = CancelWatcher.watch(cancelled, options))
		{
			try {
				session.run(handles(inputs), Set.of(), handles(outputs), options)
					.close();
			}
			catch (final OrtException exc) {
				if (watch.fired()) throw new CancellationException("Cancelled.");
				throw Failures.running(name, exc);
			}
		}
		catch (final OrtException exc) {
			throw Failures.running(name, exc);
		}
	}

	private static Map<String, OnnxTensor> handles(
		final Map<String, Tensor> tensors) throws OrtException
	{
		final Map<String, OnnxTensor> handles = new TreeMap<>();
		for (final Map.Entry<String, Tensor> entry : tensors.entrySet())
			handles.put(entry.getKey(), entry.getValue().handle());
		return handles;
	}

	/** Releases the network, and then its hold on the weights. */
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
			weights.forEach(OnnxTensor::close);
		}
	}
}
