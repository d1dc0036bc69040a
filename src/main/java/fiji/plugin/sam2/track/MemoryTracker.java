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
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.engine.Planes;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.everything.AutomaticMask;
import fiji.plugin.sam2.everything.AutomaticMaskGenerator;
import fiji.plugin.sam2.everything.EverythingOptions;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.mask.Masks;
import fiji.plugin.sam2.prompt.MaskPrompt;
import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.prompt.PromptedObject;
import fiji.plugin.sam2.prompt.SlicePrompt;
import fiji.plugin.sam2.stack.Direction;
import fiji.plugin.sam2.stack.StackOptions;
import fiji.plugin.sam2.stack.StackPredictor;

/**
 * Follows all objects of the first slice with SAM 2's memory, and looks for new
 * ones on every k-th slice: those that lie mostly on area without a label. New
 * objects are followed from there on by themselves, which is the same as
 * following them together with the others, because objects do not know each
 * other. Where objects meet, the older one keeps the pixels.
 */
public final class MemoryTracker {

	private final Sam2Engine engine;
	private final Planes planes;
	private final TrackOptions options;
	private final EverythingOptions everything;
	private final StackOptions stack;

	/** Masks of each object, by slice; free pixels only. */
	private final List<TreeMap<Integer, Mask>> objects = new ArrayList<>();

	/** Pixels with a label, by slice. */
	private final TreeMap<Integer, BitSet> taken = new TreeMap<>();

	/**
	 * @param engine stays open as long as this is used
	 * @param planes the stack
	 * @param options when to look for new objects
	 * @param everything how objects are found
	 * @param stack first and last slice
	 */
	public MemoryTracker(final Sam2Engine engine, final Planes planes,
		final TrackOptions options, final EverythingOptions everything,
		final StackOptions stack)
	{
		this.engine = engine;
		this.planes = planes;
		this.options = options;
		this.everything = everything;
		this.stack = stack.withDirection(Direction.FORWARD);
	}

	/**
	 * Tracks. What was finished stays if it is cancelled, see {@link #tracks}.
	 *
	 * @param given objects on the first slice, or null: everything there
	 * @param progress told of each slice; asked whether to go on
	 * @throws java.util.concurrent.CancellationException if it was cancelled
	 */
	public void run(final List<Mask> given, final Progress progress) {
		final int first = stack.first(), last = last();
		final int step = options.every() == 0 ? Integer.MAX_VALUE : options.every();
		for (long at = first; at <= last; at += step) {
			final int slice = (int) at;
			progress.throwIfCancelled();
			final List<Mask> fresh = slice == first && given != null ? given : fresh(
				slice, progress);
			follow(fresh, slice, progress);
		}
	}

	private int last() {
		return Math.min(stack.last(), planes.count() - 1);
	}

	/** Objects that lie mostly on area without a label. */
	private List<Mask> fresh(final int slice, final Progress progress) {
		final List<AutomaticMask> found = new AutomaticMaskGenerator(engine)
			.generate(planes.plane(slice), everything.grid(), everything.filter(),
				progress);
		final BitSet labelled = (BitSet) taken.computeIfAbsent(slice,
			s -> new BitSet()).clone();
		final List<Mask> seen = everything.labels().seen(found);
		final List<Mask> fresh = new ArrayList<>();
		// Good ones first, should there be too many.
		for (final int i : IntStream.range(0, seen.size()).boxed().sorted(Comparator
			.comparingDouble(k -> -found.get(k).predictedIou())).toList())
		{
			final Mask whole = seen.get(i);
			final Mask free = Masks.claim(whole, labelled);
			if (objects.size() + fresh.size() < options.maxObjects() && !free
				.isEmpty() && free.area() >= options.minArea() && free.area() >= options
					.uncovered() * whole.area()) fresh.add(free);
		}
		return fresh;
	}

	private void follow(final List<Mask> fresh, final int slice,
		final Progress progress)
	{
		final List<PromptedObject> prompts = new ArrayList<>();
		final int before = objects.size();
		for (final Mask mask : fresh) {
			objects.add(new TreeMap<>());
			prompts.add(new PromptedObject(objects.size(), "", List.of(
				new SlicePrompt(slice, List.of(), null, new MaskPrompt(mask.width(),
					mask.height(), mask.toBits())))));
		}
		if (prompts.isEmpty()) return;
		new StackPredictor(engine).propagate(planes, new PromptSet(prompts), stack
			.withRange(slice, last()).withNonOverlap(true), result -> keep(result
				.objectId() - 1, result.slice(), result.mask()), progress);
		assert objects.size() == before + fresh.size();
	}

	private void keep(final int object, final int slice, final Mask mask) {
		final Mask free = Masks.claim(mask, taken.computeIfAbsent(slice,
			s -> new BitSet()));
		if (!free.isEmpty()) objects.get(object).put(slice, free);
	}

	/** @return the tracks of what was finished, ordered by id */
	public List<Track> tracks() {
		final TrackBuilder tracks = new TrackBuilder();
		final TrackBuilder.Open[] open = new TrackBuilder.Open[objects.size()];
		final boolean[] ended = new boolean[objects.size()];
		final int end = taken.isEmpty() ? 0 : taken.lastKey();
		for (int slice = stack.first(); slice <= end; slice++) {
			for (int i = 0; i < open.length; i++) {
				final Mask mask = objects.get(i).get(slice);
				if (ended[i]) continue;
				if (mask != null) open[i] = open[i] == null ? tracks.start(0, slice,
					mask) : tracks.continued(open[i], slice, mask);
				else if (open[i] != null) ended[i] = slice - open[i].last() >= options
					.lostAfter();
			}
			tracks.closeLost(slice, options.lostAfter());
		}
		return tracks.finish(end);
	}
}
