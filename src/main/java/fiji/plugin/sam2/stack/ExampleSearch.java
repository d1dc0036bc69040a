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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

import fiji.plugin.sam2.engine.Region;
import fiji.plugin.sam2.image.Windows;

/**
 * Finds where to look for objects that are known from examples only. A model
 * that sees the whole plane looks there. One that looks through windows tries
 * windows about as large as those of the examples, so the magnification should
 * be the same, all over the plane; the one in which the object is seen most
 * surely counts.
 */
final class ExampleSearch {

	/** Windows that are tried on a plane at most. */
	private static final int MOST_WINDOWS = 256;

	/** From one side of windows to the next. */
	private static final double STEP = 1.2;

	private final Windows windows;
	private final BiFunction<Region, List<ObjectTrack>, Map<ObjectTrack, SliceOutput>> probe;

	/**
	 * @param windows of the model
	 * @param probe looks for objects through a window
	 */
	ExampleSearch(final Windows windows,
		final BiFunction<Region, List<ObjectTrack>, Map<ObjectTrack, SliceOutput>> probe)
	{
		this.windows = windows;
		this.probe = probe;
	}

	/**
	 * Tells each object its window.
	 *
	 * @param lost objects without one
	 * @param width of the plane in pixels
	 * @param height of the plane in pixels
	 */
	void place(final List<ObjectTrack> lost, final int width, final int height) {
		if (!windows.areUsed()) {
			lost.forEach(track -> track.lookAt(Region.whole(width, height)));
			return;
		}
		final Map<Integer, List<ObjectTrack>> bySide = new TreeMap<>();
		for (final ObjectTrack track : lost)
			bySide.computeIfAbsent(step(track.exampleSide()),
				key -> new ArrayList<>()).add(track);
		bySide.forEach((side, tracks) -> place(tracks, Windows.covering(side,
			MOST_WINDOWS, width, height), width, height));
	}

	/**
	 * Sides in equal steps, so that objects of about the same size share windows,
	 * which are encoded once for all of them.
	 */
	private static int step(final int side) {
		return (int) Math.max(1, Math.round(Math.pow(STEP, Math.round(Math.log(Math
			.max(1, side)) / Math.log(STEP)))));
	}

	private void place(final List<ObjectTrack> tracks, final List<Region> regions,
		final int width, final int height)
	{
		final Map<ObjectTrack, SliceOutput> best = new HashMap<>();
		for (final Region region : regions)
			probe.apply(region, tracks).forEach((track, output) -> best.merge(track,
				output, (a, b) -> sureness(b) > sureness(a) ? b : a));
		best.forEach((track, output) -> track.lookAt(windows.follow(
			new Windows.Followed(output.region()), output.logits(), width, height)
			.region()));
	}

	/** Probability of being there, times the expected overlap. */
	private static double sureness(final SliceOutput output) {
		return output.iou() / (1 + Math.exp(-output.objectScore()));
	}
}
