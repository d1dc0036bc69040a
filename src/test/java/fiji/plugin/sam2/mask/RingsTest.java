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

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import fiji.plugin.sam2.Sam2Exception;

/** Mask → rings → mask is exact, whatever the mask looks like. */
class RingsTest {

	private static Mask mask(final String... rows) {
		final BitSet bits = new BitSet();
		for (int y = 0; y < rows.length; y++)
			for (int x = 0; x < rows[y].length(); x++)
				bits.set(y * rows[y].length() + x, rows[y].charAt(x) == '#');
		return Mask.of(rows[0].length(), rows.length, bits);
	}

	private static double[] doubles(final int[] ring) {
		final double[] values = new double[ring.length];
		for (int i = 0; i < ring.length; i++)
			values[i] = ring[i];
		return values;
	}

	private static Mask refilled(final Mask mask) {
		final List<double[]> rings = new ArrayList<>();
		for (final MaskPart part : Rings.of(mask)) {
			rings.add(doubles(part.outer()));
			part.holes().forEach(hole -> rings.add(doubles(hole)));
		}
		return RingFill.fill(mask.width(), mask.height(), rings);
	}

	/** From single pixels to nearly full planes, each with all its accidents. */
	static Mask random(final Random random, final int width, final int height) {
		final BitSet bits = new BitSet();
		final int share = 1 + random.nextInt(9);
		for (int i = 0; i < width * height; i++)
			bits.set(i, random.nextInt(10) < share);
		return Mask.of(width, height, bits);
	}

	@Test
	void aPixelHasFourCorners() {
		final List<MaskPart> parts = Rings.of(mask("...", ".#.", "..."));
		assertThat(parts).hasSize(1);
		assertThat(parts.get(0).outer()).containsExactlyInAnyOrder(1, 1, 2, 1, 2, 2,
			1, 2);
		assertThat(Rings.area(parts.get(0).outer())).isEqualTo(1);
		assertThat(parts.get(0).holes()).isEmpty();
		assertThat(Rings.of(Mask.empty(3, 3))).isEmpty();
	}

	@Test
	void holesAndPartsAreTold() {
		final List<MaskPart> parts = Rings.of(mask("####..", "#..#..", "####.#"));
		assertThat(parts).hasSize(2);
		assertThat(parts.get(0).holes()).hasSize(1);
		assertThat(Rings.area(parts.get(0).holes().get(0))).isEqualTo(-2);
		assertThat(Rings.area(parts.get(1).outer())).isEqualTo(1);
	}

	@Test
	void pixelsThatTouchAtACornerArePartsOfTheirOwn() {
		assertThat(Rings.of(mask("#.", ".#"))).hasSize(2);
		// Connected round the corner: then what is enclosed is a hole.
		final List<MaskPart> ring = Rings.of(mask("###", "#.#", "##."));
		assertThat(ring).hasSize(1);
		assertThat(ring.get(0).holes()).hasSize(1);
	}

	@Test
	void fillingGivesTheMaskBack() {
		final Random random = new Random(3);
		for (int n = 0; n < 2000; n++) {
			final Mask mask = random(random, 1 + random.nextInt(14), 1 + random
				.nextInt(14));
			assertThat(refilled(mask)).isEqualTo(mask);
		}
	}

	@Test
	void ringsAreSimpleAndTheirAreasAddUp() {
		final Random random = new Random(4);
		for (int n = 0; n < 500; n++) {
			final Mask mask = random(random, 12, 9);
			double area = 0;
			for (final MaskPart part : Rings.of(mask)) {
				final List<int[]> rings = new ArrayList<>(part.holes());
				rings.add(part.outer());
				for (final int[] ring : rings) {
					area += Rings.area(ring);
					final Set<Integer> corners = new HashSet<>();
					for (int i = 0; i < ring.length; i += 2)
						assertThat(corners.add(ring[i] * 100 + ring[i + 1])).isTrue();
				}
				assertThat(Rings.area(part.outer())).isPositive();
				assertThat(part.holes()).allMatch(hole -> Rings.area(hole) < 0);
			}
			assertThat(area).isEqualTo(mask.area());
		}
	}

	@Test
	void oneRingWithBridgesIsExactToo() {
		final Random random = new Random(5);
		for (int n = 0; n < 2000; n++) {
			final Mask mask = random(random, 1 + random.nextInt(14), 1 + random
				.nextInt(14));
			if (mask.isEmpty()) continue;
			final int[] ring = Keyhole.join(Rings.of(mask));
			assertThat(RingFill.fill(mask.width(), mask.height(), List.of(doubles(
				ring)))).isEqualTo(mask);
			// As text with six decimals of the side lengths, as YOLO has it.
			final double[] rounded = doubles(ring);
			for (int i = 0; i < rounded.length; i++) {
				final int side = i % 2 == 0 ? mask.width() : mask.height();
				rounded[i] = Math.round(rounded[i] / side * 1e6) / 1e6 * side;
			}
			assertThat(RingFill.fill(mask.width(), mask.height(), List.of(rounded)))
				.isEqualTo(mask);
		}
	}

	@Test
	void largeMasksKeepTheirPlace() {
		final BitSet bits = new BitSet();
		bits.set(1999 * 3000 + 2999);
		bits.set(1000 * 3000, 1003 * 3000);
		bits.clear(1001 * 3000 + 5, 1001 * 3000 + 2000);
		final Mask mask = Mask.of(3000, 2000, bits);
		assertThat(refilled(mask)).isEqualTo(mask);
	}

	@Test
	void whatIsOutsideThePlaneIsCutOff() {
		assertThat(RingFill.fill(4, 3, List.of(new double[]{-5, -5, 2, -5, 2, 50,
			-5, 50}))).isEqualTo(mask("##..", "##..", "##.."));
	}

	@Test
	void endlessOutlinesAreRefused() {
		final double[] zigzag = new double[8000];
		for (int i = 0; i < zigzag.length; i += 2) {
			zigzag[i] = i;
			zigzag[i + 1] = i % 4 == 0 ? 0 : 1e300;
		}
		assertThatThrownBy(() -> RingFill.fill(16000, 16000, List.of(zigzag)))
			.isInstanceOf(Sam2Exception.BadInput.class).hasMessageContaining(
				"crosses the image's rows");
		assertThatThrownBy(() -> RingFill.fill(4, 4, List.of(new double[]{0, 0,
			Double.NaN, 1, 2, 2}))).isInstanceOf(Sam2Exception.BadInput.class);
	}
}
