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

package fiji.plugin.sam2;

import java.nio.file.Path;

import fiji.plugin.sam2.annotate.AnnotateOptions;
import fiji.plugin.sam2.everything.EverythingOptions;
import fiji.plugin.sam2.prompt.PromptSet;

/**
 * Where objects that are tracked come from.
 *
 * @param everything how objects are found if there is no detector
 * @param detector finds them instead, or null; what it says of folders and
 *          formats does not count
 * @param given objects that are known already, with their labels; if there are
 *          any, the first slice is not searched
 */
public record TrackObjects(EverythingOptions everything,
	AnnotateOptions detector, PromptSet given)
{

	/** What users call segment everything where they may name a detector. */
	public static final String EVERYTHING = "everything";

	/**
	 * @param everything how objects are found
	 * @return the choice of finding them without a detector
	 */
	public static TrackObjects everything(final EverythingOptions everything) {
		return new TrackObjects(everything, null, PromptSet.NONE);
	}

	/**
	 * @param detector an ONNX file, {@code threshold} or {@code maxima} with
	 *          settings, a table of boxes (CSV), existing labels; or
	 *          {@code everything}
	 * @param image path of the image, for labels that do not tell their size; or
	 *          null
	 * @param everything how objects are found without a detector; its limits of
	 *          areas count for detectors too
	 * @return the choice
	 */
	public static TrackObjects of(final String detector, final Path image,
		final EverythingOptions everything)
	{
		if (isEverything(detector)) return everything(everything);
		return new TrackObjects(everything, AnnotateOptions.of(image, detector)
			.withLimits(AnnotateOptions.MERGE, Math.max(1, everything.filter()
				.minArea()), everything.filter().maxArea()), PromptSet.NONE);
	}

	/**
	 * @param detector as {@link #of} takes it
	 * @return true if it names segment everything
	 */
	public static boolean isEverything(final String detector) {
		return EVERYTHING.equalsIgnoreCase(String.valueOf(detector).trim());
	}

	/**
	 * @param changed how the detector detects, and whose masks are taken
	 * @return these with that, if there is a detector
	 * @throws Sam2Exception.BadInput if there is none that such settings could be
	 *           for
	 */
	public TrackObjects with(
		final java.util.function.UnaryOperator<AnnotateOptions> changed)
	{
		final AnnotateOptions asked = changed.apply(detector == null
			? AnnotateOptions.of(null, EVERYTHING) : detector);
		new GivenValues(asked.detection().changed()).checkNetwork(asked);
		if (detector != null) return new TrackObjects(everything, asked, given);
		if (asked.masks() != AnnotateOptions.Masks.SAM2)
			throw new Sam2Exception.BadInput("The detector " + EVERYTHING +
				" has no masks of its own; give masks sam2, or another detector.");
		return this;
	}

	/**
	 * @param prompts objects that are known already
	 * @return these with those
	 */
	public TrackObjects withGiven(final PromptSet prompts) {
		return new TrackObjects(everything, detector, prompts);
	}
}
