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
import java.util.Map;

import fiji.plugin.sam2.annotate.AnnotateOptions;
import fiji.plugin.sam2.detect.DetectorOptions;
import fiji.plugin.sam2.track.TrackOptions;

/** The settings of tracking under the names that users give them. */
final class TrackReport {

	private TrackReport() {}

	static Map<String, Object> of(final TrackObjects objects,
		final TrackOptions how)
	{
		final Map<String, Object> map = new LinkedHashMap<>();
		map.put("method", how.method().toString());
		if (how.method() == TrackOptions.Method.MEMORY) {
			map.put("every", how.every());
			map.put("uncovered", how.uncovered());
			map.put("min_new_area", how.minArea());
			map.put("max_objects", how.maxObjects());
		}
		else map.put("divisions", how.divisions());
		map.put("lost_after", how.lostAfter());
		map.put("min_iou", how.minIou());
		detector(map, objects.detector());
		return map;
	}

	private static void detector(final Map<String, Object> map,
		final AnnotateOptions detector)
	{
		if (detector == null) {
			map.put("detector", TrackObjects.EVERYTHING);
			return;
		}
		map.put("detector", detector.detector());
		map.put("masks", detector.masks().toString());
		final DetectorOptions d = detector.detection();
		map.put("conf", d.conf());
		map.put("iou", d.iou());
		map.put("imgsz", d.imgsz());
		map.put("max_det", d.maxDet());
		map.put("classes", d.classes());
		map.put("contract", d.contract() == null ? "auto" : d.contract()
			.toString());
		map.put("names", d.names() == null ? null : d.names().toString());
		map.put("min_area", detector.minArea());
		map.put("max_area", detector.maxArea() == Long.MAX_VALUE ? null : detector
			.maxArea());
	}
}
