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

import fiji.plugin.sam2.onnx.Tensor;

/** The feature maps of a plane, in tensors that go back to a pool. */
final class PooledFeatures implements Features {

	final Tensor s0;
	final Tensor s1;
	final Tensor vision;
	private final FeaturePool pool;
	private Tensor withoutMemory;
	private boolean upToDate;
	private boolean closed;

	PooledFeatures(final FeaturePool pool, final Tensor s0, final Tensor s1,
		final Tensor vision)
	{
		this.pool = pool;
		this.s0 = s0;
		this.s1 = s1;
		this.vision = vision;
	}

	/** Made once, since a user clicks many times on one plane. */
	Tensor withoutMemory() {
		if (withoutMemory == null) withoutMemory = Tensor.floats(vision.shape());
		if (!upToDate) pool.addNoMemory(vision, withoutMemory);
		upToDate = true;
		return withoutMemory;
	}

	void reopen() {
		closed = false;
		upToDate = false;
	}

	@Override
	public void close() {
		if (closed) return;
		closed = true;
		pool.giveBack(this);
	}
}
