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

import java.util.SortedMap;
import java.util.function.Consumer;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.engine.Planes;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.mask.Mask;

/** Measures what simulated users reach, beside methods without a network. */
public final class Studies {

	private Studies() {}

	/**
	 * Lets the user segment the objects of images, each image by itself.
	 *
	 * @param engine the model
	 * @param model what it is called in the figures
	 * @param images with their true objects
	 * @param options how the user works; {@link ClickOptions#propagate} is of no
	 *          meaning here
	 * @param before told how much there is to do at most, before it begins
	 * @param progress told of each object; when it cancels, the figures of the
	 *          finished objects are returned
	 * @return the figures
	 * @throws Sam2Exception.BadInput if no object is large enough
	 */
	public static ClickFigures clicks(final Sam2Engine engine, final String model,
		final LabelledImages images, final ClickOptions options,
		final Consumer<Work> before, final Progress progress)
	{
		return new ClickStudy(images, options).run(engine, model, before, progress);
	}

	/**
	 * Lets the user segment the objects of a stack: each slice by itself, or
	 * following them if {@link ClickOptions#propagate}.
	 *
	 * @param engine the model
	 * @param model what it is called in the figures
	 * @param planes the images
	 * @param labels the truth, of the same size
	 * @param options how the user works
	 * @param before told how much there is to do at most, before it begins
	 * @param progress told of each object; when it cancels, the figures of the
	 *          finished objects are returned
	 * @return the figures
	 * @throws Sam2Exception.BadInput if the sizes differ, or no object is left
	 */
	public static ClickFigures clicks(final Sam2Engine engine, final String model,
		final Planes planes, final Labels labels, final ClickOptions options,
		final Consumer<Work> before, final Progress progress)
	{
		final LabelledImages images = LabelledImages.of(planes, labels);
		return options.propagate() ? new StackStudy(planes, labels, options).run(
			engine, model, before, progress) : clicks(engine, model, images, options,
				before, progress);
	}

	/**
	 * Labels of a folder are of any size until they are read.
	 *
	 * @param slice 0-based
	 * @param width of the image there
	 * @param height of the image there
	 * @param truth its labels
	 * @throws Sam2Exception.BadInput if they have another size
	 */
	static void checkSize(final int slice, final int width, final int height,
		final SortedMap<Integer, Mask> truth)
	{
		for (final Mask mask : truth.values())
			if (mask.width() != width || mask.height() != height)
				throw new Sam2Exception.BadInput("Image " + (slice + 1) + " has " +
					width + " × " + height + " pixels, its labels " + mask.width() +
					" × " + mask.height() + "; they must be the same.");
	}
}
