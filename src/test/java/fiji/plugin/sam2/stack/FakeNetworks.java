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

package fiji.plugin.sam2.stack;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

import fiji.plugin.sam2.engine.Decoded;
import fiji.plugin.sam2.engine.DecoderInput;
import fiji.plugin.sam2.engine.Embedding;
import fiji.plugin.sam2.engine.Features;
import fiji.plugin.sam2.engine.Memories;
import fiji.plugin.sam2.engine.Networks;
import fiji.plugin.sam2.engine.Region;
import fiji.plugin.sam2.engine.RgbPlane;

/**
 * Networks that compute nothing and write down what they are asked. A plane's
 * number is its first pixel's value; a memory's first value is that number.
 */
public final class FakeNetworks implements Networks {

	private static final int DECODED = 4;

	final int grid;
	final int width;
	final List<Integer> encoded = new ArrayList<>();
	final List<Memories> attended = new ArrayList<>();
	public final List<Integer> attendedOn = new ArrayList<>();
	final List<WeakReference<float[]>> memories = new ArrayList<>();
	final List<Boolean> binarized = new ArrayList<>();
	final List<float[]> maskInputs = new ArrayList<>();
	float objectScore = 5;

	/** Planes on which nothing is seen. */
	public final Set<Integer> hidden = new TreeSet<>();

	int open;
	int mostOpen;

	public FakeNetworks(final int grid, final int width) {
		this.grid = grid;
		this.width = width;
	}

	/** Features that know their plane. */
	private final class Plane implements Features, Embedding {

		private final int number;
		private boolean closed;

		Plane(final int number) {
			this.number = number;
			open++;
			mostOpen = Math.max(mostOpen, open);
		}

		@Override
		public void close() {
			if (!closed) open--;
			closed = true;
		}
	}

	@Override
	public Features encode(final RgbPlane plane, final Region region,
		final BooleanSupplier cancelled)
	{
		encoded.add((int) plane.red()[0]);
		return new Plane((int) plane.red()[0]);
	}

	@Override
	public Embedding withoutMemory(final Features features) {
		return (Plane) features;
	}

	@Override
	public Embedding plain(final Features features) {
		return (Plane) features;
	}

	@Override
	public Embedding attend(final Features features, final Memories remembered,
		final BooleanSupplier cancelled)
	{
		// Only their numbers are kept: the test watches the arrays themselves.
		attended.add(new Memories(remembered.spatial().stream().map(one -> one
			.stream().map(memory -> new float[]{memory[0]}).toList()).toList(),
			remembered.rows(), remembered.pointers().stream().map(one -> one.stream()
				.map(p -> new float[]{p[0]}).toList()).toList(), remembered
					.distances()));
		attendedOn.add(((Plane) features).number);
		return (Plane) features;
	}

	@Override
	public Decoded decode(final Features features, final Embedding embedding,
		final DecoderInput prompts, final BooleanSupplier cancelled)
	{
		final int objects = prompts.objects();
		maskInputs.add(prompts.masks());
		final float[] masks = new float[objects * DECODED * grid * grid];
		Arrays.fill(masks, 1);
		final float[] iou = new float[objects * DECODED];
		for (int i = 0; i < iou.length; i++)
			iou[i] = new float[]{0.5f, 0.6f, 0.9f, 0.7f}[i % DECODED];
		final float[] scores = new float[objects];
		Arrays.fill(scores, hidden.contains(((Plane) features).number) ? -1
			: objectScore);
		final float[] pointers = new float[objects * DECODED * width];
		Arrays.fill(pointers, ((Plane) features).number);
		return new Decoded(masks, iou, scores, pointers);
	}

	@Override
	public float[][] remember(final Features features, final float[][] logits,
		final float[] score, final boolean binarize,
		final BooleanSupplier cancelled)
	{
		final float[][] result = new float[logits.length][100];
		for (final float[] memory : result) {
			memory[0] = ((Plane) features).number;
			memories.add(new WeakReference<>(memory));
			binarized.add(binarize);
		}
		return result;
	}

	/** Number of memories that somebody still holds. */
	long alive() {
		System.gc();
		return memories.stream().filter(memory -> memory.get() != null).count();
	}

	@Override
	public float[] downsampleMask(final float[] mask) {
		return new float[grid * grid];
	}

	@Override
	public void close() {
		throw new AssertionError("The engine belongs to the caller.");
	}
}
