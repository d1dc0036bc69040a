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

package fiji.plugin.sam2.image;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import fiji.plugin.sam2.engine.Region;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.mask.MaskLogits;
import fiji.plugin.sam2.model.ModelSpec;
import fiji.plugin.sam2.model.PromptSettings;
import fiji.plugin.sam2.prompt.BoxPrompt;
import fiji.plugin.sam2.prompt.PointPrompt;
import fiji.plugin.sam2.prompt.SlicePrompt;

/**
 * Which part of a plane the network looks at for an object: the whole plane,
 * or, for models whose spec says so, a window round the object. The rules and
 * their numbers are those of models/nano/README.md.
 */
public final class Windows {

	/** A window has to leave room round the clicks it is made for. */
	private static final double CLICK_ROOM = 1.25;

	/** Step from one size of covering windows to the next. */
	private static final double LARGER = 1.2;

	/**
	 * The window of an object that is followed from slice to slice.
	 *
	 * @param region of the last slice
	 * @param side wanted length of its longer side, in pixels
	 */
	public record Followed(Region region, double side) {

		/** @param region of a prompted slice */
		public Followed(final Region region) {
			this(region, Math.max(region.width(), region.height()));
		}
	}

	private final PromptSettings settings;

	/** @param spec of the model */
	public Windows(final ModelSpec spec) {
		settings = spec.window();
	}

	/** @return true if objects are looked at through windows */
	public boolean areUsed() {
		return settings != null;
	}

	/**
	 * @param prompt of an object; null counts as no prompt
	 * @param width of the plane in pixels
	 * @param height of the plane in pixels
	 * @return the regions to try, one or more; of several the one with the best
	 *         score counts
	 */
	public List<Region> candidates(final SlicePrompt prompt, final int width,
		final int height)
	{
		if (settings == null || prompt == null) return List.of(Region.whole(width,
			height));
		if (prompt.box() != null) return List.of(round(prompt.box(), width,
			height));
		if (prompt.mask() != null) {
			final Mask.Bounds b = Mask.of(width, height, prompt.mask().pixels())
				.bounds();
			return List.of(round(with(prompt.points(), new BoxPrompt(b.x(), b.y(), b
				.width(), b.height())), width, height));
		}
		return roundClicks(prompt.points(), width, height);
	}

	/** A mask that is too small grows to the clicks that say so. */
	private static BoxPrompt with(final List<PointPrompt> clicks,
		final BoxPrompt box)
	{
		double left = box.x(), top = box.y();
		double right = left + box.width(), bottom = top + box.height();
		for (final PointPrompt click : clicks) {
			if (!click.positive()) continue;
			left = Math.min(left, click.x());
			top = Math.min(top, click.y());
			right = Math.max(right, click.x());
			bottom = Math.max(bottom, click.y());
		}
		return new BoxPrompt(left, top, right - left, bottom - top);
	}

	private Region round(final BoxPrompt box, final int width, final int height) {
		final long side = Math.max((long) settings.number("min_side"), round(
			settings.number("margin") * Math.max(box.width(), box.height())));
		return window(side, box.x() + box.width() / 2, box.y() + box.height() / 2,
			width, height);
	}

	private List<Region> roundClicks(final List<PointPrompt> clicks,
		final int width, final int height)
	{
		final List<PointPrompt> positive = clicks.stream().filter(
			PointPrompt::positive).toList();
		final List<PointPrompt> used = positive.isEmpty() ? clicks : positive;
		final double left = xs(used).min().orElseThrow(), right = xs(used).max()
			.orElseThrow();
		final double top = ys(used).min().orElseThrow(), bottom = ys(used).max()
			.orElseThrow();
		final List<Region> regions = new ArrayList<>();
		for (final long side : clickSides(Math.max(right - left, bottom - top),
			width, height))
			regions.add(window(side, (left + right) / 2, (top + bottom) / 2, width,
				height));
		return regions;
	}

	/** Sides of the windows to try for clicks that are so far apart. */
	List<Long> clickSides(final double extent, final int width,
		final int height)
	{
		final int whole = Math.max(width, height);
		final Stream<Long> fitting = settings.numbers("click_sides").stream()
			.filter(side -> side < whole && side >= CLICK_ROOM * extent).map(
				Double::longValue);
		return Stream.concat(fitting, Stream.of((long) whole)).toList();
	}

	private static java.util.stream.DoubleStream xs(
		final List<PointPrompt> points)
	{
		return points.stream().mapToDouble(PointPrompt::x);
	}

	private static java.util.stream.DoubleStream ys(
		final List<PointPrompt> points)
	{
		return points.stream().mapToDouble(PointPrompt::y);
	}

	/**
	 * @param last window of the slice before
	 * @param logits of that slice in that window, after the object-score rule
	 * @param width of the plane in pixels
	 * @param height of the plane in pixels
	 * @return the window of the next slice: round the object as it was, slowly
	 *         adapted to its size; the same one if the object was not seen
	 */
	public Followed follow(final Followed last, final MaskLogits logits,
		final int width, final int height)
	{
		if (settings == null) return last;
		final LogitShape shape = LogitShape.of(logits, last.region());
		if (shape == null) return last;
		final double rate = settings.number("follow.rate");
		final double wanted = Math.max(settings.number("min_side"), settings.number(
			"margin") * shape.extent());
		final double side = Math.max(last.side() / rate, Math.min(last.side() *
			rate, wanted));
		return new Followed(window(round(side), shape.x(), shape.y(), width,
			height), side);
	}

	/**
	 * Windows that cover a plane, each overlapping the next by half or more.
	 *
	 * @param side of the windows in pixels, 1 or more
	 * @param most number of windows; they are made larger until so many do
	 * @param width of the plane in pixels
	 * @param height of the plane in pixels
	 * @return the windows, row by row
	 */
	public static List<Region> covering(final int side, final int most,
		final int width, final int height)
	{
		double length = side;
		while (steps(width, length) * steps(height, length) > most)
			length *= LARGER;
		final int w = (int) Math.min(length, width), h = (int) Math.min(length,
			height);
		final long columns = steps(width, length), rows = steps(height, length);
		final List<Region> regions = new ArrayList<>();
		for (int row = 0; row < rows; row++)
			for (int column = 0; column < columns; column++)
				regions.add(new Region(start(column, columns, width - w), start(row,
					rows, height - h), w, h));
		return regions;
	}

	private static long steps(final int length, final double side) {
		return length <= side ? 1 : 1 + (long) Math.ceil((length - side) / (side /
			2));
	}

	private static int start(final int step, final long steps,
		final int furthest)
	{
		return steps == 1 ? 0 : (int) Math.round(step * (double) furthest / (steps -
			1));
	}

	/**
	 * The window of a side round a centre, moved and cut so that it lies inside.
	 */
	static Region window(final long side, final double centerX,
		final double centerY, final int width, final int height)
	{
		final int w = (int) Math.min(side, width), h = (int) Math.min(side, height);
		return new Region(place(centerX, w, width), place(centerY, h, height), w,
			h);
	}

	private static int place(final double center, final int length,
		final int all)
	{
		return (int) Math.max(0, Math.min(all - length, round(center - length /
			2.0)));
	}

	private static long round(final double value) {
		return (long) Math.floor(value + 0.5);
	}
}
