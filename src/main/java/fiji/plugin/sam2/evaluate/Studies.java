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

import java.util.function.Consumer;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.engine.Planes;
import fiji.plugin.sam2.engine.Sam2Engine;

/** Measures what simulated users reach, beside methods without a network. */
public final class Studies {

	private Studies() {}

	/**
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
		if (planes.width() != labels.width() || planes.height() != labels
			.height() || planes.count() != labels.count())
			throw new Sam2Exception.BadInput("The image has " + planes.width() +
				" × " + planes.height() + " pixels and " + planes.count() +
				" slices, the labels " + labels.width() + " × " + labels.height() +
				" and " + labels.count() + "; they must be the same.");
		return options.propagate() ? new StackStudy(planes, labels, options).run(
			engine, model, before, progress) : new ClickStudy(planes, labels, options)
				.run(engine, model, before, progress);
	}
}
