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

import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.TrackObjects;
import fiji.plugin.sam2.TrackResult;
import fiji.plugin.sam2.annotate.AnnotateOptions;
import fiji.plugin.sam2.detect.DetectorOptions;
import fiji.plugin.sam2.track.TrackOptions;

/** What the commands that track share: what finds objects, and how. */
abstract class TrackCommand extends EverythingCommand {

	@Parameter(persist = false, label = "Method", choices = {"memory", "overlap"},
		description = "memory: SAM 2 follows the objects; overlap: each slice by itself, linked by overlap, with divisions.")
	private String method = "memory";

	@Parameter(persist = false, label = "Detector",
		description = "What finds objects: everything (as SAM 2 Segment Everything), threshold, maxima (with settings, such as threshold:radius=50), an ONNX file, a table of boxes (CSV) or existing labels.")
	private String detector = TrackObjects.EVERYTHING;

	@Parameter(persist = false, label = "Masks of", choices = {"sam2",
		"detector"}, description = "Whose masks are taken, if there is a detector.")
	private String masks = "sam2";

	@Parameter(persist = false, label = "Lowest score", stepSize = "0.05",
		description = NetworkSettings.CONF, attrs = @Attr(name = DialogOrder.KEY,
			value = DialogOrder.DETAIL))
	private Double conf = DetectorOptions.DEFAULT.conf();

	@Parameter(persist = false, label = "Detector settings", required = false,
		description = NetworkSettings.OTHERS, attrs = @Attr(name = DialogOrder.KEY,
			value = DialogOrder.DETAIL))
	private String detector_settings = "";

	@Parameter(persist = false, label = "Look for new objects every", min = "0",
		description = "memory: on every so many slices; 0 for on the first one only.")
	private Integer every = TrackOptions.DEFAULT.every();

	@Parameter(persist = false, label = "Uncovered share of new objects",
		stepSize = "0.05",
		description = "memory: so much of a new object must lie where nothing has a label yet, 0 to 1.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.DETAIL))
	private Double uncovered = TrackOptions.DEFAULT.uncovered();

	@Parameter(persist = false, label = "Smallest new object (pixels)", min = "0",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.DETAIL))
	private Integer min_new_area = (int) TrackOptions.DEFAULT.minArea();

	@Parameter(persist = false, label = "Most objects", min = "1",
		description = "memory: look for no more objects if there are so many.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.DETAIL))
	private Integer max_objects = TrackOptions.DEFAULT.maxObjects();

	@Parameter(persist = false, label = "Lost after (slices)", min = "1",
		description = "An object that is not seen on so many slices one after the other ends.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.DETAIL))
	private Integer lost_after = TrackOptions.DEFAULT.lostAfter();

	@Parameter(persist = false, label = "Smallest IoU", stepSize = "0.05",
		description = "overlap: of an object with itself on the next slice; memory: of a new object with a lost one, to be that one.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.DETAIL))
	private Double min_iou = TrackOptions.DEFAULT.minIou();

	@Parameter(persist = false, label = "Divisions",
		description = "overlap: objects may divide.", attrs = @Attr(
			name = DialogOrder.KEY, value = DialogOrder.DETAIL))
	private Boolean divisions = true;

	/** @return how objects are tracked */
	TrackOptions track() {
		return new TrackOptions(TrackOptions.Method.parse(method), given("every",
			every), given("uncovered", uncovered), given("min_new_area",
				min_new_area), given("max_objects", max_objects), given("lost_after",
					lost_after), given("min_iou", min_iou), Boolean.TRUE.equals(
						divisions));
	}

	/**
	 * @param image path of the image, or null
	 * @return where objects come from
	 */
	TrackObjects objects(final Path image) {
		return TrackObjects.of(detector, image, everything()).with(
			options -> options.withMasks(AnnotateOptions.Masks.parse(masks))
				.withDetection(NetworkSettings.parse(conf, detector_settings)));
	}

	/** Refuses what was given though the run does not use it. */
	void checkGiven(final TrackObjects objects, final TrackOptions how) {
		GivenFields.of(this, moreSettings(), NetworkSettings.given(
			detector_settings)).check(objects, how);
	}

	@Override
	String nothing() {
		return TrackObjects.isEverything(detector) ? super.nothing()
			: TrackResult.NOTHING;
	}

	private static <T> T given(final String name, final T value) {
		if (value == null) throw new Sam2Exception.BadInput(
			"There is no number for " + name + "; give one.");
		return value;
	}
}
