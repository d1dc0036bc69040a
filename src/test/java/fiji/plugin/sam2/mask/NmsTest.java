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

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

import org.junit.jupiter.api.Test;

import fiji.plugin.sam2.mask.Nms.Box;

/** Holds the suppression of boxes to what torchvision.ops.nms keeps. */
class NmsTest {

	private static final int[][] BOXES = {{48, 5, 54, 34}, {10, 14, 40, 52}, {10,
		48, 41, 59}, {52, 34, 64, 59}, {2, 5, 28, 32}, {2, 5, 28, 32}, {37, 28, 74,
			28}, {15, 9, 18, 47}, {41, 44, 78, 55}, {10, 10, 10, 30}, {10, 10, 10,
				30}, {53, 31, 79, 54}, {25, 25, 34, 43}, {39, 35, 46, 65}};

	private static final float[] SCORES = {0.8571f, 0.5714f, 0.2143f, 0.3571f,
		0.1429f, 0.7143f, 0, 0.9286f, 0.7857f, 0.6429f, 0.0714f, 0.5f, 0.4286f,
		0.2857f};

	@Test
	void keepsWhatTorchvisionKeeps() {
		final List<Box> boxes = Arrays.stream(BOXES).map(b -> new Box(b[0], b[1],
			b[2], b[3])).toList();
		assertThat(Nms.keep(boxes, SCORES, 0.7f)).containsExactly(7, 0, 8, 5, 9, 1,
			11, 12, 3, 13, 2, 10, 6);
		assertThat(Nms.keep(boxes, SCORES, 0.3f)).containsExactly(7, 0, 8, 5, 9, 1,
			12, 3, 13, 2, 10, 6);
	}

	@Test
	void boxesEndAtTheLastPixel() {
		final BitSet bits = new BitSet();
		bits.set(2 * 10 + 3, 2 * 10 + 6);
		bits.set(4 * 10 + 4);
		assertThat(Box.of(Mask.of(10, 8, bits))).isEqualTo(new Box(3, 2, 5, 4));
		assertThat(Box.of(Mask.empty(10, 8))).isEqualTo(new Box(0, 0, 0, 0));
		assertThat(Nms.keep(List.of(), new float[0], 0.7f)).isEmpty();
	}
}
