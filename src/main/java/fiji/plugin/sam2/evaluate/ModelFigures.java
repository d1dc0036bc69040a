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

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a model weighs and takes on this computer; NaN where something was not
 * measured.
 *
 * @param model its name
 * @param provider what runs its networks, such as CPU
 * @param threads of the network; 0 if ONNX Runtime decides
 * @param inputSize edge of the network's input in pixels
 * @param bytes size of its file
 * @param parameters numbers in its tensors
 * @param encode milliseconds to encode an image
 * @param decode milliseconds from a click to its mask, on an encoded image
 * @param everything seconds to find everything on a plane
 * @param masks found that way
 * @param slice seconds of a slice with one object, memory full
 * @param detector milliseconds of the detector
 * @param boxes it found; 0 without a detector
 * @param detectorSam milliseconds of the detector and the model's masks of its
 *          boxes; NaN too where there was no box
 */
public record ModelFigures(String model, String provider, int threads,
	int inputSize, long bytes, long parameters, double encode, double decode,
	double everything, int masks, double slice, double detector, int boxes,
	double detectorSam)
{

	private static final double MILLION = 1e6;

	/**
	 * @return the figures by the names of {@link Comparison}'s columns, in their
	 *         order: texts, whole and other numbers; NaN where nothing was
	 *         measured
	 */
	public Map<String, Object> columns() {
		final Map<String, Object> columns = new LinkedHashMap<>();
		columns.put("model", model);
		columns.put("device", provider);
		columns.put("input_px", inputSize);
		columns.put("file_MB", bytes / MILLION);
		columns.put("parameters_M", parameters / MILLION);
		columns.put("encode_ms", encode);
		columns.put("decode_ms", decode);
		columns.put("everything_s", everything);
		columns.put("masks", masks);
		columns.put("slice_s", slice);
		if (hasDetector()) {
			columns.put("detector_ms", detector);
			columns.put("boxes", boxes);
			columns.put("detector_sam_ms", detectorSam);
		}
		return columns;
	}

	/** @return true if a detector was measured too */
	public boolean hasDetector() {
		return !Double.isNaN(detector);
	}
}
