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

package fiji.plugin.sam2.everything;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.BiPredicate;

import org.junit.jupiter.api.Test;

import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.mask.Masks;
import fiji.plugin.sam2.mask.Nms.Box;

/**
 * Objects that tiles have cut come back whole. A network that finds every
 * object is assumed: a tile gives what it sees of each object that has a pixel
 * in it.
 */
class StitchingTest {

	private static final int WIDTH = 360;
	private static final int HEIGHT = 240;

	/** Tiles of 120 × 120 pixels, six of them. */
	private static final GridOptions TILES = GridOptions.DEFAULT.withTiles(120,
		30);
	private static final int GRID = 64;
	private static final FilterOptions ALL = FilterOptions.DEFAULT.withThresholds(
		0, 0);

	private final List<Crop> tiles = Crop.tiles(WIDTH, HEIGHT, TILES);

	private static Mask mask(final BiPredicate<Integer, Integer> inside) {
		final BitSet pixels = new BitSet();
		for (int y = 0; y < HEIGHT; y++)
			for (int x = 0; x < WIDTH; x++)
				if (inside.test(x, y)) pixels.set(y * WIDTH + x);
		return Mask.of(WIDTH, HEIGHT, pixels);
	}

	private static Mask disc(final int cx, final int cy, final int radius) {
		return mask((x, y) -> (x - cx) * (x - cx) + (y - cy) * (y - cy) <= radius *
			radius);
	}

	private static Mask rectangle(final int x0, final int y0, final int x1,
		final int y1)
	{
		return mask((x, y) -> x >= x0 && x < x1 && y >= y0 && y < y1);
	}

	/** What each tile sees of the objects that lie in it. */
	private List<Candidate> seen(final Mask... objects) {
		final List<Candidate> candidates = new ArrayList<>();
		for (int i = 0; i < tiles.size(); i++) {
			final Crop tile = tiles.get(i);
			final Mask.Bounds look = new Mask.Bounds(tile.region().x(), tile.region()
				.y(), tile.region().width(), tile.region().height());
			final int column = i % 3 * 120, row = i / 3 * 120;
			final Mask.Bounds core = new Mask.Bounds(column, row, 120, 120);
			for (final Mask object : objects)
				if (!Masks.within(object, core).isEmpty()) candidates.add(candidate(
					Masks.within(object, look), i));
		}
		return candidates;
	}

	private Candidate candidate(final Mask mask, final int tile) {
		final Box box = Box.of(mask);
		return new Candidate(mask, box, 0.9f, 0.95f, 0.9f, box.x0(), box.y0(), tile,
			tiles.get(tile).cuts(box, WIDTH, HEIGHT, GRID));
	}

	private List<Mask> stitched(final List<Candidate> candidates) {
		return AutomaticMaskGenerator.generate(new PreparedMasks(WIDTH, HEIGHT,
			tiles, candidates, ALL, OwnSettings.REFERENCE), ALL).stream().map(
				AutomaticMask::mask).toList();
	}

	@Test
	void anObjectInATileIsLeftAlone() {
		final Mask disc = disc(60, 60, 20);
		assertThat(stitched(seen(disc))).containsExactly(disc);
	}

	@Test
	void anObjectThatTwoTilesSeeWholeCountsOnce() {
		final Mask disc = disc(120, 60, 15);
		assertThat(seen(disc)).hasSize(2).noneMatch(Candidate::cut);
		assertThat(stitched(seen(disc))).containsExactly(disc);
	}

	@Test
	void anObjectCutByABorderIsWhole() {
		final Mask disc = disc(125, 60, 40);
		assertThat(seen(disc)).hasSize(2).allMatch(Candidate::cut);
		assertThat(stitched(seen(disc))).containsExactly(disc);
	}

	@Test
	void theWholeMaskReplacesACutOne() {
		final Mask disc = disc(110, 60, 32);
		final List<Candidate> seen = seen(disc);
		assertThat(seen).extracting(Candidate::cut).containsExactly(false, true);
		assertThat(stitched(seen)).containsExactly(disc);
	}

	@Test
	void anObjectInACornerOfFourTilesIsWhole() {
		final Mask disc = disc(118, 122, 45);
		assertThat(seen(disc)).hasSize(4).allMatch(Candidate::cut);
		assertThat(stitched(seen(disc))).containsExactly(disc);
	}

	@Test
	void anObjectLargerThanATileIsWhole() {
		final Mask bar = rectangle(20, 100, 340, 140);
		assertThat(seen(bar)).hasSize(6);
		assertThat(stitched(seen(bar))).containsExactly(bar);
	}

	/** Side by side, one above the other, and both cut by the same border. */
	@Test
	void objectsThatTouchStayTwo() {
		final Mask upper = rectangle(60, 20, 180, 60), lower = rectangle(60, 60,
			180, 100);
		assertThat(stitched(seen(upper, lower))).containsExactlyInAnyOrder(upper,
			lower);
	}

	/** They meet at the border, and each tile sees only a strip of the other. */
	@Test
	void objectsThatTouchAtABorderStayTwo() {
		final Mask left = rectangle(40, 30, 120, 90), right = rectangle(120, 30,
			210, 90);
		assertThat(stitched(seen(left, right))).containsExactlyInAnyOrder(left,
			right);
	}

	@Test
	void piecesThatDoNotQuiteAgreeAreOneObject() {
		final Mask left = Masks.within(disc(125, 60, 40), new Mask.Bounds(0, 0, 150,
			150)), right = Masks.within(disc(125, 62, 38), new Mask.Bounds(90, 0, 180,
				150));
		final List<Mask> whole = stitched(List.of(candidate(left, 0), candidate(
			right, 1)));
		assertThat(whole).hasSize(1);
		assertThat(whole.get(0).iou(disc(125, 60, 40))).isGreaterThan(0.95);
	}

	/** The other tile has missed it: better a piece than nothing. */
	@Test
	void aPieceWithoutAPartnerStays() {
		final List<Candidate> one = List.of(seen(disc(125, 60, 40)).get(0));
		assertThat(stitched(one)).containsExactly(one.get(0).mask());
	}

	@Test
	void scoresAreMeansByArea() {
		final List<Candidate> two = seen(rectangle(60, 20, 240, 60));
		final Candidate a = two.get(0), b = two.get(1);
		final Candidate better = new Candidate(a.mask(), a.box(), 0.99f, a
			.stability(), 0.99f, a.x(), a.y(), a.crop(), a.cut());
		final AutomaticMask whole = AutomaticMaskGenerator.generate(
			new PreparedMasks(WIDTH, HEIGHT, tiles, List.of(better, b), ALL,
				OwnSettings.REFERENCE), ALL).get(0);
		final double expected = (0.99 * a.mask().area() + 0.9 * b.mask().area()) /
			(a.mask().area() + b.mask().area());
		assertThat(whole.predictedIou()).isCloseTo((float) expected,
			org.assertj.core.api.Assertions.within(1e-5f));
		assertThat(whole.area()).isEqualTo(180 * 40);
	}

	/** Bent, so that the ends meet in no tile, over all six tiles. */
	@Test
	void aRingThroughAllTilesIsWhole() {
		final Mask ring = mask((x, y) -> {
			final double r = Math.hypot((x - 180) / 150.0, (y - 120) / 90.0);
			return r <= 1 && r >= 0.7;
		});
		assertThat(stitched(seen(ring))).containsExactly(ring);
	}
}
