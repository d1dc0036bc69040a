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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.engine.Planes;
import fiji.plugin.sam2.engine.RgbPlane;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.model.ModelSpec;
import fiji.plugin.sam2.model.ModelSpecs;
import fiji.plugin.sam2.prompt.MaskPrompt;
import fiji.plugin.sam2.prompt.PointPrompt;
import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.prompt.PromptedObject;
import fiji.plugin.sam2.prompt.SlicePrompt;

/**
 * The rules of propagation, on networks that only write down what they are
 * asked.
 */
class StackPredictorTest {

	private static final int INPUT = 128;
	private static final int WIDTH = 12;
	private static final int HEIGHT = 10;

	private final ModelSpec spec = ModelSpecs.all().stream().filter(one -> one
		.name().equals("test")).findFirst().orElseThrow();
	private final FakeNetworks networks = new FakeNetworks(INPUT / 4, spec
		.dModel());
	private final StackPredictor predictor = new StackPredictor(Sam2Engine.of(
		spec, INPUT, networks));
	private final List<SliceResult> results = new ArrayList<>();
	private final List<Integer> read = new ArrayList<>();

	private Planes planes(final int count) {
		return new Planes() {

			@Override
			public int width() {
				return WIDTH;
			}

			@Override
			public int height() {
				return HEIGHT;
			}

			@Override
			public int count() {
				return count;
			}

			@Override
			public RgbPlane plane(final int index) {
				read.add(index);
				final float[] values = new float[WIDTH * HEIGHT];
				values[0] = index;
				return RgbPlane.gray(WIDTH, HEIGHT, values);
			}
		};
	}

	private static PromptedObject clicked(final int id, final int... slices) {
		return new PromptedObject(id, "object " + id, IntStream.of(slices).mapToObj(
			slice -> new SlicePrompt(slice, List.of(new PointPrompt(5, 5, true)),
				null, null)).toList());
	}

	private void propagate(final int slices, final StackOptions options,
		final PromptedObject... objects)
	{
		predictor.propagate(planes(slices), new PromptSet(List.of(objects)),
			options, results::add, Progress.NONE);
	}

	private List<Integer> slicesOf(final int id) {
		return results.stream().filter(result -> result.objectId() == id).map(
			SliceResult::slice).toList();
	}

	private static List<Integer> range(final int from, final int to) {
		return from <= to ? IntStream.rangeClosed(from, to).boxed().toList()
			: IntStream.rangeClosed(to, from).map(i -> from + to - i).boxed()
				.toList();
	}

	@Test
	void anObjectStartsAtItsOwnPrompt() {
		propagate(10, StackOptions.DEFAULT.withDirection(Direction.FORWARD),
			clicked(1, 0), clicked(2, 6));
		assertThat(slicesOf(1)).isEqualTo(range(0, 9));
		assertThat(slicesOf(2)).isEqualTo(range(6, 9));
	}

	@Test
	void bothDirectionsGiveEverySliceOnce() {
		propagate(10, StackOptions.DEFAULT, clicked(1, 4, 8), clicked(2, 0),
			clicked(3, 9));
		for (int id = 1; id <= 3; id++)
			assertThat(slicesOf(id)).containsExactlyInAnyOrderElementsOf(range(0, 9));
		assertThat(slicesOf(1)).startsWith(4).endsWith(0);
	}

	@Test
	void backwardStartsAtTheLastPrompt() {
		propagate(10, StackOptions.DEFAULT.withDirection(Direction.BACKWARD),
			clicked(1, 2, 6));
		assertThat(slicesOf(1)).isEqualTo(range(6, 0));
		assertThat(results).filteredOn(SliceResult::prompted).extracting(
			SliceResult::slice).containsExactly(6, 2);
	}

	@Test
	void onlyTheRangeIsGiven() {
		propagate(20, StackOptions.DEFAULT.withRange(5, 8), clicked(1, 2), clicked(
			2, 7));
		assertThat(slicesOf(1)).isEqualTo(range(5, 8));
		assertThat(slicesOf(2)).containsExactly(7, 8, 6, 5);
		results.clear();
		propagate(20, StackOptions.DEFAULT.withRange(5, 8), clicked(1, 12));
		assertThat(slicesOf(1)).as("prompted behind the range").isEqualTo(range(8,
			5));
	}

	@Test
	void everyPromptConditionsEverySlice() {
		propagate(12, StackOptions.DEFAULT.withDirection(Direction.FORWARD),
			clicked(1, 0, 9));
		assertThat(networks.attendedOn).isEqualTo(List.of(1, 2, 3, 4, 5, 6, 7, 8,
			10, 11));
		assertThat(networks.attended).allSatisfy(memories -> {
			assertThat(memories.rows()[0]).isEqualTo(6);
			assertThat(memories.rows()[1]).isEqualTo(6);
			assertThat(memories.spatial().get(0)).extracting(
				memory -> (int) memory[0]).startsWith(0, 9);
		});
	}

	@Test
	void memoriesOfPromptedSlicesAreBinarised() {
		propagate(3, StackOptions.DEFAULT, clicked(1, 0));
		assertThat(networks.binarized).containsExactly(true, false, false);
	}

	@Test
	void objectsWithEqualMemoriesRunInOneBatch() {
		propagate(5, StackOptions.DEFAULT.withDirection(Direction.FORWARD), clicked(
			1, 0), clicked(2, 0), clicked(3, 2));
		assertThat(networks.encoded).as(
			"one encoding a slice, and the prompted slices").containsExactly(0, 2, 1,
				2, 3, 4);
		assertThat(networks.attended).extracting(memories -> memories.objects())
			.containsExactly(2, 2, 2, 1, 2, 1);
	}

	@Test
	void memoryIsBoundedForAnyLength() {
		final List<Long> alive = new ArrayList<>();
		predictor.propagate(planes(400), new PromptSet(List.of(clicked(1, 0, 50))),
			StackOptions.DEFAULT.withDirection(Direction.FORWARD), result -> {
				if (result.slice() == 60 || result.slice() == 399) alive.add(networks
					.alive());
			}, Progress.NONE);
		assertThat(networks.memories).hasSize(400);
		assertThat(alive).as(
			"two prompted slices and the last six, and what is in use").allSatisfy(
				count -> assertThat(count).isBetween(8L, 9L));
		assertThat(networks.mostOpen).as("embeddings at a time").isEqualTo(1);
		assertThat(networks.open).isZero();
	}

	@Test
	void planesAreReadLazilyAndOncePerPass() {
		propagate(6, StackOptions.DEFAULT.withDirection(Direction.FORWARD), clicked(
			1, 0));
		assertThat(read).containsExactly(0, 1, 2, 3, 4, 5);
	}

	@Test
	void cancellingKeepsFinishedSlices() {
		final boolean[] cancelled = new boolean[1];
		final Progress progress = new Progress() {

			@Override
			public void update(final long done, final long total, final String what) {
				assertThat(total).isEqualTo(101);
				if (done == 5) cancelled[0] = true;
			}

			@Override
			public boolean isCancelled() {
				return cancelled[0];
			}
		};
		assertThatThrownBy(() -> predictor.propagate(planes(100), new PromptSet(List
			.of(clicked(1, 0))), StackOptions.DEFAULT.withDirection(
				Direction.FORWARD), results::add, progress)).isInstanceOf(
					CancellationException.class);
		assertThat(slicesOf(1)).isEqualTo(range(0, 3));
		assertThat(networks.open).isZero();
	}

	@Test
	void anObjectThatIsNotSeenHasNoMask() {
		networks.objectScore = -1;
		propagate(2, StackOptions.DEFAULT.withLogits(true), clicked(1, 0));
		assertThat(results).allSatisfy(result -> {
			assertThat(result.mask().isEmpty()).isTrue();
			assertThat(result.objectScore()).isEqualTo(-1);
			assertThat(result.lowResLogits()).containsOnly(-1024f);
		});
	}

	@Test
	void scoresComeBackForEverySlice() {
		propagate(3, StackOptions.DEFAULT, clicked(1, 0));
		assertThat(results).allSatisfy(result -> {
			assertThat(result.predictedIou()).isEqualTo(0.9f);
			assertThat(result.chosenMask()).isEqualTo(2);
			assertThat(result.objectScore()).isEqualTo(5);
			assertThat(result.stability()).isEqualTo(1);
			assertThat(result.lowResLogits()).isNull();
		});
	}

	@Test
	void aDrawnMaskIsItsOwnResult() {
		final BitSet bits = new BitSet();
		bits.set(WIDTH + 3);
		final MaskPrompt mask = new MaskPrompt(WIDTH, HEIGHT, bits);
		propagate(2, StackOptions.DEFAULT, new PromptedObject(1, "drawn", List.of(
			new SlicePrompt(0, List.of(), null, mask))));
		assertThat(results.get(0).mask().toBits()).isEqualTo(bits);
		assertThat(results.get(0).predictedIou()).isEqualTo(1);
		assertThat(results.get(0).objectScore()).isEqualTo(10);
	}

	@Test
	void bothWaysBeginWhereTheObjectIsLargest() {
		final BitSet remnant = new BitSet(), whole = new BitSet();
		remnant.set(WIDTH + 3);
		whole.set(0, WIDTH + 4);
		propagate(8, StackOptions.DEFAULT, new PromptedObject(1, "drawn", List.of(
			new SlicePrompt(1, List.of(), null, new MaskPrompt(WIDTH, HEIGHT,
				remnant)), new SlicePrompt(5, List.of(), null, new MaskPrompt(WIDTH,
					HEIGHT, whole)))));
		assertThat(slicesOf(1)).containsExactly(5, 6, 7, 4, 3, 2, 1, 0);
		assertThat(results).filteredOn(SliceResult::prompted).extracting(
			SliceResult::slice).containsExactly(5, 1);
	}

	@Test
	void objectsDoNotOverlapIfAskedSo() {
		propagate(2, StackOptions.DEFAULT.withNonOverlap(true), clicked(1, 0),
			clicked(2, 0));
		assertThat(results).extracting(result -> result.mask().area())
			.containsExactly((long) WIDTH * HEIGHT, 0L, (long) WIDTH * HEIGHT, 0L);
	}

	@Test
	void aStackOfOneSliceWorks() {
		propagate(1, StackOptions.DEFAULT, clicked(1, 0));
		assertThat(slicesOf(1)).containsExactly(0);
	}

	@Test
	void promptsAndRangesOutsideTheStackAreRefused() {
		assertThatThrownBy(() -> propagate(3, StackOptions.DEFAULT, clicked(1, 3)))
			.isInstanceOf(Sam2Exception.BadInput.class).hasMessageContaining(
				"slice 4");
		assertThatThrownBy(() -> propagate(3, StackOptions.DEFAULT.withRange(3, 5),
			clicked(1, 0))).isInstanceOf(Sam2Exception.BadInput.class)
			.hasMessageContaining("slices 1 to 3");
		assertThat(results).isEmpty();
	}
}
