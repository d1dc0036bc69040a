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

package fiji.plugin.sam2.detect.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import fiji.plugin.sam2.detect.Box;

class BoxNmsTest {

	private static Candidate at(final double left, final float score,
		final int category, final int row)
	{
		return new Candidate(new Box(left, 0, left + 10, 10), score, category, row);
	}

	private static List<Integer> kept(final double iou, final int most,
		final Candidate... candidates)
	{
		return BoxNms.apply(List.of(candidates), iou, most).stream().map(
			Candidate::row).toList();
	}

	@Test
	void onlyBoxesOfOneClassSuppressEachOther() {
		assertThat(kept(0.45, 300, at(0, 0.5f, 0, 0), at(1, 0.9f, 0, 1), at(1, 0.8f,
			1, 2))).containsExactly(1, 2);
	}

	@Test
	void theThresholdItselfSuppressesNothing() {
		// Ten shared of thirty columns together: an IoU of exactly a third.
		assertThat(kept(1 / 3.0, 300, at(0, 0.9f, 0, 0), at(5, 0.8f, 0, 1)))
			.containsExactly(0, 1);
		assertThat(kept(0.33, 300, at(0, 0.9f, 0, 0), at(5, 0.8f, 0, 1)))
			.containsExactly(0);
	}

	@Test
	void whatIsSuppressedSuppressesNothing() {
		// A chain, of which each overlaps its neighbours only.
		assertThat(kept(0.3, 300, at(0, 0.9f, 0, 0), at(5, 0.8f, 0, 1), at(10, 0.7f,
			0, 2))).containsExactly(0, 2);
	}

	@Test
	void ofEqualScoresTheFirstStaysAndTheSurestAreCounted() {
		assertThat(kept(0.45, 300, at(0, 0.9f, 0, 0), at(1, 0.9f, 0, 1)))
			.containsExactly(0);
		assertThat(kept(0.45, 2, at(0, 0.3f, 0, 0), at(50, 0.9f, 0, 1), at(100,
			0.5f, 1, 2))).containsExactly(1, 2);
	}
}
