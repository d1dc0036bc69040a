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

import java.util.List;

import fiji.plugin.sam2.detect.DetectorOptions;
import fiji.plugin.sam2.evaluate.Comparison;

/**
 * Which models are compared, and on what.
 *
 * @param models names or paths; none for all that are installed
 * @param detector path of a detection network (ONNX); empty for none
 * @param detection how it detects
 * @param image path of an image whose first plane is encoded, searched and
 *          detected on; empty for generated discs
 * @param output path of a file for the table; empty for none
 * @param format of that file
 */
public record CompareOptions(List<String> models, String detector,
	DetectorOptions detection, String image, String output,
	Comparison.Format format)
{

	/** All installed models without a detector, on discs, to no file. */
	public static final CompareOptions DEFAULT = new CompareOptions(List.of(), "",
		DetectorOptions.DEFAULT, "", "", Comparison.Format.TABLE);

	/** Drops models that are given twice, and blank ones. */
	public CompareOptions {
		models = models.stream().map(String::strip).filter(name -> !name.isEmpty())
			.distinct().toList();
	}

	/**
	 * @param names or paths of models; none for all that are installed
	 * @return changed options
	 */
	public CompareOptions withModels(final List<String> names) {
		return new CompareOptions(names, detector, detection, image, output,
			format);
	}

	/**
	 * @param path of a detection network (ONNX); empty for none
	 * @return changed options
	 */
	public CompareOptions withDetector(final String path) {
		return new CompareOptions(models, path, detection, image, output, format);
	}

	/** @return true if there is a detector */
	public boolean hasDetector() {
		return detector != null && !detector.isBlank();
	}

	/**
	 * @param changed how the detector detects
	 * @return changed options
	 */
	public CompareOptions withDetection(final DetectorOptions changed) {
		return new CompareOptions(models, detector, changed, image, output, format);
	}

	/**
	 * @param path of an image; empty for generated discs
	 * @return changed options
	 */
	public CompareOptions withImage(final String path) {
		return new CompareOptions(models, detector, detection, path, output,
			format);
	}

	/**
	 * @param path of a file for the table; empty for none
	 * @param as table, csv or markdown
	 * @return changed options
	 * @throws Sam2Exception.BadInput if there is no such format
	 */
	public CompareOptions withOutput(final String path, final String as) {
		return new CompareOptions(models, detector, detection, image, path,
			Comparison.Format.parse(as));
	}
}
