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

package fiji.plugin.sam2.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** Masks as runs, holes, overlap, stability. */
class MaskTest {

	private static Mask mask(final String... rows) {
		final BitSet bits = new BitSet();
		for (int y = 0; y < rows.length; y++)
			for (int x = 0; x < rows[y].length(); x++)
				bits.set(y * rows[y].length() + x, rows[y].charAt(x) == '#');
		return Mask.of(rows[0].length(), rows.length, bits);
	}

	private static MaskLogits logits(final String... rows) {
		final float[] values = new float[rows.length * rows[0].length()];
		for (int i = 0; i < values.length; i++)
			values[i] = rows[i / rows[0].length()].charAt(i % rows[0].length()) == '#'
				? 2 : -3;
		return new MaskLogits(rows[0].length(), rows.length, values);
	}

	@Test
	void runsHoldTheSamePixelsAsBits() {
		final BitSet bits = new BitSet();
		final Random random = new Random(1);
		for (int i = 0; i < 17 * 11; i++)
			bits.set(i, random.nextInt(3) > 0);
		final Mask mask = Mask.of(17, 11, bits);
		assertThat(mask.toBits()).isEqualTo(bits);
		assertThat(mask.area()).isEqualTo(bits.cardinality());
		for (int y = 0; y < 11; y++)
			for (int x = 0; x < 17; x++)
				assertThat(mask.contains(x, y)).isEqualTo(bits.get(y * 17 + x));
		assertThat(mask.contains(17, 0)).isFalse();
		assertThat(mask.contains(-1, 1)).isFalse();
	}

	@Test
	void boundsEncloseAllPixels() {
		assertThat(mask("....", ".#..", ".##.", "....").bounds()).isEqualTo(
			new Mask.Bounds(1, 1, 2, 2));
		assertThat(mask("...#", "#...").bounds()).isEqualTo(new Mask.Bounds(0, 0, 4,
			2));
		assertThat(Mask.empty(4, 4).bounds()).isEqualTo(new Mask.Bounds(0, 0, 0,
			0));
	}

	@Test
	void iouCountsSharedPixels() {
		assertThat(mask("##..", "##..").iou(mask(".##.", "...."))).isCloseTo(1 /
			5.0, within(1e-12));
		assertThat(Mask.empty(3, 3).iou(Mask.empty(3, 3))).isEqualTo(1);
	}

	@Test
	void pixelsOutsideThePlaneAreRefused() {
		final BitSet bits = new BitSet();
		bits.set(9);
		assertThatThrownBy(() -> Mask.of(3, 3, bits)).isInstanceOf(
			IllegalArgumentException.class);
	}

	@Test
	void onlySmallHolesAreFilledAndDiagonalsConnect() {
		final MaskLogits given = logits("######", "#.##.#", "##.###", "######",
			"#....#", "######");
		// One hole of two pixels that touch at a corner, one of one, one of four.
		assertThat(Holes.fill(given, 1).values()).satisfies(values -> {
			assertThat(values[1 * 6 + 4]).isEqualTo(Holes.FILLED);
			assertThat(values[1 * 6 + 1]).isEqualTo(-3);
		});
		assertThat(Holes.fill(given, 2).values()).satisfies(values -> {
			assertThat(values[1 * 6 + 1]).isEqualTo(Holes.FILLED);
			assertThat(values[2 * 6 + 2]).isEqualTo(Holes.FILLED);
			assertThat(values[4 * 6 + 1]).isEqualTo(-3);
		});
		assertThat(Holes.fill(given, 0)).isSameAs(given);
		assertThat(given.values()[1 * 6 + 4]).isEqualTo(-3);
	}

	@Test
	void aLogitOfZeroIsBackground() {
		assertThat(Holes.fill(new MaskLogits(3, 1, new float[]{1, 0, 1}), 1)
			.values()).containsExactly(1, Holes.FILLED, 1);
	}

	@Test
	void eachPixelGoesToTheHighestLogit() {
		final LogitPlane first = new UpsampledLogits(new MaskLogits(3, 1,
			new float[]{3, 2, -1}), 3, 1);
		final LogitPlane second = new UpsampledLogits(new MaskLogits(3, 1,
			new float[]{1, 2.5f, -2}), 3, 1);
		final LogitPlane third = new UpsampledLogits(new MaskLogits(3, 1,
			new float[]{-5, -5, -5}), 3, 1);
		assertThat(NonOverlap.masks(List.of(first, second, third))).containsExactly(
			mask("#.."), mask(".#."), mask("..."));
	}

	@Test
	void logitsOfAWindowStayInside() {
		final Mask mask = new UpsampledLogits(logits("##", "##"), 8, 6, 2, 1, 3, 4)
			.toMask();
		assertThat(mask.bounds()).isEqualTo(new Mask.Bounds(2, 1, 3, 4));
		assertThat(mask.area()).isEqualTo(12);
	}

	@Test
	void aDrawnMaskIsItself() {
		final Mask drawn = mask("#..#", ".##.", "....");
		assertThat(new MaskPlane(4, 3, drawn.toBits()).toMask()).isEqualTo(drawn);
	}

	@Test
	void stabilityIsTheShareAboveTheOffset() {
		assertThat(new MaskLogits(4, 1, new float[]{1, 0.01f, -0.01f, -1})
			.stability(0.05f)).isCloseTo(1 / 3f, within(1e-6f));
		assertThat(new MaskLogits(1, 1, new float[]{-1}).stability(0.05f))
			.isEqualTo(1);
	}
}
