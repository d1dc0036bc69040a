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

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import fiji.plugin.sam2.engine.Region;
import fiji.plugin.sam2.mask.MaskLogits;

class RivalsTest {

	@Test
	void theHigherLogitKeepsThePixel() {
		final SliceOutput left = output(new Region(0, 0, 4, 1), 5, 4, 3, -1);
		final SliceOutput right = output(new Region(0, 0, 4, 1), -2, 1, 6, 7);
		final List<MaskLogits> settled = Rivals.settle(List.of(left, right));
		assertThat(settled.get(0).values()).containsExactly(5, 4, -10, -1);
		assertThat(settled.get(1).values()).containsExactly(-2, -10, 6, 7);
	}

	@Test
	void windowsAreComparedWhereTheyLieInThePlane() {
		// The right half of the first window is the left half of the second one.
		final SliceOutput first = output(new Region(0, 0, 4, 1), 5, 5, 5, 5);
		final SliceOutput second = output(new Region(2, 0, 4, 1), 3, 9, 9, 9);
		final List<MaskLogits> settled = Rivals.settle(List.of(first, second));
		assertThat(settled.get(0).values()).containsExactly(5, 5, 5, -10);
		assertThat(settled.get(1).values()).containsExactly(-10, 9, 9, 9);
	}

	@Test
	void windowsOfDifferentScaleAreComparedToo() {
		final SliceOutput coarse = output(new Region(0, 0, 8, 2), 4, 4, 4, 4);
		final SliceOutput fine = output(new Region(2, 0, 2, 2), 6, 6, 6, 6);
		final List<MaskLogits> settled = Rivals.settle(List.of(coarse, fine));
		assertThat(settled.get(0).values()).containsExactly(4, -10, 4, 4);
		assertThat(settled.get(1).values()).containsExactly(6, 6, 6, 6);
	}

	@Test
	void anObjectThatIsNotSeenTakesNothing() {
		final SliceOutput seen = output(new Region(0, 0, 2, 1), 1, 1);
		final SliceOutput unseen = output(new Region(0, 0, 2, 1), -1024, -1024);
		assertThat(Rivals.settle(List.of(seen, unseen)).get(0).values())
			.containsExactly(1, 1);
	}

	@Test
	void theOutputsThemselvesAreLeftAlone() {
		final SliceOutput weak = output(new Region(0, 0, 2, 1), 1, 1);
		final SliceOutput strong = output(new Region(0, 0, 2, 1), 2, 2);
		Rivals.settle(List.of(weak, strong));
		assertThat(weak.logits().values()).containsExactly(1, 1);
	}

	private static SliceOutput output(final Region region,
		final float... values)
	{
		final MaskLogits logits = new MaskLogits(values.length, 1, values);
		return new SliceOutput(region, logits, logits, 0.9f, 5, 1, 0, null);
	}
}
