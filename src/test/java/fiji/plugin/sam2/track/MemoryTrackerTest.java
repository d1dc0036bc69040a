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

package fiji.plugin.sam2.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.engine.Planes;
import fiji.plugin.sam2.engine.RgbPlane;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.model.ModelSpec;
import fiji.plugin.sam2.model.ModelSpecs;
import fiji.plugin.sam2.prompt.BoxPrompt;
import fiji.plugin.sam2.prompt.FreeIds;
import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.prompt.PromptedObject;
import fiji.plugin.sam2.prompt.SlicePrompt;
import fiji.plugin.sam2.stack.FakeNetworks;
import fiji.plugin.sam2.stack.StackOptions;

/**
 * Objects that are followed, lost, found again and new, on networks that see
 * one object everywhere, or nothing.
 */
class MemoryTrackerTest {

	private static final int INPUT = 128;
	private static final int SIDE = 12;
	private static final int SLICES = 12;

	private final ModelSpec spec = ModelSpecs.all().stream().filter(one -> one
		.name().equals("test")).findFirst().orElseThrow();
	private final FakeNetworks networks = new FakeNetworks(INPUT / 4, spec
		.dModel());
	private final Map<Integer, List<Mask>> there = new TreeMap<>();
	private final List<Integer> searched = new ArrayList<>();
	private MemoryTracker tracker;

	private static Mask box(final int x, final int y, final int w, final int h) {
		final BitSet bits = new BitSet();
		for (int row = y; row < y + h; row++)
			bits.set(row * SIDE + x, row * SIDE + x + w);
		return Mask.of(SIDE, SIDE, bits);
	}

	private static final Planes PLANES = new Planes() {

		@Override
		public int width() {
			return SIDE;
		}

		@Override
		public int height() {
			return SIDE;
		}

		@Override
		public int count() {
			return SLICES;
		}

		@Override
		public RgbPlane plane(final int index) {
			final float[] values = new float[SIDE * SIDE];
			values[0] = index;
			return RgbPlane.gray(SIDE, SIDE, values);
		}
	};

	private static TrackOptions every(final int slices, final int lostAfter) {
		return new TrackOptions(TrackOptions.Method.MEMORY, slices, 0.7, 4, 3,
			lostAfter, 0.3, false);
	}

	private List<Track> track(final TrackOptions options, final PromptSet given,
		final Progress progress)
	{
		tracker = new MemoryTracker(Sam2Engine.of(spec, INPUT, networks), PLANES,
			options, (slice, asked) -> {
				searched.add(slice);
				return there.getOrDefault(slice, List.of());
			}, StackOptions.DEFAULT, new FreeIds(Set.of()));
		tracker.run(given, progress);
		return tracker.tracks();
	}

	private List<Track> track(final TrackOptions options) {
		return track(options, PromptSet.NONE, Progress.NONE);
	}

	@Test
	void anObjectThatIsFoundAgainIsTheSame() {
		there.put(0, List.of(box(2, 2, 5, 5)));
		networks.hidden.addAll(List.of(3, 4));
		final List<Track> tracks = track(every(0, 3));
		assertThat(tracks).extracting(Track::object).containsExactly(1, 1);
		assertThat(tracks).extracting(Track::id).containsExactly(1, 2);
		assertThat(tracks).extracting(Track::parent).containsExactly(0, 1);
		assertThat(tracks).extracting(Track::first).containsExactly(0, 5);
		assertThat(tracks).extracting(Track::last).containsExactly(2, 11);
		assertThat(tracks).extracting(Track::end).containsExactly(
			"not seen on slices 4 to 5", "last slice");
		assertThat(searched).containsExactly(0);
	}

	@Test
	void anObjectThatStaysLostIsFollowedNoFurther() {
		there.put(0, List.of(box(2, 2, 5, 5)));
		networks.hidden.addAll(List.of(3, 4, 5));
		final List<Track> tracks = track(every(0, 3));
		assertThat(tracks).hasSize(1);
		assertThat(tracks.get(0).last()).isEqualTo(2);
		assertThat(tracks.get(0).end()).isEqualTo(
			"lost: not seen on 3 slices; was at the border");
		assertThat(networks.attendedOn).containsExactly(1, 2, 3, 4, 5);
	}

	@Test
	void newObjectsLieOnFreeAreaAndCoveredOnesAreNone() {
		there.put(0, List.of(box(2, 2, 5, 5)));
		there.put(2, List.of(box(0, 0, 3, 3)));
		there.put(4, List.of(box(0, 8, 3, 3), box(0, 7, 3, 3), box(8, 8, 1, 3)));
		networks.hidden.addAll(List.of(4, 5, 6, 7, 8, 9, 10, 11));
		final List<Track> tracks = track(every(2, 1));
		assertThat(searched).containsExactly(0, 2, 4, 6, 8, 10);
		assertThat(tracks).extracting(Track::object).containsExactly(1, 2);
		assertThat(tracks.get(1).masks().get(4)).isEqualTo(box(0, 8, 3, 3));
		assertThat(tracks.get(1).parent()).isZero();
	}

	@Test
	void aNewObjectWhereALostOneWasIsThatOne() {
		there.put(0, List.of(box(2, 2, 5, 5)));
		there.put(2, List.of(box(0, 0, 12, 11)));
		networks.hidden.add(2);
		final List<Track> tracks = track(every(2, 3));
		assertThat(tracks).hasSize(1);
		assertThat(tracks.get(0).masks().get(2)).isEqualTo(box(0, 0, 12, 11));
		assertThat(tracks.get(0).last()).isEqualTo(SLICES - 1);
	}

	@Test
	void thereAreAtMostSoMany() {
		there.put(0, List.of(box(0, 0, 3, 3), box(4, 0, 3, 3), box(8, 0, 3, 3), box(
			0, 4, 3, 3)));
		assertThat(track(every(0, 3))).extracting(Track::object).containsExactly(1,
			2, 3);
	}

	@Test
	void knownObjectsKeepTheirLabels() {
		final BoxPrompt box = new BoxPrompt(2, 2, 4, 4);
		there.put(2, List.of(box(0, 0, 3, 3)));
		networks.hidden.addAll(List.of(2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
		final List<Track> tracks = track(every(2, 1), new PromptSet(List.of(
			new PromptedObject(7, "", List.of(new SlicePrompt(0, List.of(), box,
				null))), new PromptedObject(4, "", List.of(new SlicePrompt(9, List.of(),
					box, null))))), Progress.NONE);
		assertThat(searched).as("the first slice is known").containsExactly(2, 4, 6,
			8, 10);
		assertThat(tracks).extracting(Track::object).containsExactly(7, 8);
		assertThat(tracker.unseen()).containsExactly(4);
	}

	@Test
	void cancellingKeepsWhatWasFinished() {
		there.put(0, List.of(box(2, 2, 5, 5)));
		final boolean[] enough = new boolean[1];
		assertThatThrownBy(() -> track(every(0, 3), PromptSet.NONE, new Progress() {

			@Override
			public void update(final long done, final long total, final String what) {
				assertThat(total).isEqualTo(SLICES);
				enough[0] |= done == 4;
			}

			@Override
			public boolean isCancelled() {
				return enough[0];
			}
		})).isInstanceOf(CancellationException.class);
		final List<Track> tracks = tracker.tracks();
		assertThat(tracks.get(0).last()).isEqualTo(3);
		assertThat(tracks.get(0).end()).isEqualTo("stopped after slice 4");
	}
}
