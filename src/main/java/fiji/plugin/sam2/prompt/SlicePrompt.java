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

package fiji.plugin.sam2.prompt;

import java.util.ArrayList;
import java.util.List;

import fiji.plugin.sam2.Sam2Exception;

/**
 * All that is said about one object on one slice: a mask, or a box, or points,
 * or a box with points, or a mask with the points that correct it; for images
 * also the logits of an earlier prediction, alone or with what corrects them.
 *
 * @param slice 0-based slice along the propagation axis
 * @param points clicks, in the order they were made; may be empty
 * @param box the box round the object, or null
 * @param mask the object itself, or, with points, what they correct; or null
 * @param position 1-based position on the axis that is not propagated along; 0
 *          for the one that the run is about
 * @param logits of an earlier prediction, or null
 */
public record SlicePrompt(int slice, List<PointPrompt> points, BoxPrompt box,
	MaskPrompt mask, int position, LogitsPrompt logits)
{

	/** At the position that the run is about. */
	public SlicePrompt(final int slice, final List<PointPrompt> points,
		final BoxPrompt box, final MaskPrompt mask)
	{
		this(slice, points, box, mask, 0, null);
	}

	/** Without logits of an earlier prediction. */
	public SlicePrompt(final int slice, final List<PointPrompt> points,
		final BoxPrompt box, final MaskPrompt mask, final int position)
	{
		this(slice, points, box, mask, position, null);
	}

	/** Refuses a slice without a prompt, and a mask beside a box. */
	public SlicePrompt {
		points = List.copyOf(points);
		if (points.isEmpty() && box == null && mask == null && logits == null)
			throw new Sam2Exception.BadInput("Slice " + (slice + 1) +
				" has no prompt; give points, a box or a mask.");
		if (mask != null && (box != null || logits != null))
			throw new Sam2Exception.BadInput("Slice " + (slice + 1) +
				" has a mask beside a box or logits for the same object; give one of them.");
	}

	/**
	 * @param other 1-based, or 0
	 * @return the same prompt at that position
	 */
	public SlicePrompt at(final int other) {
		return new SlicePrompt(slice, points, box, mask, other, logits);
	}

	/**
	 * @return the prompts one by one: mask, logits, box, points, whichever there
	 *         are
	 */
	public List<Prompt> prompts() {
		final List<Prompt> all = new ArrayList<>();
		if (mask != null) all.add(mask);
		if (logits != null) all.add(logits);
		if (box != null) all.add(box);
		all.addAll(points);
		return all;
	}
}
