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

package fiji.plugin.sam2.annotate;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.detect.DetectorOptions;
import fiji.plugin.sam2.io.format.LabelFormats;

/**
 * What is annotated, and how.
 *
 * @param data folder of images, with its sub-folders, or one image
 * @param detector where the objects come from: an ONNX file, {@code threshold}
 *          or {@code maxima} with settings, a table of boxes (CSV), or existing
 *          labels
 * @param outputDir where the labels go; null for {@code labels} beside the data
 * @param detection how a network detects
 * @param masks whose masks are the result
 * @param merge of two masks of an image whose IoU is above this, the one that
 *          is less sure goes; 1 keeps all
 * @param minArea smallest object in pixels
 * @param maxArea largest object in pixels
 * @param formats names of label formats
 * @param redo true to annotate images again that are done
 */
public record AnnotateOptions(Path data, String detector, Path outputDir,
	DetectorOptions detection, Masks masks, double merge, long minArea,
	long maxArea, List<String> formats, boolean redo)
{

	/** Whose masks are the result. */
	public enum Masks {

			/** SAM 2's, prompted with what the detector found. */
			SAM2,
			/** The detector's own, where it gives any. */
			DETECTOR;

		/**
		 * @param text {@code sam2} or {@code detector}
		 * @return the choice
		 */
		public static Masks parse(final String text) {
			for (final Masks masks : values())
				if (masks.toString().equalsIgnoreCase(String.valueOf(text).trim()))
					return masks;
			throw new Sam2Exception.BadInput("There are no masks '" + text +
				"'; choose sam2 or detector.");
		}

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	/** IoU above which masks are taken as the same object. */
	public static final double MERGE = 0.8;

	/** Refuses values out of range and formats that are not there. */
	public AnnotateOptions {
		formats = List.copyOf(formats);
		if (detector == null || detector.isBlank())
			throw new Sam2Exception.BadInput(
				"No detector was given; give an ONNX file, threshold, maxima, a table of boxes or existing labels.");
		if (!(merge > 0 && merge <= 1)) throw new Sam2Exception.BadInput(
			"Masks cannot be merged above an IoU of " + merge +
				"; give above 0 to 1, where 1 merges none.");
		if (minArea < 0 || maxArea < minArea) throw new Sam2Exception.BadInput(
			"Areas of " + minArea + " to " + maxArea +
				" pixels are not possible; the first must be 0 or more and not above the second.");
		if (formats.isEmpty()) throw new Sam2Exception.BadInput(
			"No format was given; give one or more, such as yolo,coco.");
		formats.forEach(LabelFormats::named);
	}

	/**
	 * @param data folder of images
	 * @param detector where the objects come from
	 * @return the defaults: labels beside the data as YOLO segmentation text, SAM
	 *         2's masks
	 */
	public static AnnotateOptions of(final Path data, final String detector) {
		return new AnnotateOptions(data, detector, null, DetectorOptions.DEFAULT,
			Masks.SAM2, MERGE, 1, Long.MAX_VALUE, List.of("yolo"), false);
	}

	/** @return true if the detector is a network (an ONNX file) */
	public boolean hasNetwork() {
		return detector.strip().toLowerCase(Locale.ROOT).endsWith(".onnx");
	}

	/** @return the folder of results */
	public Path output() {
		if (outputDir != null) return outputDir;
		final Path parent = data.toAbsolutePath().normalize().getParent();
		return (parent == null ? data.toAbsolutePath() : parent).resolve("labels");
	}

	/**
	 * @param folder where the labels go
	 * @return changed options
	 */
	public AnnotateOptions withOutput(final Path folder) {
		return new AnnotateOptions(data, detector, folder, detection, masks, merge,
			minArea, maxArea, formats, redo);
	}

	/**
	 * @param changed how a network detects
	 * @return changed options
	 */
	public AnnotateOptions withDetection(final DetectorOptions changed) {
		return new AnnotateOptions(data, detector, outputDir, changed, masks, merge,
			minArea, maxArea, formats, redo);
	}

	/**
	 * @param chosen whose masks are the result
	 * @return changed options
	 */
	public AnnotateOptions withMasks(final Masks chosen) {
		return new AnnotateOptions(data, detector, outputDir, detection, chosen,
			merge, minArea, maxArea, formats, redo);
	}

	/**
	 * @param names of label formats, separated by commas
	 * @return changed options
	 */
	public AnnotateOptions withFormats(final String names) {
		return new AnnotateOptions(data, detector, outputDir, detection, masks,
			merge, minArea, maxArea, Arrays.stream(names.split(",")).map(String::trim)
				.filter(n -> !n.isEmpty()).distinct().toList(), redo);
	}

	/**
	 * @param iou above which two masks are the same object
	 * @param min smallest object in pixels
	 * @param max largest object in pixels
	 * @return changed options
	 */
	public AnnotateOptions withLimits(final double iou, final long min,
		final long max)
	{
		return new AnnotateOptions(data, detector, outputDir, detection, masks, iou,
			min, max, formats, redo);
	}

	/**
	 * @param again true to annotate images again that are done
	 * @return changed options
	 */
	public AnnotateOptions withRedo(final boolean again) {
		return new AnnotateOptions(data, detector, outputDir, detection, masks,
			merge, minArea, maxArea, formats, again);
	}
}
