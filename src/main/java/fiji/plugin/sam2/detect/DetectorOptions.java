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

package fiji.plugin.sam2.detect;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.detect.network.Contract;

/**
 * How a network detects. Names and defaults are those that users of YOLO know.
 *
 * @param conf objects of a lower score are left out, 0 … 1
 * @param iou of two boxes of one class that overlap by more, the one with the
 *          lower score is left out, 0 … 1; without effect on networks that do
 *          this themselves
 * @param imgsz edge of the network's input in pixels, where the file leaves it
 *          open
 * @param maxDet most objects of an image
 * @param classes 0-based classes that are wanted; empty for all
 * @param contract what kind of network the file is, or null to find out
 * @param names a file with a class name on each line, or null
 */
public record DetectorOptions(double conf, double iou, int imgsz, int maxDet,
	List<Integer> classes, Contract contract, Path names)
{

	/** conf 0.25, iou 0.45, imgsz 640, max_det 300, all classes. */
	public static final DetectorOptions DEFAULT = new DetectorOptions(0.25, 0.45,
		640, 300, List.of(), null, null);

	private static final int LARGEST = 8192;

	/** Refuses values out of range. */
	public DetectorOptions {
		classes = List.copyOf(classes);
		if (!(conf >= 0 && conf <= 1)) throw bad("conf", conf, "0 to 1");
		if (!(iou >= 0 && iou <= 1)) throw bad("iou", iou, "0 to 1");
		if (imgsz < 32 || imgsz > LARGEST) throw bad("imgsz", imgsz, "32 to " +
			LARGEST);
		if (maxDet < 1) throw bad("max_det", maxDet, "1 or more");
		for (final int number : classes)
			if (number < 0) throw bad("classes", number,
				"class numbers, which start at 0");
	}

	/** @return the values that differ from the defaults, by their names */
	public Map<String, Object> changed() {
		final Map<String, Object> changed = new LinkedHashMap<>();
		if (conf != DEFAULT.conf) changed.put("conf", conf);
		if (iou != DEFAULT.iou) changed.put("iou", iou);
		if (imgsz != DEFAULT.imgsz) changed.put("imgsz", imgsz);
		if (maxDet != DEFAULT.maxDet) changed.put("max_det", maxDet);
		if (!classes.isEmpty()) changed.put("classes", classes.stream().map(
			String::valueOf).collect(Collectors.joining(",")));
		if (contract != null) changed.put("contract", contract);
		if (names != null) changed.put("names", names);
		return changed;
	}

	private static Sam2Exception bad(final String name, final Number value,
		final String accepted)
	{
		return new Sam2Exception.BadInput("The value " + value + " of " + name +
			" is not possible; give " + accepted + ".");
	}

	/**
	 * @param chosen what kind of network the file is, or null to find out
	 * @return changed options
	 */
	public DetectorOptions withContract(final Contract chosen) {
		return new DetectorOptions(conf, iou, imgsz, maxDet, classes, chosen,
			names);
	}

	/**
	 * @param pixels edge of the network's input, where the file leaves it open
	 * @return changed options
	 */
	public DetectorOptions withImgsz(final int pixels) {
		return new DetectorOptions(conf, iou, pixels, maxDet, classes, contract,
			names);
	}

	/**
	 * @param wanted 0-based classes; empty for all
	 * @return changed options
	 */
	public DetectorOptions withClasses(final List<Integer> wanted) {
		return new DetectorOptions(conf, iou, imgsz, maxDet, wanted, contract,
			names);
	}
}
