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

package fiji.plugin.sam2.annotate;

import java.util.List;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.engine.EngineOptions;
import fiji.plugin.sam2.engine.RgbPlane;
import fiji.plugin.sam2.image.ImagePredictor;
import fiji.plugin.sam2.image.PredictOptions;
import fiji.plugin.sam2.mask.Mask;

/**
 * Finds the masks of objects on the planes of one image, with the detectors and
 * labels that folders are annotated with.
 */
public final class ObjectSource implements AutoCloseable {

	private final PromptSource source;
	private final PlaneAnnotator annotator;
	private final String image;

	/**
	 * @param options detector, whose masks, limits of areas; the image
	 * @param predict which of SAM 2's masks is chosen
	 * @param predictor gives SAM 2's masks
	 * @param device of a detector's network
	 * @throws fiji.plugin.sam2.Sam2Exception.BadInput if the detector is none
	 */
	public ObjectSource(final AnnotateOptions options,
		final PredictOptions predict, final ImagePredictor predictor,
		final EngineOptions device)
	{
		final PromptSource opened = Sources.open(options, device);
		source = opened instanceof KnownSource known ? known.ofOneImage() : opened;
		annotator = new PlaneAnnotator(options, predict, options.masks() ==
			AnnotateOptions.Masks.SAM2 ? predictor : null);
		image = options.data() == null ? "" : options.data().getFileName()
			.toString();
	}

	/**
	 * @param slice in z, 0-based
	 * @param frame in t, 0-based
	 * @param plane its pixels
	 * @param progress asked whether to go on
	 * @return the objects, the surest first; they may overlap
	 */
	public List<Mask> find(final int slice, final int frame, final RgbPlane plane,
		final Progress progress)
	{
		return annotator.annotate(plane, source.find(new PromptSource.Plane(image,
			slice, frame, plane), progress::isCancelled), progress).stream().map(
				PlaneAnnotator.Found::mask).toList();
	}

	/** @return a sentence on where the objects come from */
	public String description() {
		return source.description();
	}

	@Override
	public void close() {
		source.close();
	}
}
