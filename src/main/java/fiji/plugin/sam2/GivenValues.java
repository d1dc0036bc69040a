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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import fiji.plugin.sam2.annotate.AnnotateOptions;
import fiji.plugin.sam2.everything.EverythingOptions;
import fiji.plugin.sam2.track.TrackOptions;

/**
 * The options that a user has given for a run, as far as it is known which ones
 * were: those on the command line, and the fields of a command that differ from
 * their defaults. Refuses those that nothing in the run would use.
 */
public final class GivenValues {

	/** What {@code DetectorOptions} has. */
	static final List<String> NETWORK = List.of("conf", "iou", "imgsz", "max_det",
		"classes", "contract", "names");

	/** What segment everything has; limits of areas count for detectors too. */
	static final List<String> EVERYTHING = List.of("preset", "points_per_side",
		"points_per_batch", "pred_iou_thresh", "stability_score_thresh",
		"stability_score_offset", "mask_threshold", "box_nms_thresh",
		"crop_n_layers", "crop_nms_thresh", "crop_overlap_ratio",
		"crop_n_points_downscale_factor", "point_grids", "min_mask_region_area",
		"use_m2m", "multimask_output", "tile", "halo", "background", "labels");

	/** How track looks for objects, beside those. */
	private static final List<String> SEARCH = List.of("detector", "masks",
		"min_area", "max_area", "example_area", "uncovered", "min_new_area",
		"min_iou");

	private static final List<String> MODEL = List.of("model", "sam_model",
		"checkpoint", "input_size");

	/** What says which objects are to be remembered, and how they are seen. */
	private static final List<String> SHOWN = List.of("prompts", "replace",
		"axis", "position", "other_position", "channel", "channels", "contrast");

	private final Map<String, String> values = new LinkedHashMap<>();

	/**
	 * @param given values by their names in macros and {@code run.json}, such as
	 *          {@code min_new_area}; those that are null or blank were not given
	 */
	public GivenValues(final Map<String, ?> given) {
		given.forEach((name, value) -> {
			if (value != null && !value.toString().isBlank()) values.put(name, value
				.toString());
		});
	}

	/**
	 * @param everything how everything is segmented
	 * @throws Sam2Exception.BadInput if something was given that is without
	 *           effect then
	 */
	public void check(final EverythingOptions everything) {
		if (everything.grid().cropNLayers() == 0) {
			refuse("A grid without crops", "give crop_n_layers", List.of(
				"crop_overlap_ratio", "crop_n_points_downscale_factor"));
			if (everything.grid().tile() == 0) refuse(
				"A search without crops and tiles", "give crop_n_layers or a tile", List
					.of("crop_nms_thresh"));
		}
		if (!everything.grid().pointGrids().isEmpty()) refuse(
			"A search at the points of point_grids", "leave out point_grids", List.of(
				"points_per_side", "crop_n_points_downscale_factor"));
		if (isGiven("min_area") && isGiven("max_area")) refuse(
			"A search with min_area and max_area", "leave out one of these", List.of(
				"example_area", "from_example"));
	}

	/**
	 * @param objects where the objects come from
	 * @param how they are tracked
	 * @throws Sam2Exception.BadInput if something was given that is without
	 *           effect then
	 */
	public void check(final TrackObjects objects, final TrackOptions how) {
		final boolean memory = how.method() == TrackOptions.Method.MEMORY;
		if (memory) refuse("The method memory", "choose the method overlap", List
			.of("divisions"));
		else refuse("The method overlap", "choose the method memory", List.of(
			"every", "uncovered", "min_new_area", "max_objects"));
		if (memory && how.every() == 0 && isGiven("prompts", "roi_source") &&
			!isGiven("position", "other_position")) refuse(
				"A run that looks for no other objects (every 0)", "give every", Stream
					.of(SEARCH, NETWORK, EVERYTHING).flatMap(List::stream).toList());
		if (objects.detector() == null) {
			refuse("The detector " + TrackObjects.EVERYTHING,
				"give an ONNX file as detector", NETWORK);
			check(objects.everything());
			return;
		}
		refuse("The detector " + objects.detector().detector(),
			"choose the detector " + TrackObjects.EVERYTHING, EVERYTHING);
		checkNetwork(objects.detector());
		if (!memory) checkMasks(objects.detector());
	}

	/**
	 * @param annotate what finds the objects, and whose masks are taken
	 * @throws Sam2Exception.BadInput if something was given that is without
	 *           effect then
	 */
	public void check(final AnnotateOptions annotate) {
		checkNetwork(annotate);
		checkMasks(annotate);
		if (isGiven("model")) refuse("A run with model " + values.get("model"),
			"leave one of them out", List.of("sam_model"));
	}

	/** Refuses settings of a network where there is none. */
	void checkNetwork(final AnnotateOptions annotate) {
		if (!annotate.hasNetwork()) refuse("The detector " + annotate.detector(),
			"give an ONNX file as detector", NETWORK);
	}

	private void checkMasks(final AnnotateOptions annotate) {
		if (annotate.masks() == AnnotateOptions.Masks.DETECTOR) refuse(
			"A run with masks of the detector", "choose the masks of sam2", MODEL);
	}

	/**
	 * @param compare what is measured
	 * @throws Sam2Exception.BadInput if something was given that is without
	 *           effect then
	 */
	public void check(final CompareOptions compare) {
		if (!compare.hasDetector()) refuse("A comparison without a detector",
			"give an ONNX file as detector", NETWORK);
	}

	/**
	 * @param shown whether examples are shown that are to be remembered, beside
	 *          those that are forgotten or told
	 * @throws Sam2Exception.BadInput if something was given that is without
	 *           effect then
	 */
	public void checkExamples(final boolean shown) {
		if (!shown) refuse("A run without an image that shows objects",
			"give one with prompts", Stream.of(SHOWN, MODEL).flatMap(List::stream)
				.toList());
	}

	private boolean isGiven(final String... names) {
		return Stream.of(names).anyMatch(values::containsKey);
	}

	private void refuse(final String who, final String remedy,
		final List<String> without)
	{
		final String found = without.stream().filter(values::containsKey).map(
			name -> name + " " + values.get(name)).collect(Collectors.joining(", "));
		if (!found.isEmpty()) throw new Sam2Exception.BadInput(who + " takes no " +
			found + "; " + remedy + ", or leave that out.");
	}
}
