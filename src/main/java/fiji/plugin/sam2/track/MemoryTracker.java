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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.engine.Planes;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.mask.Masks;
import fiji.plugin.sam2.prompt.FreeIds;
import fiji.plugin.sam2.prompt.MaskPrompt;
import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.prompt.PromptedObject;
import fiji.plugin.sam2.prompt.SlicePrompt;
import fiji.plugin.sam2.stack.SliceResult;
import fiji.plugin.sam2.stack.StackFollower;
import fiji.plugin.sam2.stack.StackOptions;

/**
 * Follows all objects of the first slice with SAM 2's memory, and looks for new
 * ones on every k-th slice: those that lie mostly on area without a label. One
 * that lies where a lost object was last is that object, found again. Objects
 * that stay lost are followed no further. Where objects meet, the one with the
 * higher logit has the pixels; new ones get what is free.
 */
public final class MemoryTracker {

	private final Planes planes;
	private final TrackOptions options;
	private final ObjectFinder finder;
	private final StackOptions stack;
	private final StackFollower follower;
	private final TrackBuilder tracks;

	/** The last track of each object, null before it is seen. */
	private final Map<Integer, TrackBuilder.Open> seen = new LinkedHashMap<>();

	/** Objects that are followed, and the slice before their first one. */
	private final Map<Integer, Integer> alive = new LinkedHashMap<>();

	private int done;

	/**
	 * @param engine stays open as long as this is used
	 * @param planes the stack
	 * @param options when to look for new objects
	 * @param finder finds the objects of a slice
	 * @param stack first and last slice
	 * @param ids labels for new objects
	 */
	public MemoryTracker(final Sam2Engine engine, final Planes planes,
		final TrackOptions options, final ObjectFinder finder,
		final StackOptions stack, final FreeIds ids)
	{
		tracks = new TrackBuilder(ids);
		this.planes = planes;
		this.options = options;
		this.finder = finder;
		this.stack = stack.withNonOverlap(true);
		follower = new StackFollower(engine, planes, this.stack);
		done = stack.first() - 1;
	}

	/**
	 * Tracks. What was finished stays if it is cancelled, see {@link #tracks}.
	 *
	 * @param given objects that are known, with their labels; if there are any,
	 *          the first slice is not searched
	 * @param progress told of each slice; asked whether to go on
	 * @throws java.util.concurrent.CancellationException if it was cancelled
	 */
	public void run(final PromptSet given, final Progress progress) {
		for (final PromptedObject object : given.objects()) {
			tracks.reserve(object.id());
			seen.put(object.id(), null);
			alive.put(object.id(), Math.max(stack.first(), object.prompts().get(0)
				.slice()) - 1);
		}
		follower.add(given, progress);
		final int first = stack.first(), last = last();
		for (int slice = first; slice <= last; slice++) {
			progress.throwIfCancelled();
			final Map<Integer, Mask> found = new LinkedHashMap<>();
			for (final SliceResult result : follower.follow(slice, progress))
				if (!result.mask().isEmpty()) found.put(result.objectId(), result
					.mask());
			if (slice == first ? given.objects().isEmpty() : options.every() > 0 &&
				(slice - first) % options.every() == 0) look(slice, found, progress);
			keep(slice, found);
			progress.update(slice - first + 1L, last - first + 1L, "Tracked slice " +
				(slice + 1) + ", " + found.size() + " objects");
		}
	}

	private int last() {
		return Math.min(stack.last(), planes.count() - 1);
	}

	/** Adds objects that lie mostly on area without a label. */
	private void look(final int slice, final Map<Integer, Mask> found,
		final Progress progress)
	{
		final BitSet labelled = new BitSet();
		found.values().forEach(mask -> mask.forEachRun(labelled::set));
		final List<PromptedObject> prompts = new ArrayList<>();
		for (final Mask whole : finder.find(slice, progress)) {
			final Mask free = Masks.claim(whole, (BitSet) labelled.clone());
			if (free.isEmpty() || free.area() < options.minArea() || free.area() <
				options.uncovered() * whole.area()) continue;
			final Integer lost = lost(whole, found);
			if (lost == null && seen.size() >= options.maxObjects()) continue;
			final int object = lost == null ? tracks.newObject() : lost;
			seen.putIfAbsent(object, null);
			alive.putIfAbsent(object, slice - 1);
			free.forEachRun(labelled::set);
			found.put(object, free);
			prompts.add(new PromptedObject(object, "", List.of(new SlicePrompt(slice,
				List.of(), null, new MaskPrompt(free.width(), free.height(), free
					.toBits())))));
		}
		follower.add(new PromptSet(prompts), progress.silenced());
	}

	/** The object that was last seen there, of those that are lost. */
	private Integer lost(final Mask mask, final Map<Integer, Mask> found) {
		Integer best = null;
		double most = options.minIou();
		for (final int object : alive.keySet()) {
			final TrackBuilder.Open track = seen.get(object);
			if (track == null || found.containsKey(object)) continue;
			final double iou = track.lastMask().iou(mask);
			if (iou >= most) {
				best = object;
				most = iou;
			}
		}
		return best;
	}

	private void keep(final int slice, final Map<Integer, Mask> found) {
		found.forEach((object, mask) -> seen.put(object, seen.get(object) == null
			? tracks.start(object, null, slice, mask) : tracks.continued(seen.get(
				object), slice, mask)));
		tracks.closeLost(slice, options.lostAfter());
		alive.entrySet().removeIf(one -> {
			final TrackBuilder.Open track = seen.get(one.getKey());
			final int last = track == null ? one.getValue() : track.last();
			if (slice - last < options.lostAfter()) return false;
			follower.end(one.getKey());
			return true;
		});
		done = slice;
	}

	/** @return the tracks of what was finished, ordered by id */
	public List<Track> tracks() {
		return tracks.finish(done, done == last() ? "last slice"
			: "stopped after slice " + (done + 1));
	}

	/** @return labels of objects that were given and never seen */
	public List<Integer> unseen() {
		return seen.entrySet().stream().filter(one -> one.getValue() == null).map(
			Map.Entry::getKey).toList();
	}
}
