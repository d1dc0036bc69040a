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

import fiji.plugin.sam2.Sam2Exception;

/**
 * How objects are followed through a stack.
 *
 * @param direction where to
 * @param first first slice of the range, 0-based, inclusive
 * @param last last slice of the range, 0-based, inclusive; a number beyond the
 *          stack means its last slice
 * @param fillHoles background components of at most so many pixels in the
 *          low-resolution logits become part of the mask; 0 fills none
 * @param nonOverlap true if each pixel belongs to the object with the highest
 *          logit only
 * @param keepLogits true if results carry their low-resolution logits
 */
public record StackOptions(Direction direction, int first, int last,
	int fillHoles, boolean nonOverlap, boolean keepLogits)
{

	/** The hole size that the reference fills. */
	public static final int FILL_HOLES = 8;

	/** Both directions over the whole stack, holes of up to 8 pixels filled. */
	public static final StackOptions DEFAULT = new StackOptions(Direction.BOTH, 0,
		Integer.MAX_VALUE, FILL_HOLES, false, false);

	/** Refuses an empty range and a negative number of pixels. */
	public StackOptions {
		if (first < 0 || last < first) throw new Sam2Exception.BadInput(
			"The range of slices " + (first + 1L) + " to " + (last + 1L) +
				" is empty; the first slice is 1 and must not come after the last.");
		if (fillHoles < 0) throw new Sam2Exception.BadInput("Holes of up to " +
			fillHoles + " pixels cannot be filled; give 0 (none) or more.");
	}

	/**
	 * @param count slices of a stack
	 * @return number of its slices that lie in the range
	 */
	public int slices(final int count) {
		return Math.max(0, Math.min(last, count - 1) - first + 1);
	}

	/**
	 * @param other where to follow objects to
	 * @return these options with that direction
	 */
	public StackOptions withDirection(final Direction other) {
		return new StackOptions(other, first, last, fillHoles, nonOverlap,
			keepLogits);
	}

	/**
	 * @param from first slice, 0-based
	 * @param to last slice, 0-based, inclusive
	 * @return these options with that range
	 */
	public StackOptions withRange(final int from, final int to) {
		return new StackOptions(direction, from, to, fillHoles, nonOverlap,
			keepLogits);
	}

	/**
	 * @param pixels largest hole that is filled, 0 for none
	 * @return these options with that hole size
	 */
	public StackOptions withFillHoles(final int pixels) {
		return new StackOptions(direction, first, last, pixels, nonOverlap,
			keepLogits);
	}

	/**
	 * @param on true if objects must not overlap
	 * @return these options with that rule
	 */
	public StackOptions withNonOverlap(final boolean on) {
		return new StackOptions(direction, first, last, fillHoles, on, keepLogits);
	}

	/**
	 * @param on true if results carry their low-resolution logits
	 * @return these options with that choice
	 */
	public StackOptions withLogits(final boolean on) {
		return new StackOptions(direction, first, last, fillHoles, nonOverlap, on);
	}
}
