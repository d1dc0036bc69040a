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

import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.thread.ThreadService;

import java.io.File;

import fiji.plugin.sam2.Sam2Options;
import fiji.plugin.sam2.Sam2Service;
import fiji.plugin.sam2.model.ModelStore;
import ij.ImagePlus;

/**
 * What all commands with a model share: model, planes and contrast, progress,
 * and how a failure is told. Values are checked when the command runs, because
 * macros bypass the dialog; and they are not remembered, because SciJava would
 * use them in later headless runs too.
 */
abstract class ModelCommand extends ServiceCommand {

	@Parameter(persist = false, label = "Model",
		description = "'nano' comes with the plugin; the others are those that are installed. Macros may give the path of a checkpoint too.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.MODEL))
	private ModelName model = new ModelName(ModelStore.EMBEDDED);

	@Parameter(label = "Checkpoint file", required = false, persist = false,
		autoFill = false, style = "open",
		description = "A SAM 2 checkpoint (.pt or .safetensors), used instead of the model above; empty for that one.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.MODEL))
	private File checkpoint;

	@Parameter(persist = false, label = "Contrast",
		description = "auto, display, percentile, percentile:LOW,HIGH, minmax or range:LOW,HIGH; one mapping for the whole stack.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.TECHNICAL))
	private String contrast = "auto";

	@Parameter(persist = false, label = "Axis", choices = {"auto", "z", "t"},
		description = "Along which slices are counted; auto takes the one that has several planes.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.TECHNICAL))
	private String axis = "auto";

	@Parameter(label = "Channels", persist = false,
		description = "0 for the current one; or one, two or three channels separated by commas, shown as red, green, blue.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.TECHNICAL))
	private String channels = "0";

	@Parameter(persist = false, label = "Input size", min = "0",
		description = "Edge of the network's input in pixels; 0 for the model's own.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.TECHNICAL))
	private Integer input_size = 0;

	@Parameter(persist = false, label = "Device",
		description = "auto, cpu, cuda, cuda:N or coreml.", attrs = @Attr(
			name = DialogOrder.KEY, value = DialogOrder.TECHNICAL))
	private String device = "auto";

	@Parameter(persist = false, label = "Threads", min = "0",
		description = "Threads of the network; 0 for one per physical core.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.TECHNICAL))
	private Integer threads = 0;

	@Parameter
	private ThreadService threading;

	/** Does the work, and shows what came of it. */
	abstract void execute(Sam2Service service, Sam2Options options,
		CommandProgress progress);

	@Override
	final void execute(final Sam2Service service,
		final CommandProgress progress)
	{
		execute(service, options(service), progress);
	}

	private Sam2Options options(final Sam2Service service) {
		return service.options().withModel(ModelName.chosen(model, checkpoint))
			.withContrast(contrast).withAxis(axis).withChannels(channels)
			.withInputSize(number(input_size)).withDevice(device).withThreads(number(
				threads));
	}

	/** @return the number, 0 where none was given */
	static int number(final Integer value) {
		return value == null ? 0 : value;
	}

	/**
	 * Shows a label image where SciJava does not: after a cancel, and to macros
	 * without a display, which find it as the active image.
	 *
	 * @return the label image
	 */
	ImagePlus shown(final ImagePlus labels, final ImagePlus image,
		final boolean cancelled)
	{
		if (isInteractive()) return Shown.labels(labels, image, cancelled);
		final boolean macro = ij.IJ.isMacro() || ij.macro.Interpreter.isBatchMode();
		Shown.labels(labels, image, macro);
		if (!macro) return labels;
		// This thread is used again, by commands that are to work on other images.
		ij.WindowManager.setTempCurrentImage(null);
		// ImageJ has an active image for each thread, and the macro's waits.
		for (Thread caller = threading.getParent(null); caller != null; caller =
			threading.getParent(caller))
			ij.WindowManager.setTempCurrentImage(caller, labels);
		return labels;
	}
}
