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

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.mask.Masks;
import fiji.plugin.sam2.prompt.FreeIds;

/**
 * Links objects of following slices by their overlap: the pair with the highest
 * IoU first, each object once. An object that is left and lies mostly inside
 * one that was linked to another one, which then covers only a part of it, is
 * its second daughter: the object has divided. Objects that are not seen for a
 * few slices are looked for where they were last.
 */
public final class OverlapLinker {

	/** A daughter lies at least so far inside its mother. */
	private static final double INSIDE = 0.5;

	/** One of two daughters covers at most so much of its mother. */
	private static final double PART = 0.75;

	private final TrackOptions options;
	private final TrackBuilder tracks;
	private int slice = -1;

	private record Pair(TrackBuilder.Open track, int object, double iou) {}

	/**
	 * @param options smallest IoU, longest gap, divisions
	 * @param ids labels for the objects
	 */
	public OverlapLinker(final TrackOptions options, final FreeIds ids) {
		this.options = options;
		tracks = new TrackBuilder(ids);
	}

	/**
	 * Takes the objects of the next slice.
	 *
	 * @param at 0-based slice, higher than those before
	 * @param masks objects; where they overlap, the first one has the pixels;
	 *          empty ones are left out
	 */
	public void add(final int at, final List<Mask> masks) {
		if (at <= slice) throw new IllegalArgumentException("Slice " + at +
			" comes after " + slice + ".");
		slice = at;
		final BitSet taken = new BitSet();
		final List<Mask> objects = masks.stream().map(mask -> Masks.claim(mask,
			taken)).filter(mask -> !mask.isEmpty()).toList();
		final Map<Integer, TrackBuilder.Open> linked = link(objects);
		if (options.divisions()) divide(objects, linked);
		for (int i = 0; i < objects.size(); i++) {
			if (!linked.containsKey(i)) tracks.start(tracks.newObject(), null, at,
				objects.get(i));
			else if (linked.get(i) != null) tracks.continued(linked.get(i), at,
				objects.get(i));
		}
		tracks.closeLost(at, options.lostAfter());
	}

	/**
	 * @param why the objects of the last slice end
	 * @return all tracks, ordered by id
	 */
	public List<Track> finish(final String why) {
		return tracks.finish(slice, why);
	}

	private Map<Integer, TrackBuilder.Open> link(final List<Mask> objects) {
		final List<Pair> pairs = new ArrayList<>();
		for (final TrackBuilder.Open track : tracks.open())
			for (int i = 0; i < objects.size(); i++) {
				final double iou = track.lastMask().iou(objects.get(i));
				if (iou >= options.minIou()) pairs.add(new Pair(track, i, iou));
			}
		pairs.sort(Comparator.comparingDouble((Pair p) -> -p.iou).thenComparingInt(
			p -> p.track.object).thenComparingInt(Pair::object));
		final Map<Integer, TrackBuilder.Open> linked = new HashMap<>();
		final Set<TrackBuilder.Open> used = new HashSet<>();
		for (final Pair pair : pairs)
			if (!used.contains(pair.track) && !linked.containsKey(pair.object)) {
				linked.put(pair.object, pair.track);
				used.add(pair.track);
			}
		return linked;
	}

	/** Starts both daughters; they are then linked to null, as done. */
	private void divide(final List<Mask> objects,
		final Map<Integer, TrackBuilder.Open> linked)
	{
		for (final TrackBuilder.Open mother : tracks.open()) {
			if (mother.last() != slice - 1) continue;
			final List<Integer> inside = new ArrayList<>();
			boolean goesOn = false;
			for (int i = 0; i < objects.size(); i++) {
				final boolean follows = linked.get(i) == mother;
				if (linked.containsKey(i) && !follows) continue;
				if (daughter(objects.get(i), mother.lastMask())) inside.add(i);
				else goesOn |= follows;
			}
			if (goesOn || inside.size() != 2) continue;
			tracks.close(mother, "divided");
			for (final int i : inside) {
				tracks.start(tracks.newObject(), mother, slice, objects.get(i));
				linked.put(i, null);
			}
		}
	}

	private static boolean daughter(final Mask object, final Mask mother) {
		final double shared = Masks.shared(object, mother);
		return shared >= INSIDE * object.area() && shared <= PART * mother.area();
	}
}
