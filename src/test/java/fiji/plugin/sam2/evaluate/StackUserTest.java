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

package fiji.plugin.sam2.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import fiji.plugin.sam2.engine.Planes;
import fiji.plugin.sam2.engine.RgbPlane;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.prompt.PointPrompt;
import fiji.plugin.sam2.prompt.SlicePrompt;

/** How a simulated user corrects a stack, and what needs no network there. */
class StackUserTest {

	private static final int W = 80;
	private static final int H = 60;
	private static final int SLICES = 7;

	private static Mask disc(final double cx, final double cy,
		final double radius)
	{
		final BitSet bits = new BitSet();
		for (int p = 0; p < W * H; p++)
			if (Math.hypot(p % W + 0.5 - cx, p / W + 0.5 - cy) < radius) bits.set(p);
		return Mask.of(W, H, bits);
	}

	/** A bright disc on a ramp, on each slice as the truth has it. */
	private static Planes planes(final StackTruth truth) {
		return new Planes() {

			@Override
			public int width() {
				return W;
			}

			@Override
			public int height() {
				return H;
			}

			@Override
			public int count() {
				return SLICES;
			}

			@Override
			public RgbPlane plane(final int index) {
				final float[] values = new float[W * H];
				for (int p = 0; p < values.length; p++)
					values[p] = 0.1f + 0.001f * (p % W) + (truth.masks().get(index)
						.contains(p % W, p / W) ? 0.6f : 0);
				return RgbPlane.gray(W, H, values);
			}
		};
	}

	private static StackTruth truth(final int dx, final int grow) {
		final TreeMap<Integer, Mask> masks = new TreeMap<>();
		for (int n = 0; n < SLICES; n++)
			masks.put(n, disc(20.5 + dx * n, 28.5, 14 - grow * n));
		return new StackTruth(masks);
	}

	private static ClickOptions rounds(final int corrections) {
		return new ClickOptions(0, 1, 1, corrections, 1, true);
	}

	@Test
	void aClickCorrectsWhatWasFound() {
		final StackTruth truth = truth(3, 0);
		final List<List<SlicePrompt>> asked = new ArrayList<>();
		final List<Double> ious = new StackUser(planes(truth), rounds(2)).work(
			truth, StackUser.Kind.CLICK, prompts -> {
				asked.add(prompts);
				// Too small everywhere, lost on the last slice, worst on slice 4.
				final Map<Integer, Mask> found = new HashMap<>();
				truth.masks().forEach((slice, mask) -> found.put(slice, disc(20.5 + 3 *
					slice, 28.5, slice == 3 ? 5 : 10)));
				if (asked.size() > 1) found.remove(6);
				return found;
			});
		assertThat(ious).hasSize(3);
		assertThat(asked.get(0)).hasSize(1);
		assertThat(asked.get(0).get(0).slice()).isZero();
		assertThat(asked.get(0).get(0).points()).containsExactly(new PointPrompt(
			20.5, 28.5, true));
		final SlicePrompt second = asked.get(1).get(1);
		assertThat(second.slice()).isEqualTo(3);
		assertThat(second.mask().pixels()).isEqualTo(disc(29.5, 28.5, 5).toBits());
		final PointPrompt click = second.points().get(0);
		assertThat(click.positive()).isTrue();
		assertThat(Math.hypot(click.x() - 29.5, click.y() - 28.5)).isBetween(5.0,
			14.0);
		// Where nothing was found, there is nothing to correct.
		final SlicePrompt third = asked.get(2).get(2);
		assertThat(third.slice()).isEqualTo(6);
		assertThat(third.mask()).isNull();
	}

	@Test
	void aDiscThatMovesIsMoved() {
		final StackTruth truth = truth(5, 0);
		final StackUser user = new StackUser(planes(truth), rounds(1));
		final double copied = user.work(truth, StackUser.Kind.MASK,
			new CopiedMask()).get(0);
		assertThat(copied).isLessThan(0.5);
		assertThat(user.work(truth, StackUser.Kind.MASK, new MovedMask()).get(0))
			.isGreaterThan(0.99);
	}

	@Test
	void aDiscThatShrinksIsFlooded() {
		final StackTruth truth = truth(0, 1);
		final StackUser user = new StackUser(planes(truth), rounds(1));
		final List<Double> copied = user.work(truth, StackUser.Kind.MASK,
			new CopiedMask());
		final List<Double> flooded = user.work(truth, StackUser.Kind.MASK,
			new FloodedMask());
		assertThat(flooded.get(0)).isGreaterThan(copied.get(0) + 0.1);
		// The second true mask, on the smallest disc, helps the copy.
		assertThat(copied.get(1)).isGreaterThan(copied.get(0) + 0.1);
	}

	/**
	 * Wand, box and ellipse are tried; the best is what the user goes on with.
	 */
	@Test
	void theUserDrawsAsWellAsPossible() {
		final StackTruth truth = truth(0, 0);
		final StackUser user = new StackUser(planes(truth), rounds(1));
		for (final StackUser.Kind kind : StackUser.Kind.values())
			assertThat(user.work(truth, kind, new CopiedMask()).get(0)).as(kind
				.toString()).isGreaterThan(0.97);
	}
}
