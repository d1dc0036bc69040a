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

package fiji.plugin.sam2.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import fiji.plugin.sam2.engine.Planes;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.prompt.MaskPrompt;
import fiji.plugin.sam2.prompt.PointPrompt;
import fiji.plugin.sam2.prompt.SlicePrompt;

/**
 * A user who knows the truth and works in rounds: prompts the object on its
 * largest slice, has it followed, corrects the worst slice that has no prompt,
 * has it followed again from all prompts. A click corrects what was found
 * there; a box or the true mask replaces it.
 */
final class StackUser {

	private static final int MOST_PIXELS = 1 << 25;

	/** What the user gives. */
	enum Kind {
			CLICK, BOX, MASK
	}

	private final Planes planes;
	private final ClickOptions options;
	private final Map<Integer, GrayPlane> grays;

	/**
	 * @param planes the stack
	 * @param options when to stop
	 */
	StackUser(final Planes planes, final ClickOptions options) {
		this.planes = planes;
		this.options = options;
		final int kept = Math.max(2, MOST_PIXELS / (planes.width() * planes
			.height()));
		grays = new LinkedHashMap<>(kept, 0.75f, true) {

			private static final long serialVersionUID = 1;

			@Override
			protected boolean removeEldestEntry(
				final Map.Entry<Integer, GrayPlane> eldest)
			{
				return size() > kept;
			}
		};
	}

	/**
	 * @param truth the object
	 * @param kind of all prompts
	 * @param follow gives the masks by slice for all prompts so far
	 * @return the mean IoU after each round; at least one
	 */
	List<Double> work(final StackTruth truth, final Kind kind,
		final Function<List<SlicePrompt>, Map<Integer, Mask>> follow)
	{
		final SortedMap<Integer, SlicePrompt> prompts = new TreeMap<>();
		final List<Double> ious = new ArrayList<>();
		Map<Integer, Mask> found = Map.of();
		int slice = truth.largest();
		while (slice >= 0) {
			prompts.put(slice, prompt(kind, slice, truth.masks().get(slice), found
				.get(slice)));
			found = follow.apply(List.copyOf(prompts.values()));
			ious.add(truth.mean(found));
			if (isEnough(ious)) return ious;
			slice = truth.worst(found, prompts);
		}
		return ious;
	}

	private boolean isEnough(final List<Double> ious) {
		return ious.size() > options.clicks() || ious.get(ious.size() - 1) >=
			options.enough();
	}

	private static SlicePrompt prompt(final Kind kind, final int slice,
		final Mask truth, final Mask found)
	{
		switch (kind) {
			case BOX :
				return new SlicePrompt(slice, List.of(), ClickStudy.box(truth), null);
			case MASK :
				return new SlicePrompt(slice, List.of(), null, drawn(truth));
			default :
				final SimulatedUser user = new SimulatedUser(truth);
				final PointPrompt click = found == null || found.isEmpty() ? null : user
					.next(found, List.of());
				return click == null ? new SlicePrompt(slice, List.of(user.first()),
					null, null) : new SlicePrompt(slice, List.of(click), null, drawn(
						found));
		}
	}

	private static MaskPrompt drawn(final Mask mask) {
		return new MaskPrompt(mask.width(), mask.height(), mask.toBits());
	}

	/**
	 * The same work without a network. On each slice that is corrected the user
	 * draws the object: the true mask, or what suits best of all methods for
	 * single images, given a click or a box.
	 *
	 * @param truth the object
	 * @param kind of all prompts
	 * @param rival follows the object
	 * @return the mean IoU after each round; at least one
	 */
	List<Double> work(final StackTruth truth, final Kind kind,
		final StackRival rival)
	{
		final TreeMap<Integer, Mask> drawn = new TreeMap<>();
		final List<Double> ious = new ArrayList<>();
		int slice = truth.largest();
		while (slice >= 0) {
			drawn.put(slice, draw(kind, slice, truth.masks().get(slice)));
			final Map<Integer, Mask> found = fill(drawn, truth, rival);
			ious.add(truth.mean(found));
			if (isEnough(ious)) return ious;
			slice = truth.worst(found, drawn);
		}
		return ious;
	}

	/** From each drawn mask to the middle between it and the next one. */
	private Map<Integer, Mask> fill(final TreeMap<Integer, Mask> drawn,
		final StackTruth truth, final StackRival rival)
	{
		final Map<Integer, Mask> found = new HashMap<>(drawn);
		for (final int from : drawn.keySet()) {
			final Integer before = drawn.lowerKey(from), after = drawn.higherKey(
				from);
			final int first = before == null ? truth.masks().firstKey() : from -
				(from - before - 1) / 2;
			final int last = after == null ? truth.masks().lastKey() : from + (after -
				from) / 2;
			for (int at = from - 1; at >= first; at--)
				found.put(at, rival.next(found.get(at + 1), gray(at + 1), gray(at)));
			for (int at = from + 1; at <= Math.min(last, after == null ? last
				: after - 1); at++)
				found.put(at, rival.next(found.get(at - 1), gray(at - 1), gray(at)));
		}
		return found;
	}

	private Mask draw(final Kind kind, final int slice, final Mask truth) {
		if (kind == Kind.MASK) return truth;
		final GrayPlane gray = gray(slice);
		final List<PointPrompt> click = List.of(new SimulatedUser(truth).first());
		Mask best = Mask.empty(truth.width(), truth.height());
		for (final Rival rival : Rival.ALL) {
			if (kind == Kind.CLICK && !rival.takesClicks()) continue;
			final Mask mask = kind == Kind.BOX ? rival.box(gray, ClickStudy.box(
				truth), truth) : rival.clicks(gray, click, truth);
			if (mask.iou(truth) > best.iou(truth)) best = mask;
		}
		return best;
	}

	private GrayPlane gray(final int slice) {
		final GrayPlane known = grays.get(slice);
		if (known != null) return known;
		final GrayPlane read = GrayPlane.of(planes.plane(slice));
		grays.put(slice, read);
		return read;
	}
}
