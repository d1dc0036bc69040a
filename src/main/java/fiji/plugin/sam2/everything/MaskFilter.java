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

package fiji.plugin.sam2.everything;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.mask.Nms;
import fiji.plugin.sam2.mask.Nms.Box;
import fiji.plugin.sam2.mask.SmallRegions;

/** From decoded masks to results: thresholds, suppression, areas. */
final class MaskFilter {

	private final PreparedMasks prepared;
	private final FilterOptions options;

	MaskFilter(final PreparedMasks prepared, final FilterOptions options) {
		this.prepared = prepared;
		this.options = options;
	}

	List<AutomaticMask> masks() {
		final List<Crop> crops = prepared.crops();
		List<Candidate> kept = new ArrayList<>();
		for (int crop = 0; crop < crops.size(); crop++)
			kept.addAll(ofCrop(crop));
		if (crops.size() > 1) kept = crops.get(0).tile() ? new Stitching(prepared,
			options).whole(kept) : ofAllCrops(kept);
		List<AutomaticMask> masks = kept.stream().map(c -> new AutomaticMask(c
			.mask(), c.predictedIou(), c.stability(), c.x(), c.y(), crops.get(c
				.crop()).region())).toList();
		masks = withoutSmallRegions(masks);
		masks = masks.stream().filter(m -> m.area() >= options.minArea() && m
			.area() <= options.maxArea()).toList();
		// What is larger than any object is out already; the largest left is one.
		final boolean bounded = options.maxArea() < Long.MAX_VALUE;
		return options.background() && !bounded ? withoutLargest(masks) : masks;
	}

	private List<Candidate> ofCrop(final int crop) {
		final List<Candidate> good = prepared.candidates().stream().filter(c -> c
			.crop() == crop && (options.predIouThresh() <= 0 || c.predictedIou() >
				options.predIouThresh()) && (options.stabilityScoreThresh() <= 0 || c
					.stability() >= options.stabilityScoreThresh())).toList();
		final float[] scores = new float[good.size()];
		for (int i = 0; i < scores.length; i++)
			scores[i] = good.get(i).rank();
		return pick(good, scores, options.boxNmsThresh());
	}

	/** Masks of smaller crops are preferred. */
	private List<Candidate> ofAllCrops(final List<Candidate> all) {
		final float[] scores = new float[all.size()];
		for (int i = 0; i < scores.length; i++)
			scores[i] = 1 / prepared.crops().get(all.get(i).crop()).area();
		return pick(all, scores, options.cropNmsThresh());
	}

	static List<Candidate> pick(final List<Candidate> all, final float[] scores,
		final float threshold)
	{
		return Nms.keep(all.stream().map(Candidate::box).toList(), scores,
			threshold).stream().map(all::get).toList();
	}

	/** As the reference: of masks that become alike, unchanged ones stay. */
	private List<AutomaticMask> withoutSmallRegions(
		final List<AutomaticMask> masks)
	{
		if (options.minMaskRegionArea() == 0) return masks;
		final List<AutomaticMask> cleaned = new ArrayList<>();
		final List<Box> boxes = new ArrayList<>();
		final float[] scores = new float[masks.size()];
		for (int i = 0; i < scores.length; i++) {
			final Mask mask = SmallRegions.remove(masks.get(i).mask(), options
				.minMaskRegionArea());
			scores[i] = mask == masks.get(i).mask() ? 1 : 0;
			cleaned.add(masks.get(i).with(mask));
			boxes.add(Box.of(mask));
		}
		final float threshold = Math.max(options.boxNmsThresh(), options
			.cropNmsThresh());
		return Nms.keep(boxes, scores, threshold).stream().map(cleaned::get)
			.toList();
	}

	private static List<AutomaticMask> withoutLargest(
		final List<AutomaticMask> masks)
	{
		final AutomaticMask largest = masks.stream().max(Comparator.comparingLong(
			AutomaticMask::area)).orElse(null);
		return masks.stream().filter(m -> m != largest).toList();
	}
}
