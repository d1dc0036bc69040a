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

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.prompt.FreeIds;

/** Objects that move, hide, divide and end. */
class OverlapLinkerTest {

	private static final int SIDE = 60;

	private static Mask box(final int x, final int y, final int w, final int h) {
		final BitSet bits = new BitSet();
		for (int row = y; row < y + h; row++)
			bits.set(row * SIDE + x, row * SIDE + x + w);
		return Mask.of(SIDE, SIDE, bits);
	}

	private static List<Track> link(final TrackOptions options,
		final List<List<Mask>> slices)
	{
		final OverlapLinker linker = new OverlapLinker(options, new FreeIds(Set
			.of()));
		for (int i = 0; i < slices.size(); i++)
			linker.add(i, slices.get(i));
		return linker.finish("last slice");
	}

	@Test
	void objectsKeepTheirIdsWhateverTheirOrder() {
		final List<Track> tracks = link(TrackOptions.DEFAULT, List.of(List.of(box(5,
			5, 10, 10), box(30, 30, 10, 10)), List.of(box(32, 31, 10, 10), box(6, 6,
				10, 10)), List.of(box(7, 8, 10, 10), Mask.empty(SIDE, SIDE), box(33, 32,
					10, 10))));
		assertThat(tracks).extracting(Track::id).containsExactly(1, 2);
		assertThat(tracks.get(0).masks().get(2)).isEqualTo(box(7, 8, 10, 10));
		assertThat(tracks.get(1).masks().get(1)).isEqualTo(box(32, 31, 10, 10));
		assertThat(tracks).extracting(Track::end).containsOnly("last slice");
	}

	@Test
	void twoDaughtersHaveTheirMother() {
		final List<Track> tracks = link(TrackOptions.DEFAULT, List.of(List.of(box(
			10, 10, 20, 10)), List.of(box(10, 10, 20, 10)), List.of(box(10, 10, 9,
				10), box(21, 10, 9, 10)), List.of(box(9, 10, 9, 10), box(22, 10, 9,
					10))));
		assertThat(tracks).extracting(Track::parent).containsExactly(0, 1, 1);
		assertThat(tracks).extracting(Track::mother).containsExactly(0, 1, 1);
		assertThat(tracks).extracting(Track::first).containsExactly(0, 2, 2);
		assertThat(tracks).extracting(Track::last).containsExactly(1, 3, 3);
		assertThat(tracks.get(0).end()).isEqualTo("divided");
	}

	@Test
	void withoutDivisionsTheSecondOneIsNew() {
		final TrackOptions none = new TrackOptions(TrackOptions.Method.OVERLAP, 0,
			0.7, 0, 10, 3, 0.3, false);
		final List<Track> tracks = link(none, List.of(List.of(box(10, 10, 20, 10)),
			List.of(box(10, 10, 10, 10), box(21, 10, 9, 10))));
		assertThat(tracks).extracting(Track::parent).containsExactly(0, 0);
		assertThat(tracks).extracting(Track::first).containsExactly(0, 1);
	}

	@Test
	void aGapEndsATrackAndItsObjectGoesOn() {
		final Mask other = box(40, 40, 8, 8);
		final List<Track> tracks = link(TrackOptions.DEFAULT, List.of(List.of(box(
			10, 10, 10, 10), other), List.of(other), List.of(other, box(11, 10, 10,
				10)), List.of(other), List.of(other), List.of(other), List.of(other,
					box(11, 10, 10, 10))));
		assertThat(tracks).extracting(Track::id).containsExactly(1, 2, 3, 4);
		assertThat(tracks).extracting(Track::object).containsExactly(1, 2, 3, 1);
		assertThat(tracks).extracting(Track::parent).containsExactly(0, 0, 0, 1);
		assertThat(tracks).extracting(Track::mother).containsOnly(0);
		assertThat(tracks.get(0).end()).isEqualTo("not seen on slice 2");
		assertThat(tracks.get(3).end()).isEqualTo("lost: not seen on 3 slices");
		assertThat(tracks.get(2).first()).isEqualTo(6);
	}

	@Test
	void twoCrumbsBesideItsFollowerAreNoDaughters() {
		final List<Track> tracks = link(TrackOptions.DEFAULT, List.of(List.of(box(
			10, 10, 20, 10)), List.of(box(10, 10, 16, 10), box(26, 10, 2, 10), box(28,
				10, 2, 10))));
		assertThat(tracks).extracting(Track::parent).containsExactly(0, 0, 0);
		assertThat(tracks.get(0).last()).isEqualTo(1);
	}

	/** A division, and a daughter that hides: the mother stays known. */
	@Test
	void aDaughterKeepsItsMotherOverAGap() {
		final Mask left = box(10, 10, 9, 10), right = box(21, 10, 9, 10);
		final List<Track> tracks = link(TrackOptions.DEFAULT, List.of(List.of(box(
			10, 10, 20, 10)), List.of(left, right), List.of(right), List.of(left,
				right)));
		assertThat(tracks).extracting(Track::object).containsExactly(1, 2, 3, 2);
		assertThat(tracks).extracting(Track::parent).containsExactly(0, 1, 1, 2);
		assertThat(tracks).extracting(Track::mother).containsExactly(0, 1, 1, 1);
	}

	@Test
	void whereObjectsOverlapTheFirstHasThePixels() {
		final List<Track> tracks = link(TrackOptions.DEFAULT, List.of(List.of(box(5,
			5, 10, 10), box(10, 5, 10, 10), box(6, 6, 3, 3))));
		assertThat(tracks).hasSize(2);
		assertThat(tracks.get(1).masks().get(0)).isEqualTo(box(15, 5, 5, 10));
	}

	@Test
	void theReasonTellsOfTheBorder() {
		final List<Track> tracks = link(TrackOptions.DEFAULT, List.of(List.of(box(0,
			5, 10, 10)), List.of(), List.of(), List.of()));
		assertThat(tracks.get(0).end()).isEqualTo(
			"lost: not seen on 3 slices; was at the border");
	}

	@Test
	void refusesWhatMakesNoSense() {
		for (final double iou : Arrays.asList(0.0, 1.5, Double.NaN))
			assertThatThrownBy(() -> new TrackOptions(TrackOptions.Method.OVERLAP, 0,
				0.7, 0, 10, 3, iou, false)).isInstanceOf(Sam2Exception.BadInput.class)
				.hasMessageContaining(String.valueOf(iou));
	}
}
