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

package fiji.plugin.sam2.stack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import fiji.plugin.sam2.engine.Planes;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.image.PromptDecoder;
import fiji.plugin.sam2.mask.LogitPlane;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.mask.NonOverlap;

/**
 * Work on one slice of a pass: objects that are prompted there are what the
 * user said, the others are tracked.
 */
final class SliceStep {

	private final Planes planes;
	private final StackOptions options;
	private final SliceTracker tracker;

	SliceStep(final Sam2Engine engine, final PromptDecoder decoder,
		final Planes planes, final StackOptions options)
	{
		this.planes = planes;
		this.options = options;
		tracker = new SliceTracker(engine, decoder, options.fillHoles());
	}

	/**
	 * @param slice 0-based
	 * @param reverse true if slices are passed from last to first
	 * @param present objects that are there
	 * @param cancelled true as soon as nobody wants the result
	 * @return the results, in the order of the objects
	 */
	List<SliceResult> run(final int slice, final boolean reverse,
		final List<ObjectTrack> present, final BooleanSupplier cancelled)
	{
		final List<ObjectTrack> unprompted = present.stream().filter(track -> track
			.prompted(slice) == null).toList();
		final Map<ObjectTrack, SliceOutput> tracked = unprompted.isEmpty() ? Map
			.of() : tracker.track(new SliceTracker.Step(slice, reverse, planes
				.count()), planes.plane(slice), unprompted, cancelled);
		final Map<ObjectTrack, SliceOutput> all = new LinkedHashMap<>();
		for (final ObjectTrack track : present) {
			if (tracked.containsKey(track)) all.put(track, tracked.get(track));
			else {
				track.goOnFrom(slice);
				all.put(track, track.prompted(slice));
			}
			track.bank().forget(slice, reverse, options.direction() ==
				Direction.BOTH && track.isPrompted() ? track.firstPrompted() : -1);
		}
		return results(slice, all);
	}

	private List<SliceResult> results(final int slice,
		final Map<ObjectTrack, SliceOutput> all)
	{
		final List<LogitPlane> enlarged = all.values().stream().map(output -> output
			.enlarged(planes.width(), planes.height())).toList();
		final List<Mask> masks = options.nonOverlap() ? NonOverlap.masks(enlarged)
			: enlarged.stream().map(LogitPlane::toMask).toList();
		final List<SliceResult> results = new ArrayList<>();
		for (final Map.Entry<ObjectTrack, SliceOutput> entry : all.entrySet())
			results.add(entry.getValue().result(entry.getKey().id(), slice, masks.get(
				results.size()), entry.getKey().prompted(slice) != null, options
					.keepLogits()));
		return results;
	}
}
