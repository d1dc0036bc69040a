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

package fiji.plugin.sam2.detect.network;

import java.util.List;
import java.util.Map;

import fiji.plugin.sam2.onnx.Values;

/** Reads the boxes from a network's outputs. */
@FunctionalInterface
interface RowDecoder {

	/**
	 * @param outputs of a run, by name
	 * @param place where the image lay in the input
	 * @param conf lowest score
	 * @return the boxes with at least that score
	 * @throws fiji.plugin.sam2.Sam2Exception.BadInput if the outputs are not of
	 *           the kind they were taken for
	 */
	List<Candidate> decode(Map<String, Values> outputs, Placement place,
		double conf);

	/**
	 * @param contract what kind of network it is
	 * @param rows name of the output with rows of boxes, or null
	 * @param coefficients number of mask coefficients in a row
	 * @return the decoder
	 */
	static RowDecoder of(final Contract contract, final String rows,
		final int coefficients)
	{
		switch (contract) {
			case YOLOV5, YOLOV8, YOLOX, YOLOX_DECODED :
				return new GridDecoder(contract, rows, coefficients);
			case YOLOV10, RTDETR_ULTRALYTICS :
				return new FinishedDecoder(contract, rows, coefficients);
			case RFDETR :
				return new QueryDecoder("dets", "labels", QueryDecoder.Last.DROPPED);
			case DETR_HF :
				return new QueryDecoder("pred_boxes", "logits",
					QueryDecoder.Last.NO_OBJECT);
			case RTDETR_HF :
				return new QueryDecoder("pred_boxes", "logits",
					QueryDecoder.Last.CLASS);
			default :
				return new DirectDecoder(contract);
		}
	}
}
