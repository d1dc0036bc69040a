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

import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

import java.io.File;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import fiji.plugin.sam2.Sam2Service;
import fiji.plugin.sam2.io.format.Conversion;
import fiji.plugin.sam2.io.format.ConvertOptions;

/** Converts labels from one format to another, and says what was lost. */
@Plugin(type = Command.class, headless = true, menu = {@Menu(
	label = MenuOrder.PLUGINS), @Menu(label = MenuOrder.SAM2), @Menu(
		label = "SAM 2 Convert Labels...", weight = MenuOrder.CONVERT)},
	description = "Converts labels from one format to another, and says what was lost.")
public class ConvertLabels extends PlainCommand {

	@Parameter(label = "Labels", required = false, persist = false,
		description = "A file or folder of labels.",
		style = FileWidget.FILE_AND_DIRECTORY_STYLE)
	private File input;

	@Parameter(label = "Format of the output", persist = false, choices = {"yolo",
		"yolo-boxes", "coco", "coco-rings", "sav", "sav-png", "davis", "ctc",
		"trackmate", "labels", "rois", "geojson", "ome-zarr", "ome-zarr-0.4"})
	private String to_format = "coco";

	@Parameter(label = "Output folder", required = false, persist = false,
		style = FileWidget.DIRECTORY_STYLE)
	private File output;

	@Parameter(label = "Format of the labels", required = false, persist = false,
		description = "Empty to recognise it by the content.")
	private String from_format = "";

	@Parameter(label = "Image or folder of images", required = false,
		persist = false,
		description = "Where the labels do not tell how large the images are.",
		style = FileWidget.FILE_AND_DIRECTORY_STYLE)
	private File image_path;

	@Parameter(label = "Size of the images", required = false, persist = false,
		description = "Instead of the images, such as 640x480.")
	private String image_size = "";

	@Parameter(label = "Stack single images", persist = false, choices = {"no",
		"z", "t"})
	private String stack_axis = "no";

	@Parameter(label = "Pixel values of label images are", required = false,
		persist = false, choices = {"ids", "classes"},
		description = "ids: each object has a value of its own. classes: value 1 is class 0, and each connected region is an object.")
	private String pixel_values = "ids";

	@Override
	String work(final Sam2Service service, final CommandProgress progress) {
		final Conversion done = service.convertLabels(GivenPath.needed(input,
			"Labels"), to_format, GivenPath.needed(output, "Output folder"),
			new ConvertOptions(from_format, GivenPath.orEmpty(image_path), image_size,
				"no".equals(stack_axis) ? "" : stack_axis, pixel_values), progress);
		return Stream.concat(Stream.of(done.sentence()), done.losses().sentences()
			.stream()).collect(Collectors.joining(" "));
	}
}
