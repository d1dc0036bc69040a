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

import java.util.Random;

import org.junit.jupiter.api.Test;

import fiji.plugin.sam2.Sam2Exception;

/** COCO's run lengths and their text form, as pycocotools writes them. */
class RleTest {

	@Test
	void textIsThatOfPycocotools() {
		check("414", 4, 1, 4);
		check("12322", 1, 2, 3, 4, 5);
		check("01n06V2", 0, 1, 30, 7, 100);
		assertThat(Rle.encode(new int[]{407040})).isEqualTo("P`]<");
		assertThat(Rle.encode(new int[]{0, 407040})).isEqualTo("0P`]<");
		assertThat(Rle.decode("0P`]<")).containsExactly(0, 407040);
	}

	private static void check(final String text, final int... counts) {
		assertThat(Rle.encode(counts)).isEqualTo(text);
		assertThat(Rle.decode(text)).containsExactly(counts);
	}

	@Test
	void columnsComeFirst() {
		final java.util.BitSet bits = new java.util.BitSet();
		bits.set(1);
		bits.set(4);
		final Mask mask = Mask.of(3, 2, bits);
		assertThat(Rle.counts(mask)).containsExactly(2, 2, 2);
		assertThat(Rle.mask(3, 2, new int[]{2, 2, 2})).isEqualTo(mask);
		assertThat(Rle.counts(Mask.empty(3, 2))).containsExactly(6);
	}

	@Test
	void masksComeBack() {
		final Random random = new Random(7);
		for (int n = 0; n < 1000; n++) {
			final Mask mask = RingsTest.random(random, 1 + random.nextInt(40), 1 +
				random.nextInt(40));
			assertThat(Rle.mask(mask.width(), mask.height(), Rle.decode(Rle.encode(Rle
				.counts(mask))))).isEqualTo(mask);
		}
	}

	@Test
	void damageIsRefused() {
		for (final String bad : new String[]{"P", "4 4", "é", "PPPPPPPPP0", "O",
			"00000O"})
			assertThatThrownBy(() -> Rle.decode(bad)).as(bad).isInstanceOf(
				Sam2Exception.BadInput.class);
		assertThatThrownBy(() -> Rle.mask(2, 2, new int[]{5})).hasMessageContaining(
			"sum up to 5");
		assertThatThrownBy(() -> Rle.mask(2, 2, new int[]{-1, 5}))
			.hasMessageContaining("-1");
		assertThatThrownBy(() -> Rle.mask(0, 0, new int[0])).isInstanceOf(
			Sam2Exception.BadInput.class);
	}

	@Test
	void manyRunsFromFewNumbersAreRefused() {
		final int[] stripes = new int[10001];
		java.util.Arrays.fill(stripes, 1, 10001, 10000);
		assertThatThrownBy(() -> Rle.mask(10000, 10000, stripes)).isInstanceOf(
			Sam2Exception.BadInput.class).hasMessageContaining("runs of pixels");
	}
}
