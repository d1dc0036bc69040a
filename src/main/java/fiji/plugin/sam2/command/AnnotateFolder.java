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

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

import java.io.File;

import fiji.plugin.sam2.Sam2Options;
import fiji.plugin.sam2.Sam2Service;
import fiji.plugin.sam2.annotate.AnnotateOptions;
import fiji.plugin.sam2.annotate.AnnotateResult;
import fiji.plugin.sam2.annotate.ClassList;
import fiji.plugin.sam2.detect.DetectorOptions;
import fiji.plugin.sam2.detect.network.Contract;
import fiji.plugin.sam2.model.ModelStore;

/** Annotates a folder of images unattended. */
@Plugin(type = Command.class, headless = true, menu = {@Menu(
	label = MenuOrder.PLUGINS), @Menu(label = MenuOrder.SAM2), @Menu(
		label = "SAM 2 Annotate Folder...", weight = MenuOrder.ANNOTATE)},
	description = "Annotates the images of a folder: a detector finds objects, SAM 2 gives their masks; labels and a report are written.")
public class AnnotateFolder extends ServiceCommand {

	@Parameter(label = "Folder of images", required = false, persist = false,
		style = FileWidget.DIRECTORY_STYLE)
	private File data;

	@Parameter(label = "Detector", persist = false,
		description = "threshold, maxima (with settings, such as threshold:radius=50), an ONNX file, a table of boxes (CSV) or existing labels.")
	private String detector = "threshold";

	@Parameter(label = "Output folder", required = false, persist = false,
		description = "Empty for the folder 'labels' beside the images.",
		style = FileWidget.DIRECTORY_STYLE)
	private File output_dir;

	@Parameter(label = "Formats", persist = false,
		description = "Label formats, separated by commas, such as yolo,coco.")
	private String formats = "yolo";

	@Parameter(persist = false, label = "Model",
		description = "'nano' comes with the plugin; the others are those that are installed. Macros may give the path of a checkpoint too.")
	private ModelName model = new ModelName(ModelStore.EMBEDDED);

	@Parameter(label = "Checkpoint file", required = false, persist = false,
		style = FileWidget.OPEN_STYLE,
		description = "A SAM 2 checkpoint (.pt or .safetensors), used instead of the model above; empty for that one.")
	private File checkpoint;

	@Parameter(label = "Masks of", choices = {"sam2", "detector"},
		persist = false)
	private String masks = "sam2";

	@Parameter(label = "Lowest score", persist = false, stepSize = "0.05")
	private Double conf = 0.25;

	@Parameter(label = "IoU of boxes that are one object", persist = false,
		stepSize = "0.05")
	private Double iou = 0.45;

	@Parameter(label = "Input of the network (pixels)", persist = false)
	private Integer imgsz = 640;

	@Parameter(label = "Most detections", persist = false)
	private Integer max_det = 300;

	@Parameter(label = "Classes", required = false, persist = false,
		description = "Numbers from 0, separated by commas; empty for all.")
	private String classes = "";

	@Parameter(label = "Kind of network", persist = false,
		description = "auto, or the contract of the ONNX file, such as yolov8.")
	private String contract = "auto";

	@Parameter(label = "Class names", required = false, persist = false,
		autoFill = false, style = FileWidget.OPEN_STYLE,
		description = "Of an ONNX file, one name a line; empty for those in or beside it.")
	private File names;

	@Parameter(label = "IoU of masks that are one object", persist = false,
		stepSize = "0.05")
	private Double merge = AnnotateOptions.MERGE;

	@Parameter(label = "Smallest object (pixels)", persist = false, min = "0")
	private Integer min_area = 1;

	@Parameter(label = "Largest object (pixels)", persist = false, min = "0",
		description = "0 for no limit.")
	private Integer max_area = 0;

	@Parameter(label = "Contrast", persist = false,
		description = "auto, display, percentile, percentile:LOW,HIGH, minmax or range:LOW,HIGH.")
	private String contrast = "auto";

	@Parameter(label = "Channels", persist = false,
		description = "One, two or three channels separated by commas, shown as red, green, blue.")
	private String channels = "1";

	@Parameter(label = "Annotate again what is done", persist = false)
	private Boolean redo = false;

	@Parameter(persist = false, label = "Input size", min = "0",
		description = "Edge of the model's input in pixels; 0 for its own.")
	private Integer input_size = 0;

	@Parameter(label = "Device", persist = false,
		description = "auto, cpu, cuda, cuda:N or coreml.")
	private String device = "auto";

	@Parameter(persist = false, label = "Threads", min = "0",
		description = "Threads of the networks; 0 for one per physical core.")
	private Integer threads = 0;

	@Parameter(type = ItemIO.OUTPUT,
		description = "What was done, in a sentence.")
	private String report;

	@Override
	void execute(final Sam2Service service, final CommandProgress progress) {
		final Sam2Options options = service.options().withModel(ModelName.chosen(
			model, checkpoint)).withContrast(contrast).withChannels(channels)
			.withInputSize(ModelCommand.number(input_size)).withDevice(device)
			.withThreads(ModelCommand.number(threads));
		final AnnotateOptions annotation = annotation();
		GivenFields.of(this).check(annotation);
		final AnnotateResult result = service.annotateFolder(annotation, options,
			progress);
		result.notes().forEach(this::say);
		result.refused().forEach((image, why) -> warn(image + ": " + why));
		report = result.objects() + " objects in " + (result.annotated() + result
			.skipped()) + " of " + result.images() + " images; see " + result
				.report() + ".";
		if (result.cancelled()) cutShort("Cancelled; " + report);
	}

	private AnnotateOptions annotation() {
		final String output = GivenPath.orEmpty(output_dir), list = GivenPath
			.orEmpty(names);
		final int largest = ModelCommand.number(max_area);
		return AnnotateOptions.of(Path.of(GivenPath.needed(data,
			"Folder of images")), detector).withOutput(output.isEmpty() ? null : Path
				.of(output)).withFormats(formats).withMasks(AnnotateOptions.Masks.parse(
					masks)).withLimits(merge, ModelCommand.number(min_area), largest == 0
						? Long.MAX_VALUE : largest).withRedo(Boolean.TRUE.equals(redo))
			.withDetection(new DetectorOptions(conf, iou, imgsz, max_det, ClassList
				.parse(classes), Contract.parse(contract), list.isEmpty() ? null : Path
					.of(list)));
	}
}
