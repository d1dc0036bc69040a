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

import fiji.plugin.sam2.Sam2Options;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Input, output and planes, for verbs that need no prompts. */
final class ImageOptions {

	@Parameters(index = "0", paramLabel = "IMAGE",
		description = "TIFF stack or hyperstack, PNG, JPEG, GIF, BMP, DICOM or AVI file, or a folder of slices.")
	private String image;

	@Option(names = "--output", paramLabel = "DIR", required = true,
		description = "Folder of results, made if need be.")
	private String output;

	@Option(names = "--axis", paramLabel = "z|t|auto", defaultValue = "auto",
		description = "Axis along which slices are counted: z (slices), t (frames) or auto, the one that has several planes (default: ${DEFAULT-VALUE}).")
	private String axis;

	@Option(names = "--position", paramLabel = "N|A-B|all", defaultValue = "1",
		description = "Positions on the other axis, from 1: one, a range or all, each worked on by itself (default: ${DEFAULT-VALUE}).")
	private String position;

	@Option(names = "--channel", paramLabel = "N[,N[,N]]", defaultValue = "1",
		description = "Channel, or two or three to be shown as red, green, blue (default: ${DEFAULT-VALUE}).")
	private String channel;

	@Option(names = "--contrast", paramLabel = "CONTRAST", defaultValue = "auto",
		description = {
			"One mapping for the whole stack: auto (RGB as it is, else percentile),",
			"display, percentile[:LOW,HIGH] (0.35,99.65), minmax or range:LOW,HIGH."})
	private String contrast;

	@Option(names = "--slices", paramLabel = "FIRST-LAST", defaultValue = "",
		description = "Slices to work on, from 1 (default: all).")
	private String slices;

	String image() {
		return image;
	}

	String output() {
		return output;
	}

	/** @return the options with these values */
	Sam2Options apply(final Sam2Options options) {
		return options.withAxis(axis).withPositions(position).withChannels(channel)
			.withContrast(contrast).withRange(slices);
	}
}
