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
import java.util.List;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.engine.Features;
import fiji.plugin.sam2.engine.RgbPlane;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.image.PromptDecoder;

/**
 * Finds the masks of all objects of an image from a grid of points, as the
 * official automatic mask generator does: same parameters, same order of the
 * filters, same order of the results. Small regions are removed at the
 * resolution of the image; large planes can be cut into tiles.
 * <p>
 * In two steps, so that thresholds can be moved at once: {@link #prepare}
 * decodes, {@link #generate(PreparedMasks, FilterOptions)} filters.
 * </p>
 */
public final class AutomaticMaskGenerator {

	private final Sam2Engine engine;
	private final PromptDecoder decoder;

	/** @param engine stays open as long as this is used */
	public AutomaticMaskGenerator(final Sam2Engine engine) {
		this.engine = engine;
		decoder = new PromptDecoder(engine);
	}

	/**
	 * Finds everything in one go.
	 *
	 * @param plane the image
	 * @param options what is asked of the network
	 * @param filter which masks count
	 * @param progress told of every batch of points; asked whether to go on
	 * @return the masks, in the reference's order
	 * @throws java.util.concurrent.CancellationException if it was cancelled
	 */
	public List<AutomaticMask> generate(final RgbPlane plane,
		final GridOptions options, final FilterOptions filter,
		final Progress progress)
	{
		return generate(prepare(plane, options, filter, progress), filter);
	}

	/**
	 * Does all the decoding.
	 *
	 * @param plane the image
	 * @param wanted what is asked of the network
	 * @param floor masks below its predicted IoU and stability score are not
	 *          kept; its other values do not matter
	 * @param progress told of every batch of points; asked whether to go on
	 * @return what was decoded
	 * @throws java.util.concurrent.CancellationException if it was cancelled
	 */
	public PreparedMasks prepare(final RgbPlane plane, final GridOptions wanted,
		final FilterOptions floor, final Progress progress)
	{
		final int width = plane.width(), height = plane.height();
		final CropPlan plan = CropPlan.of(wanted, engine.spec(), engine.inputSize(),
			width, height);
		final GridOptions options = plan.options();
		final List<Crop> crops = plan.crops();
		final OwnSettings own = OwnSettings.of(engine.spec());
		final CropDecoder crop = new CropDecoder(engine, decoder, options, floor
			.resolve(own), width, height);
		final List<Candidate> found = new ArrayList<>();
		final long total = crops.stream().mapToLong(c -> c.points().size()).sum();
		final int most = options.atOnce(engine.inputSize());
		long done = 0;
		for (int i = 0; i < crops.size(); i++) {
			progress.throwIfCancelled();
			final List<double[]> points = crops.get(i).points();
			if (points.isEmpty()) continue;
			try (Features features = engine.networks().encode(plane, crops.get(i)
				.region(), progress::isCancelled))
			{
				for (int from = 0; from < points.size(); from += most) {
					final List<double[]> batch = points.subList(from, Math.min(points
						.size(), from + most));
					found.addAll(crop.decode(features, crops.get(i), i, batch, progress));
					done += batch.size();
					progress.update(done, total, "Segmenting everything" + (crops.size() >
						1 ? ", part " + (i + 1) + " of " + crops.size() : ""));
				}
			}
		}
		return new PreparedMasks(width, height, crops, found, floor.resolve(own),
			own);
	}

	/**
	 * Filters what was decoded; takes a fraction of a second.
	 *
	 * @param prepared by {@link #prepare}
	 * @param filter which masks count
	 * @return the masks, in the reference's order
	 * @throws fiji.plugin.sam2.Sam2Exception.BadInput if a threshold is below
	 *           that of the preparation
	 */
	public static List<AutomaticMask> generate(final PreparedMasks prepared,
		final FilterOptions filter)
	{
		final FilterOptions resolved = prepared.resolve(filter);
		return new MaskFilter(prepared, resolved).masks();
	}
}
