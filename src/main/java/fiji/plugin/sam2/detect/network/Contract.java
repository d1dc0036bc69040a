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

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import fiji.plugin.sam2.Sam2Exception;

/**
 * The kinds of detection networks, as they are commonly exported: how the image
 * is put into the input, and whether overlapping boxes remain to be removed.
 */
public enum Contract {

		/** YOLOv5 and v7: rows of box, objectness, class scores. */
		YOLOV5("yolov5", Fit.LETTERBOX, Pixels.UNIT, true),
		/** YOLOv8, v9, 11, 12: columns of box and class scores. */
		YOLOV8("yolov8", Fit.LETTERBOX, Pixels.UNIT, true),
		/** YOLOv10, YOLO26, or any export with its own NMS: finished boxes. */
		YOLOV10("yolov10", Fit.LETTERBOX, Pixels.UNIT, false),
		/** RT-DETR as Ultralytics exports it, older and newer. */
		RTDETR_ULTRALYTICS("rtdetr-ultralytics", Fit.STRETCH, Pixels.UNIT, false),
		/** RT-DETR, D-FINE and DEIM by their authors: original size as input. */
		RTDETR("rtdetr", Fit.STRETCH, Pixels.UNIT, false),
		/** RF-DETR. */
		RFDETR("rf-detr", Fit.STRETCH, Pixels.IMAGENET, false),
		/** DETR by Hugging Face: softmax with a class for no object. */
		DETR_HF("detr-hf", Fit.KEEP_ASPECT, Pixels.IMAGENET, false),
		/** RT-DETR by Hugging Face: a sigmoid for each class. */
		RTDETR_HF("rtdetr-hf", Fit.STRETCH, Pixels.UNIT, false),
		/** YOLOX: boxes relative to the grid. */
		YOLOX("yolox", Fit.CORNER, Pixels.BGR_BYTES, true),
		/** YOLOX exported with decoded boxes. */
		YOLOX_DECODED("yolox-decoded", Fit.CORNER, Pixels.BGR_BYTES, true),
		/** torchvision's detectors: image of any size, finished boxes. */
		TORCHVISION("torchvision", Fit.NATIVE, Pixels.UNIT, false),
		/** MMDetection: finished boxes. */
		MMDETECTION("mmdetection", Fit.CORNER, Pixels.IMAGENET, false);

	/** How the image is put into the network's input. */
	enum Fit {
			/** Aspect kept, in the middle, the rest gray. */
			LETTERBOX,
			/** Aspect kept, in the upper left corner. */
			CORNER,
			/** Both sides scaled to the input's. */
			STRETCH,
			/** Aspect kept without padding where sizes are open, else stretched. */
			KEEP_ASPECT,
			/** The image's own size where sizes are open, else stretched. */
			NATIVE
	}

	/** What the pixel values are. */
	enum Pixels {
			/** RGB 0 … 1. */
			UNIT,
			/** RGB, the mean and spread of ImageNet taken off. */
			IMAGENET,
			/** BGR 0 … 255. */
			BGR_BYTES
	}

	private final String label;
	private final Fit fit;
	private final Pixels pixels;
	private final boolean nms;

	Contract(final String label, final Fit fit, final Pixels pixels,
		final boolean nms)
	{
		this.label = label;
		this.fit = fit;
		this.pixels = pixels;
		this.nms = nms;
	}

	Fit fit() {
		return fit;
	}

	Pixels pixels() {
		return pixels;
	}

	/** @return true if overlapping boxes of an object remain to be removed */
	boolean nms() {
		return nms;
	}

	/**
	 * @param text a name such as {@code yolov8}; {@code auto} or nothing to find
	 *          out
	 * @return the contract, or null to find out
	 * @throws Sam2Exception.BadInput if there is none of that name
	 */
	public static Contract parse(final String text) {
		final String name = text == null ? "" : text.trim().toLowerCase(
			Locale.ROOT);
		if (name.isEmpty() || "auto".equals(name)) return null;
		for (final Contract contract : values())
			if (contract.label.equals(name)) return contract;
		throw new Sam2Exception.BadInput("There is no contract '" + text +
			"'; choose auto, " + all() + ".");
	}

	/** @return all names, separated by commas */
	public static String all() {
		return Arrays.stream(values()).map(Contract::toString).collect(Collectors
			.joining(", "));
	}

	/** @return the name that users give */
	@Override
	public String toString() {
		return label;
	}
}
