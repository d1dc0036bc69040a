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

import java.util.Set;

import fiji.plugin.sam2.model.Model;
import fiji.plugin.sam2.model.ModelSpec;
import fiji.plugin.sam2.onnx.OrtRuntime;
import fiji.plugin.sam2.onnx.Provider;
import fiji.plugin.sam2.onnx.SessionSettings;

/**
 * A model that is ready to run on a device. Predictors share it; it serves one
 * of them at a time.
 */
public final class Sam2Engine implements AutoCloseable {

	private final Model model;
	private final ModelSpec spec;
	private final int inputSize;
	private final Networks networks;
	private final String provider;
	private final String note;
	private final int threads;
	private volatile Stage.Listener listener = (stage, nanos) -> {};

	private Sam2Engine(final Model model, final EngineOptions options) {
		this.model = model;
		spec = model.spec();
		inputSize = model.inputSize();
		threads = options.threads() > 0 ? options.threads() : Threads
			.physicalCores();
		final Set<Provider> built = OrtRuntime.providers();
		final DeviceChoice.Outcome<Networks> outcome = new DeviceChoice<Networks>(
			built, on -> new OnnxNetworks(model, new SessionSettings(on, options
				.device().index(), threads, true), (stage, nanos) -> listener.ran(stage,
					nanos))).choose(options.device());
		networks = outcome.opened();
		provider = outcome.provider().toString();
		note = outcome.note();
	}

	private Sam2Engine(final ModelSpec spec, final int inputSize,
		final Networks networks)
	{
		model = null;
		this.spec = spec;
		this.inputSize = inputSize;
		this.networks = networks;
		provider = "none";
		note = "";
		threads = 1;
	}

	/**
	 * Opens a model's networks.
	 *
	 * @param model stays open, and is not closed with the engine
	 * @param options device and threads
	 * @return the engine, closed by the caller
	 * @throws fiji.plugin.sam2.Sam2Exception.BadInput if the device asked for is
	 *           not available
	 * @throws fiji.plugin.sam2.Sam2Exception if ONNX Runtime does not work here,
	 *           or memory does not suffice
	 */
	public static Sam2Engine open(final Model model,
		final EngineOptions options)
	{
		return new Sam2Engine(model, options);
	}

	/**
	 * @param spec what the networks look like
	 * @param inputSize edge length S of their input
	 * @param networks other networks than those of a checkpoint
	 * @return an engine without a model
	 */
	public static Sam2Engine of(final ModelSpec spec, final int inputSize,
		final Networks networks)
	{
		return new Sam2Engine(spec, inputSize, networks);
	}

	/** @return the model; null if the networks are not those of a checkpoint */
	public Model model() {
		return model;
	}

	/** @return the model's architecture */
	public ModelSpec spec() {
		return spec;
	}

	/** @return edge length S of the network's input in pixels */
	public int inputSize() {
		return inputSize;
	}

	/** @return edge length of the low-resolution masks, S/4 */
	public int gridSize() {
		return inputSize / DecoderTensors.MASK_STRIDE;
	}

	/** @return the four networks */
	public Networks networks() {
		return networks;
	}

	/** @return what really runs the networks, such as {@code CPU} */
	public String provider() {
		return provider;
	}

	/**
	 * @return one sentence on why a faster provider does not run them, or empty
	 */
	public String providerNote() {
		return note;
	}

	/** @return threads of a network call; 0 if ONNX Runtime decides */
	public int threads() {
		return threads;
	}

	/**
	 * @param other told from now on how long the networks take, on the thread
	 *          that runs them
	 */
	public void setStageListener(final Stage.Listener other) {
		listener = other;
	}

	/** Releases the networks. Closing twice does nothing. */
	@Override
	public void close() {
		networks.close();
	}
}
