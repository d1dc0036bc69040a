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

import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.model.Checkpoint;
import fiji.plugin.sam2.model.Model;
import fiji.plugin.sam2.model.ModelSpecs;
import fiji.plugin.sam2.onnx.Graph;
import fiji.plugin.sam2.onnx.OrtRuntime;
import fiji.plugin.sam2.onnx.SessionSettings;

/**
 * Opens graph templates with the weights of a model: all that are asked for, or
 * none.
 */
final class GraphLoader implements AutoCloseable {

	private final OrtRuntime.Weights weights;
	private final SessionSettings settings;
	private final List<Graph> opened = new ArrayList<>();

	GraphLoader(final Model model, final SessionSettings settings) {
		this.settings = settings;
		final Checkpoint checkpoint = model.checkpoint();
		weights = new OrtRuntime.Weights() {

			@Override
			public FloatBuffer values(final String name) {
				return checkpoint.floats(name);
			}

			@Override
			public long[] shape(final String name) {
				return checkpoint.shape(name);
			}
		};
	}

	/**
	 * @param name what the network does, for messages
	 * @param file name of the graph among the resources
	 * @param arena true if its intermediate memory is kept from run to run
	 * @return the graph
	 */
	Graph open(final String name, final String file, final boolean arena) {
		final byte[] onnx;
		try (InputStream in = GraphLoader.class.getClassLoader()
			.getResourceAsStream(ModelSpecs.FOLDER + file))
		{
			if (in == null) throw new Sam2Exception("The " + name + "'s graph " +
				file + " is missing from the plugin's jar; install the plugin again.");
			onnx = in.readAllBytes();
		}
		catch (final IOException exc) {
			throw new Sam2Exception("The " + name + "'s graph " + file +
				" cannot be read from the plugin's jar: " + exc.getMessage() + ".",
				exc);
		}
		final Graph graph = OrtRuntime.open(name, onnx, weights, settings.withArena(
			arena));
		opened.add(graph);
		return graph;
	}

	/** Leaves the graphs to whoever asked for them. */
	void keep() {
		opened.clear();
	}

	/** Closes what was opened, unless it is kept. */
	@Override
	public void close() {
		opened.forEach(Graph::close);
		opened.clear();
	}
}
