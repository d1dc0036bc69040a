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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** Small parts and holes, and what is made of several masks. */
class SmallRegionsTest {

	private static Mask random(final Random random, final int w, final int h,
		final int of10)
	{
		final BitSet bits = new BitSet();
		for (int i = 0; i < w * h; i++)
			bits.set(i, random.nextInt(10) < of10);
		return Mask.of(w, h, bits);
	}

	/** Pixel by pixel: the components of set bits, also diagonally connected. */
	private static List<BitSet> components(final BitSet bits, final int w,
		final int h)
	{
		final List<BitSet> parts = new ArrayList<>();
		final BitSet left = (BitSet) bits.clone();
		while (!left.isEmpty()) {
			final BitSet part = new BitSet();
			final ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(left
				.nextSetBit(0)));
			while (!queue.isEmpty()) {
				final int p = queue.poll();
				if (!left.get(p)) continue;
				left.clear(p);
				part.set(p);
				for (int dy = -1; dy <= 1; dy++)
					for (int dx = -1; dx <= 1; dx++) {
						final int x = p % w + dx, y = p / w + dy;
						if (x >= 0 && y >= 0 && x < w && y < h && left.get(y * w + x)) queue
							.add(y * w + x);
					}
			}
			parts.add(part);
		}
		return parts;
	}

	private static BitSet expected(final Mask mask, final int least) {
		final int w = mask.width(), h = mask.height();
		final BitSet bits = mask.toBits();
		final BitSet background = (BitSet) bits.clone();
		background.flip(0, w * h);
		for (final BitSet hole : components(background, w, h))
			if (hole.cardinality() < least) bits.or(hole);
		final List<BitSet> parts = components(bits, w, h);
		final BitSet kept = new BitSet();
		for (final BitSet part : parts)
			if (part.cardinality() >= least) kept.or(part);
		if (kept.isEmpty()) kept.or(parts.stream().max(Comparator.comparingInt(
			BitSet::cardinality)).orElseThrow());
		return kept;
	}

	@Test
	void removesWhatAPlainSearchRemoves() {
		final Random random = new Random(7);
		for (int round = 0; round < 500; round++) {
			final Mask mask = random(random, 1 + random.nextInt(24), 1 + random
				.nextInt(24), 1 + random.nextInt(9));
			if (mask.isEmpty()) continue;
			final int least = random.nextInt(12);
			final Mask cleaned = SmallRegions.remove(mask, least);
			final BitSet expected = expected(mask, least);
			if (expected.cardinality() < least) {
				// Of several largest parts any may stay.
				assertThat(cleaned.area()).isEqualTo(expected.cardinality());
				continue;
			}
			assertThat(cleaned.toBits()).isEqualTo(expected);
			if (expected.equals(mask.toBits())) assertThat(cleaned).isSameAs(mask);
		}
	}

	@Test
	void componentsAreThoseOfAPlainSearch() {
		final Random random = new Random(8);
		for (int round = 0; round < 500; round++) {
			final int w = 1 + random.nextInt(24), h = 1 + random.nextInt(24);
			final Mask mask = random(random, w, h, random.nextInt(10));
			assertThat(SmallRegions.components(mask)).extracting(Mask::toBits)
				.isEqualTo(components(mask.toBits(), w, h));
		}
	}

	@Test
	void setOperationsAreThoseOfBits() {
		final Random random = new Random(9);
		for (int round = 0; round < 200; round++) {
			final int w = 2 + random.nextInt(20), h = 2 + random.nextInt(20);
			final Mask a = random(random, w, h, random.nextInt(10)), b = random(
				random, w, h, random.nextInt(10));
			final BitSet or = a.toBits(), and = a.toBits(), minus = a.toBits();
			or.or(b.toBits());
			and.and(b.toBits());
			minus.andNot(b.toBits());
			assertThat(Masks.union(List.of(a, b)).toBits()).isEqualTo(or);
			assertThat(Masks.shared(a, b)).isEqualTo(and.cardinality());
			final BitSet taken = b.toBits();
			assertThat(Masks.claim(a, taken).toBits()).isEqualTo(minus);
			assertThat(taken).isEqualTo(or);
			final Mask.Bounds part = new Mask.Bounds(random.nextInt(w), random
				.nextInt(h), 1 + random.nextInt(w), 1 + random.nextInt(h));
			final BitSet inside = a.toBits();
			for (int p = 0; p < w * h; p++)
				if (p % w < part.x() || p % w >= part.x() + part.width() || p / w < part
					.y() || p / w >= part.y() + part.height()) inside.clear(p);
			assertThat(Masks.within(a, part).toBits()).isEqualTo(inside);
		}
	}
}
