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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import fiji.plugin.sam2.Sam2Exception;

/**
 * The prompts of a whole run.
 *
 * @param objects in the order in which they were given; ids are unique
 */
public record PromptSet(List<PromptedObject> objects) {

	/** No prompts at all, for runs that go by examples. */
	public static final PromptSet NONE = new PromptSet(List.of());

	/** Refuses ids that occur twice. */
	public PromptSet {
		objects = List.copyOf(objects);
		final Set<Integer> ids = new HashSet<>();
		for (final PromptedObject object : objects) {
			if (!ids.add(object.id())) throw new Sam2Exception.BadInput(
				"The object id " + object.id() +
					" occurs twice; each object needs an id of its own.");
		}
	}

	/**
	 * @param chosen 1-based position of the prompts that name none
	 * @return the positions that have prompts, from 1
	 */
	public SortedSet<Integer> positions(final int chosen) {
		final SortedSet<Integer> positions = new TreeSet<>();
		for (final PromptedObject object : objects)
			for (final SlicePrompt prompt : object.prompts())
				positions.add(position(prompt, chosen));
		return positions;
	}

	/**
	 * @param position 1-based, one of those that have prompts
	 * @param chosen 1-based position of the prompts that name none
	 * @return the prompts at that position, which they name no more
	 */
	public PromptSet at(final int position, final int chosen) {
		final List<PromptedObject> here = new ArrayList<>();
		for (final PromptedObject object : objects) {
			final List<SlicePrompt> prompts = object.prompts().stream().filter(
				prompt -> position(prompt, chosen) == position).map(prompt -> prompt.at(
					0)).toList();
			if (!prompts.isEmpty()) here.add(new PromptedObject(object.id(), object
				.name(), prompts));
		}
		return new PromptSet(here);
	}

	private static int position(final SlicePrompt prompt, final int chosen) {
		return prompt.position() == 0 ? chosen : prompt.position();
	}

	/**
	 * @return this
	 * @throws Sam2Exception.BadInput if there are no prompts
	 */
	public PromptSet orRefuse() {
		if (objects.isEmpty()) throw new Sam2Exception.BadInput(
			"There are no prompts; give points, a box or a mask for at least one object.");
		return this;
	}

	/**
	 * Checks that every prompt lies in an image.
	 *
	 * @param width of a plane in pixels
	 * @param height of a plane in pixels
	 * @param slices number of slices along the propagation axis
	 * @throws Sam2Exception.BadInput naming the first prompt that does not
	 */
	public void checkWithin(final int width, final int height, final int slices) {
		for (final PromptedObject object : objects) {
			for (final SlicePrompt prompt : object.prompts()) {
				if (prompt.slice() < 0 || prompt.slice() >= slices)
					throw new Sam2Exception.BadInput("Object " + object.id() +
						" has a prompt on slice " + (prompt.slice() + 1) +
						", but the image has slices 1 to " + slices + ".");
				for (final Prompt one : prompt.prompts())
					checkWithin(object.id(), prompt.slice(), one, width, height);
			}
		}
	}

	private static void checkWithin(final int id, final int slice,
		final Prompt prompt, final int width, final int height)
	{
		final String where = "Object " + id + ", slice " + (slice + 1) + ": ";
		final String image = " the image of " + width + " × " + height + " pixels.";
		if (prompt instanceof PointPrompt point) {
			if (!(point.x() >= 0 && point.x() <= width && point.y() >= 0 && point
				.y() <= height)) throw new Sam2Exception.BadInput(where +
					"the point (" + point.x() + ", " + point.y() + ") lies outside" +
					image);
		}
		else if (prompt instanceof BoxPrompt box) {
			if (!(box.x() < width && box.y() < height && box.x() + box.width() > 0 &&
				box.y() + box.height() > 0)) throw new Sam2Exception.BadInput(where +
					"the box (" + box.x() + ", " + box.y() + ", " + box.width() + ", " +
					box.height() + ") lies outside" + image);
		}
		else if (prompt instanceof MaskPrompt mask) {
			if (mask.width() != width || mask.height() != height)
				throw new Sam2Exception.BadInput(where + "the mask has " + mask
					.width() + " × " + mask.height() +
					" pixels; it must have the size of" + image);
		}
	}
}
