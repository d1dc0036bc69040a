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

package fiji.plugin.sam2.cli;

import java.nio.file.Path;

import fiji.plugin.sam2.annotate.ClassList;
import fiji.plugin.sam2.detect.DetectorOptions;
import fiji.plugin.sam2.detect.network.Contract;
import picocli.CommandLine.Option;

/** How a detector detects, for verbs that take one. */
final class DetectorSettings {

	@Option(names = "--conf", defaultValue = "0.25",
		description = "Lowest score of a network's detection (default: ${DEFAULT-VALUE}).")
	private double conf;

	@Option(names = "--iou", defaultValue = "0.45",
		description = "Overlap above which a network's boxes are one object (default: ${DEFAULT-VALUE}).")
	private double iou;

	@Option(names = "--imgsz", defaultValue = "640",
		description = "Edge of a network's input, where its file leaves it open (default: ${DEFAULT-VALUE}).")
	private int imgsz;

	@Option(names = {"--max-det", "--max_det"}, defaultValue = "300",
		description = "Most detections of a network in an image (default: ${DEFAULT-VALUE}).")
	private int maxDet;

	@Option(names = "--classes", paramLabel = "N[,N...]", defaultValue = "",
		description = "Classes that are wanted, from 0 (default: all).")
	private String classes;

	@Option(names = "--contract", paramLabel = "NAME", defaultValue = "auto",
		description = "What kind of network the ONNX file is (default: ${DEFAULT-VALUE}, found out and said).")
	private String contract;

	@Option(names = "--names", paramLabel = "FILE",
		description = "Class names, one a line (default: those in or beside the ONNX file).")
	private Path names;

	/** @return the options with these values */
	DetectorOptions options() {
		return new DetectorOptions(conf, iou, imgsz, maxDet, ClassList.parse(
			classes), Contract.parse(contract), names);
	}
}
