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

/** What a slice attends to, by number. */
class MemoryBankTest {

	private final MemoryBank bank = new MemoryBank(7, 16);

	private static MemoryBank.Remembered of(final int slice) {
		return new MemoryBank.Remembered(new float[]{slice}, new float[]{slice});
	}

	private static List<Integer> slices(final List<float[]> remembered) {
		return remembered.stream().map(values -> (int) values[0]).toList();
	}

	private static float[] fifteenths(final int... distances) {
		final float[] values = new float[distances.length];
		for (int i = 0; i < values.length; i++)
			values[i] = distances[i] / 15f;
		return values;
	}

	private static float[] distances(final MemoryBank.Recall recall) {
		final float[] values = new float[recall.distances().size()];
		for (int i = 0; i < values.length; i++)
			values[i] = recall.distances().get(i);
		return values;
	}

	private void trackForward(final int from, final int to) {
		for (int slice = from; slice <= to; slice++) {
			bank.track(slice, of(slice));
			bank.forget(slice, false, -1);
		}
	}

	@Test
	void conditioningSlicesHaveTheLastRowAndTheNearestSliceRowZero() {
		bank.condition(0, of(0));
		bank.condition(30, of(30));
		trackForward(1, 9);
		final MemoryBank.Recall recall = bank.recall(10, false, 100);
		assertThat(slices(recall.memories())).containsExactly(0, 30, 4, 5, 6, 7, 8,
			9);
		assertThat(recall.rows()).containsExactly(6, 6, 5, 4, 3, 2, 1, 0);
	}

	@Test
	void missingSlicesAreSkippedNotPadded() {
		bank.condition(3, of(3));
		trackForward(1, 2);
		bank.track(4, of(4));
		final MemoryBank.Recall recall = bank.recall(5, false, 100);
		assertThat(slices(recall.memories())).containsExactly(3, 1, 2, 4);
		assertThat(recall.rows()).containsExactly(6, 3, 2, 0);
	}

	@Test
	void aSlotOfAConditioningSliceAmongTheLastStaysEmpty() {
		bank.condition(0, of(0));
		bank.condition(8, of(8));
		trackForward(1, 7);
		bank.track(9, of(9));
		// Conditioning slice 8 made what was tracked near it forgotten only when it
		// was given later.
		final MemoryBank.Recall recall = bank.recall(10, false, 100);
		assertThat(slices(recall.memories())).containsExactly(0, 8, 4, 5, 6, 7, 9);
		assertThat(recall.rows()).containsExactly(6, 6, 5, 4, 3, 2, 0);
	}

	@Test
	void pointersComeFromPassedConditioningSlicesAndTheFifteenBefore() {
		bank.condition(0, of(0));
		bank.condition(30, of(30));
		trackForward(1, 19);
		final MemoryBank.Recall recall = bank.recall(20, false, 100);
		assertThat(slices(recall.pointers())).containsExactly(0, 19, 18, 17, 16, 15,
			14, 13, 12, 11, 10, 9, 8, 7, 6, 5);
		assertThat(distances(recall)).containsExactly(fifteenths(20, 1, 2, 3, 4, 5,
			6, 7, 8, 9, 10, 11, 12, 13, 14, 15));
	}

	@Test
	void distancesAreDividedByTheStacksLengthIfThatIsShort() {
		bank.condition(0, of(0));
		bank.track(1, of(1));
		final MemoryBank.Recall recall = bank.recall(2, false, 3);
		assertThat(slices(recall.pointers())).containsExactly(0, 1);
		assertThat(distances(recall)).containsExactly(1f, 0.5f);
	}

	@Test
	void aStackOfOneSliceDoesNotDivideByZero() {
		bank.condition(0, of(0));
		assertThat(distances(bank.recall(0, false, 1))).containsExactly(0f);
	}

	@Test
	void backwardIsTheMirrorImage() {
		bank.condition(20, of(20));
		bank.condition(2, of(2));
		for (int slice = 19; slice >= 11; slice--) {
			bank.track(slice, of(slice));
			bank.forget(slice, true, -1);
		}
		final MemoryBank.Recall recall = bank.recall(10, true, 100);
		assertThat(slices(recall.memories())).containsExactly(2, 20, 16, 15, 14, 13,
			12, 11);
		assertThat(recall.rows()).containsExactly(6, 6, 5, 4, 3, 2, 1, 0);
		assertThat(slices(recall.pointers())).containsExactly(20, 11, 12, 13, 14,
			15, 16, 17, 18, 19);
		assertThat(distances(recall)).containsExactly(fifteenths(10, 1, 2, 3, 4, 5,
			6, 7, 8, 9));
	}

	@Test
	void aCorrectedSliceBecomesAConditioningSliceAndStays() {
		bank.condition(0, of(0));
		trackForward(1, 10);
		bank.condition(8, of(88));
		bank.track(8, of(8));
		assertThat(slices(bank.recall(9, false, 100).memories())).containsExactly(0,
			88);
	}

	@Test
	void staleMemoryRoundACorrectionIsCleared() {
		bank.condition(0, of(0));
		for (int slice = 1; slice <= 30; slice++)
			bank.track(slice, of(slice));
		bank.condition(15, of(15));
		assertThat(slices(bank.recall(9, false, 100).memories())).as(
			"slices 3 to 7 stay, 8 is cleared").containsExactly(0, 15, 3, 4, 5, 6, 7);
		assertThat(slices(bank.recall(25, false, 100).memories())).as(
			"slices 23 and 24 stay, 22 is cleared").containsExactly(0, 15, 23, 24);
		assertThat(slices(bank.recall(25, false, 100).pointers())).containsExactly(
			0, 15, 24, 23);
	}

	@Test
	void aBankDoesNotGrow() {
		bank.condition(0, of(0));
		trackForward(1, 1000);
		assertThat(bank.size()).isEqualTo(7);
		assertThat(bank.pointerCount()).isEqualTo(16);
	}

	@Test
	void theSlicesAfterTheStartAreKeptForTheWayBack() {
		bank.condition(5, of(5));
		for (int slice = 6; slice <= 200; slice++) {
			bank.track(slice, of(slice));
			bank.forget(slice, false, 5);
		}
		final MemoryBank.Recall recall = bank.recall(4, true, 300);
		assertThat(slices(recall.memories())).containsExactly(5, 10, 9, 8, 7, 6);
		assertThat(recall.rows()).containsExactly(6, 5, 4, 3, 2, 1);
		assertThat(recall.pointers()).hasSize(15);
		assertThat(bank.size()).isLessThanOrEqualTo(13);
	}

	/** They have the last row, and a distance of one slice from everywhere. */
	@Test
	void examplesConditionEverySlice() {
		final MemoryBank taught = new MemoryBank(7, 16, List.of(of(100), of(101)));
		taught.condition(4, of(4));
		for (final boolean reverse : new boolean[]{false, true}) {
			final MemoryBank.Recall recall = taught.recall(4, reverse, 1);
			assertThat(slices(recall.memories())).containsExactly(100, 101, 4);
			assertThat(recall.rows()).containsExactly(6, 6, 6);
			assertThat(slices(recall.pointers())).containsExactly(100, 101, 4);
			assertThat(distances(recall)).containsExactly(fifteenths(1, 1, 0));
		}
	}
}
