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

package fiji.plugin.sam2.model;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

import fiji.plugin.sam2.Sam2Exception;

/**
 * An opened model: a checkpoint, the architecture it was recognised as, and the
 * input size it will run at. Made by {@link ModelStore}.
 */
public final class Model implements AutoCloseable {

	private final String name;
	private final String source;
	private final ModelSpec spec;
	private final Checkpoint checkpoint;
	private final int inputSize;
	private final String inputSizeReason;
	private final long bytes;
	private final FutureTask<String> sha256;

	Model(final String name, final String source, final ModelSpec spec,
		final Checkpoint checkpoint, final int inputSize,
		final String inputSizeReason, final long bytes,
		final Supplier<String> sha256)
	{
		this.name = name;
		this.source = source;
		this.spec = spec;
		this.checkpoint = checkpoint;
		this.inputSize = inputSize;
		this.inputSizeReason = inputSizeReason;
		this.bytes = bytes;
		this.sha256 = new FutureTask<>(sha256::get);
	}

	/** @return its name in the catalogue, else its file's name */
	public String name() {
		return name;
	}

	/** @return the path of its file, or a few words if it came with the plugin */
	public String source() {
		return source;
	}

	/** @return the architecture */
	public ModelSpec spec() {
		return spec;
	}

	/** @return generation of the model, {@code 2.0} or {@code 2.1} */
	public String version() {
		return spec.version();
	}

	/**
	 * @return its tensors under their official names, all that the spec lists in
	 *         the spec's shapes; closed with this model
	 */
	public Checkpoint checkpoint() {
		return checkpoint;
	}

	/** @return edge length of the network's input in pixels */
	public int inputSize() {
		return inputSize;
	}

	/** @return one sentence on how the input size was decided, for reports */
	public String inputSizeReason() {
		return inputSizeReason;
	}

	/** @return the graph templates for this input size */
	public ModelSpec.GraphFiles graphs() {
		return spec.graphs(inputSize);
	}

	/** @return size of the checkpoint's file in bytes */
	public long bytes() {
		return bytes;
	}

	/** @return how many numbers its tensors hold, without counters */
	public long parameters() {
		long sum = 0;
		for (final String tensor : checkpoint.names())
			if (!tensor.endsWith(Recognition.COUNTER)) sum += Arrays.stream(checkpoint
				.shape(tensor)).reduce(1, Math::multiplyExact);
		return sum;
	}

	/**
	 * Hashes the file on a thread of its own, so that a run that ends early need
	 * not wait for it.
	 */
	public void hashAhead() {
		if (sha256.isDone()) return;
		final Thread thread = new Thread(sha256, "SAM2-hash");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Hashes the file unless that has been done, see {@link #hashAhead}; about
	 * two seconds for the largest ones.
	 *
	 * @return SHA-256 of the checkpoint in lower-case hexadecimal
	 * @throws Sam2Exception.BadModel if the file cannot be read any more
	 */
	public String sha256() {
		// Does nothing if another thread is at it, or was.
		sha256.run();
		try {
			return sha256.get();
		}
		catch (final InterruptedException exc) {
			Thread.currentThread().interrupt();
			throw new CancellationException("Cancelled.");
		}
		catch (final ExecutionException exc) {
			if (exc.getCause() instanceof Sam2Exception) throw (Sam2Exception) exc
				.getCause();
			throw new IllegalStateException(exc.getCause());
		}
	}

	/** Closes the checkpoint. */
	@Override
	public void close() {
		checkpoint.close();
	}

	/** @return name, architecture and input size, for reports */
	@Override
	public String toString() {
		return name + " (" + spec.name() + ", " + inputSize + " px)";
	}
}
