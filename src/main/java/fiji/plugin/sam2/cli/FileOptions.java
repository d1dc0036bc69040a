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

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.Sam2Options;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Input, output and planes, for verbs from file to folder. */
final class FileOptions {

	@Parameters(index = "0", paramLabel = "IMAGE",
		description = "TIFF stack or hyperstack, PNG, JPEG, GIF, BMP, DICOM or AVI file, or a folder of slices.")
	private String image;

	@Option(names = "--prompts", paramLabel = "FILE", defaultValue = "",
		description = "JSON file, RoiSet.zip or label image (labels.tif, or labels.tif@3-5 for some of its slices).")
	private String prompts;

	@Option(names = "--examples", paramLabel = "FILE", defaultValue = "",
		description = "File made by 'sam2 remember': its objects are looked for too, no prompts needed.")
	private String examples;

	@Option(names = "--output", paramLabel = "DIR", required = true,
		description = "Folder of results, made if need be.")
	private String output;

	@Mixin
	private PlaneOptions planes;

	@Option(names = "--fill-holes", paramLabel = "PIXELS", defaultValue = "-1",
		description = "Fill holes of at most so many low-resolution pixels (default: 8 for propagate, 0 for segment).")
	private int fillHoles;

	@Option(names = "--logits",
		description = "Write low-resolution logits too (logits.tif, logits.csv).")
	private boolean logits;

	String image() {
		return image;
	}

	/** File of prompts, or empty where examples do without. */
	String prompts() {
		if (prompts.isBlank() && examples.isBlank())
			throw new Sam2Exception.BadInput(
				"There are no prompts; give --prompts FILE or --examples FILE.");
		return prompts;
	}

	String output() {
		return output;
	}

	/** @return the options with these values */
	Sam2Options apply(final Sam2Options options) {
		return planes.apply(options).withFillHoles(fillHoles).withLogits(logits)
			.withExamples(examples);
	}
}
