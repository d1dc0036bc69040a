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

package fiji.plugin.sam2.command;

import java.nio.file.Path;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.annotate.ClassList;
import fiji.plugin.sam2.detect.DetectorOptions;
import fiji.plugin.sam2.detect.network.Contract;

/** How a network detects, for dialogs without a field for each setting. */
final class NetworkSettings {

	/** Of the field of the lowest score. */
	static final String CONF = "Of the detections of an ONNX file.";

	/** Of the field of the others. */
	static final String OTHERS =
		"For an ONNX file, under their names on the command line: iou, imgsz, max_det, classes, contract, names, such as: imgsz=640 classes=0,2; empty for the defaults.";

	private NetworkSettings() {}

	/** @return the settings of the field {@code detector_settings} */
	static GivenSettings given(final String text) {
		return new GivenSettings("detector_settings", text);
	}

	/**
	 * @param conf lowest score
	 * @param text of the field {@code detector_settings}
	 * @return how a network detects
	 * @throws Sam2Exception.BadInput if a value is not possible
	 */
	static DetectorOptions parse(final Double conf, final String text) {
		if (conf == null) throw new Sam2Exception.BadInput(
			"There is no number for conf; give one.");
		final DetectorOptions d = DetectorOptions.DEFAULT;
		final GivenSettings more = given(text);
		final String names = more.text("names");
		final DetectorOptions parsed = new DetectorOptions(conf, more.number("iou",
			d.iou()), more.whole("imgsz", d.imgsz()), more.whole("max_det", d
				.maxDet()), ClassList.parse(more.text("classes")), Contract.parse(more
					.text("contract")), names == null ? null : Path.of(names));
		more.refuseOthers();
		return parsed;
	}
}
