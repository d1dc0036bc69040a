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
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;

import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.prompt.PointPrompt;

/**
 * Clicks as a user would who knows the truth: first on the innermost pixel of
 * the object, then on the pixel that lies deepest in what is still wrong:
 * positive where the object is missing, negative where there is too much. As
 * the evaluations of interactive segmentation (RITM, SAM) click.
 */
public final class SimulatedUser {

	private final Mask truth;

	/** @param truth the object, not empty */
	public SimulatedUser(final Mask truth) {
		this.truth = truth;
	}

	/** @return the first click */
	public PointPrompt first() {
		return click(Depth.of(truth), true);
	}

	/**
	 * @param found the mask so far
	 * @param clicks so far; none of their pixels is clicked again
	 * @return the next click, or null if nothing is wrong that could be clicked
	 */
	public PointPrompt next(final Mask found, final List<PointPrompt> clicks) {
		final BitSet missing = truth.toBits(), wrong = found.toBits();
		missing.andNot(found.toBits());
		wrong.andNot(truth.toBits());
		for (final PointPrompt click : clicks) {
			final int pixel = (int) click.y() * truth.width() + (int) click.x();
			missing.clear(pixel);
			wrong.clear(pixel);
		}
		final Depth more = Depth.of(Mask.of(truth.width(), truth.height(),
			missing));
		final Depth less = Depth.of(Mask.of(truth.width(), truth.height(), wrong));
		if (more.distance() == 0 && less.distance() == 0) return null;
		return more.distance() > less.distance() ? click(more, true) : click(less,
			false);
	}

	private static PointPrompt click(final Depth at, final boolean positive) {
		return new PointPrompt(at.x() + 0.5, at.y() + 0.5, positive);
	}

	/**
	 * Clicks until the mask is good enough.
	 *
	 * @param most number of clicks at most
	 * @param enough IoU at which to stop
	 * @param predictor gives the mask for all clicks so far; called once a click
	 * @return the IoU after each click; at least one
	 */
	public List<Double> run(final int most, final double enough,
		final Function<List<PointPrompt>, Mask> predictor)
	{
		final List<PointPrompt> clicks = new ArrayList<>(List.of(first()));
		final List<Double> ious = new ArrayList<>();
		while (true) {
			final Mask found = predictor.apply(List.copyOf(clicks));
			ious.add(found.iou(truth));
			if (ious.size() >= most || found.iou(truth) >= enough) return ious;
			final PointPrompt next = next(found, clicks);
			if (next == null) return ious;
			clicks.add(next);
		}
	}
}
