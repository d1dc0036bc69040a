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
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.prompt.BoxPrompt;
import fiji.plugin.sam2.prompt.PointPrompt;

/** Where the user clicks, and what methods without a network make of it. */
class SimulatedUserTest {

	private static final int W = 40;
	private static final int H = 30;

	private static Mask disc(final double cx, final double cy,
		final double radius)
	{
		final BitSet bits = new BitSet();
		for (int p = 0; p < W * H; p++)
			if (Math.hypot(p % W + 0.5 - cx, p / W + 0.5 - cy) < radius) bits.set(p);
		return Mask.of(W, H, bits);
	}

	private static Mask or(final Mask a, final Mask b) {
		final BitSet bits = a.toBits();
		bits.or(b.toBits());
		return Mask.of(W, H, bits);
	}

	/** Against the distance to every pixel outside. */
	@Test
	void depthIsExact() {
		final Random random = new Random(7);
		for (int trial = 0; trial < 40; trial++) {
			Mask mask = Mask.empty(W, H);
			for (int i = 0; i <= trial % 4; i++)
				mask = or(mask, disc(random.nextInt(W), random.nextInt(H), 2 + random
					.nextInt(8)));
			double most = 0;
			for (int y = 0; y < H; y++)
				for (int x = 0; x < W; x++)
					most = Math.max(most, slowly(mask, x, y));
			final Depth depth = Depth.of(mask);
			assertThat(depth.distance()).isCloseTo(most, within(1e-9));
			assertThat(slowly(mask, depth.x(), depth.y())).isCloseTo(most, within(
				1e-9));
		}
		assertThat(Depth.of(Mask.empty(W, H)).distance()).isZero();
	}

	private static double slowly(final Mask mask, final int x, final int y) {
		double least = Double.MAX_VALUE;
		for (int v = -1; v <= H; v++)
			for (int u = -1; u <= W; u++)
				if (!mask.contains(u, v)) least = Math.min(least, Math.hypot(u - x, v -
					y));
		return least;
	}

	@Test
	void correctsWhatIsMostWrong() {
		final Mask truth = disc(12.5, 12.5, 9);
		final SimulatedUser user = new SimulatedUser(truth);
		assertThat(user.first()).isEqualTo(new PointPrompt(12.5, 12.5, true));
		final List<List<PointPrompt>> asked = new ArrayList<>();
		final List<Mask> answers = List.of(disc(12.5, 12.5, 4), or(truth, disc(32.5,
			20.5, 6)), truth);
		final List<Double> ious = user.run(10, 0.9, clicks -> {
			asked.add(clicks);
			return answers.get(asked.size() - 1);
		});
		assertThat(ious).hasSize(3).last().isEqualTo(1.0);
		assertThat(asked.get(1)).hasSize(2).last().extracting(PointPrompt::positive)
			.isEqualTo(true);
		assertThat(asked.get(2)).last().isEqualTo(new PointPrompt(32.5, 20.5,
			false));
		assertThat(user.next(truth, List.of())).isNull();
		assertThat(user.run(2, 0.9, clicks -> Mask.empty(W, H))).containsExactly(
			0.0, 0.0);
	}

	@Test
	void methodsWithoutANetworkFindABrightDisc() {
		final Mask truth = disc(15, 14, 8);
		final int[] values = new int[W * H];
		for (int p = 0; p < values.length; p++)
			values[p] = (truth.contains(p % W, p / W) ? 180 : 40) + p * 37 % 11;
		final GrayPlane plane = new GrayPlane(W, H, values);
		final BoxPrompt box = ClickStudy.box(truth);
		final List<PointPrompt> click = List.of(new SimulatedUser(truth).first());
		assertThat(Rival.ALL).extracting(Rival::name).containsExactly("wand",
			"otsu", "watershed", "ellipse");
		for (final Rival rival : Rival.ALL) {
			final double least = rival.name().equals("watershed") ? 0.8 : 0.98;
			assertThat(rival.box(plane, box, truth).iou(truth)).as(rival.name())
				.isGreaterThan(least);
			if (rival.takesClicks()) assertThat(rival.clicks(plane, click, truth).iou(
				truth)).as(rival.name()).isGreaterThan(least);
		}
	}

	/** The least tolerance at which the wand reaches it, over all of them. */
	@Test
	void wandTriesAllTolerances() {
		final int[] values = new int[W * H];
		final Mask truth = disc(20, 15, 6), halo = disc(20, 15, 10);
		for (int p = 0; p < values.length; p++)
			values[p] = truth.contains(p % W, p / W) ? 100 + p % 9 : halo.contains(p %
				W, p / W) ? 130 : 220;
		final GrayPlane plane = new GrayPlane(W, H, values);
		assertThat(new WandRival().clicks(plane, List.of(new PointPrompt(20.5, 15.5,
			true)), truth)).isEqualTo(truth);
		assertThat(OtsuRival.threshold(plane, p -> true)).isBetween(130, 219);
	}
}
