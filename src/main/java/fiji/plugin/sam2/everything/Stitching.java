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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import fiji.plugin.sam2.engine.Region;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.mask.Masks;
import fiji.plugin.sam2.mask.Nms.Box;

/**
 * Makes objects whole that tiles have cut. A mask that ends at the border of
 * its tile is the same object as a mask of another tile if the two agree where
 * both tiles look: then the whole one replaces it, or if both are cut their
 * pixels are put together, over as many tiles as it takes.
 */
final class Stitching {

	/** Masks with this IoU, where both tiles look, are one object. */
	private static final double SAME = 0.6;

	private final PreparedMasks prepared;
	private final FilterOptions options;

	Stitching(final PreparedMasks prepared, final FilterOptions options) {
		this.prepared = prepared;
		this.options = options;
	}

	/**
	 * @param kept masks of all tiles
	 * @return masks of the whole image
	 */
	List<Candidate> whole(final List<Candidate> kept) {
		final List<Candidate> complete = new ArrayList<>(kept.stream().filter(
			c -> !c.cut()).toList());
		final List<Candidate> cut = kept.stream().filter(Candidate::cut).filter(
			c -> complete.stream().noneMatch(other -> same(c, other))).toList();
		complete.addAll(join(cut));
		final float[] scores = new float[complete.size()];
		for (int i = 0; i < scores.length; i++)
			scores[i] = complete.get(i).rank();
		return MaskFilter.pick(complete, scores, options.cropNmsThresh());
	}

	/** Whether two masks of different tiles agree where both tiles look. */
	private boolean same(final Candidate a, final Candidate b) {
		if (a.crop() == b.crop()) return false;
		final Region r = region(a), s = region(b);
		final int left = Math.max(r.x(), s.x()), top = Math.max(r.y(), s.y());
		final int right = Math.min(r.x() + r.width(), s.x() + s.width());
		final int bottom = Math.min(r.y() + r.height(), s.y() + s.height());
		if (right <= left || bottom <= top || !overlap(a.box(), b.box()))
			return false;
		final Mask.Bounds shared = new Mask.Bounds(left, top, right - left, bottom -
			top);
		final Mask inA = Masks.within(a.mask(), shared), inB = Masks.within(b
			.mask(), shared);
		return !inA.isEmpty() && !inB.isEmpty() && inA.iou(inB) >= SAME;
	}

	private static boolean overlap(final Box a, final Box b) {
		return a.x0() <= b.x1() && b.x0() <= a.x1() && a.y0() <= b.y1() && b.y0() <=
			a.y1();
	}

	private Region region(final Candidate candidate) {
		return prepared.crops().get(candidate.crop()).region();
	}

	private List<Candidate> join(final List<Candidate> cut) {
		final int[] group = new int[cut.size()];
		Arrays.setAll(group, i -> i);
		for (int i = 0; i < group.length; i++)
			for (int j = i + 1; j < group.length; j++)
				if (group[i] != group[j] && same(cut.get(i), cut.get(j))) {
					final int from = group[j], to = group[i];
					for (int k = 0; k < group.length; k++)
						if (group[k] == from) group[k] = to;
				}
		final Map<Integer, List<Candidate>> groups = new LinkedHashMap<>();
		for (int i = 0; i < group.length; i++)
			groups.computeIfAbsent(group[i], g -> new ArrayList<>()).add(cut.get(i));
		return groups.values().stream().map(Stitching::union).toList();
	}

	/** One object of several pieces; scores are means by area. */
	private static Candidate union(final List<Candidate> pieces) {
		if (pieces.size() == 1) return pieces.get(0);
		final Candidate largest = pieces.stream().max(Comparator.comparingLong(
			c -> c.mask().area())).orElseThrow();
		double area = 0, iou = 0, stability = 0, rank = 0;
		for (final Candidate piece : pieces) {
			area += piece.mask().area();
			iou += piece.predictedIou() * (double) piece.mask().area();
			stability += piece.stability() * (double) piece.mask().area();
			rank += piece.rank() * (double) piece.mask().area();
		}
		final Mask all = Masks.union(pieces.stream().map(Candidate::mask).toList());
		return new Candidate(all, Box.of(all), (float) (iou / area),
			(float) (stability / area), (float) (rank / area), largest.x(), largest
				.y(), largest.crop(), false);
	}
}
