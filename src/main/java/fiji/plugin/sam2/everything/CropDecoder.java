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
import java.util.Objects;
import java.util.stream.IntStream;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.engine.Decoded;
import fiji.plugin.sam2.engine.Features;
import fiji.plugin.sam2.engine.Region;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.image.ObjectQuery;
import fiji.plugin.sam2.image.PromptDecoder;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.mask.MaskLogits;
import fiji.plugin.sam2.mask.Nms.Box;
import fiji.plugin.sam2.mask.ScannedMask;
import fiji.plugin.sam2.prompt.PointPrompt;
import fiji.plugin.sam2.prompt.SlicePrompt;

/**
 * Decodes the points of a crop. Masks are dropped by predicted IoU before they
 * are enlarged, and enlarged one by one, so that few are ever in memory as more
 * than runs.
 */
final class CropDecoder {

	private final Sam2Engine engine;
	private final PromptDecoder decoder;
	private final GridOptions options;
	private final FilterOptions floor;
	private final int width;
	private final int height;

	/** A mask that the network gave, still small. */
	private record Raw(MaskLogits logits, float iou, double[] point) {}

	CropDecoder(final Sam2Engine engine, final PromptDecoder decoder,
		final GridOptions options, final FilterOptions floor, final int width,
		final int height)
	{
		this.engine = engine;
		this.decoder = decoder;
		this.options = options;
		this.floor = floor;
		this.width = width;
		this.height = height;
	}

	/**
	 * @param features of the crop
	 * @param crop to be prompted
	 * @param index of the crop
	 * @param points some of its points
	 * @param progress tells when nobody wants the result any more
	 * @return the masks that are good enough, in the reference's order
	 */
	List<Candidate> decode(final Features features, final Crop crop,
		final int index, final List<double[]> points, final Progress progress)
	{
		List<Raw> raws = raws(ask(features, crop.region(), queries(points, null,
			crop.region()), progress), points, options.multimaskOutput());
		if (options.useM2m()) raws = refine(features, crop.region(), raws,
			progress);
		final List<Raw> good = raws.stream().filter(raw -> floor.predIouThresh() <=
			0 || raw.iou > floor.predIouThresh()).toList();
		// Enlarging is plain Java; the network's threads are idle now.
		return IntStream.range(0, good.size()).parallel().mapToObj(i -> enlarge(good
			.get(i), crop, index)).filter(Objects::nonNull).toList();
	}

	private Decoded ask(final Features features, final Region region,
		final List<ObjectQuery> queries, final Progress progress)
	{
		progress.throwIfCancelled();
		return decoder.decode(features, queries, region, progress::isCancelled);
	}

	private List<ObjectQuery> queries(final List<double[]> points,
		final List<Raw> previous, final Region region)
	{
		// The reference adds half a network pixel to every point.
		final double halfX = 0.5 * region.width() / engine.inputSize();
		final double halfY = 0.5 * region.height() / engine.inputSize();
		final List<ObjectQuery> queries = new ArrayList<>();
		for (int i = 0; i < points.size(); i++) {
			final PointPrompt click = new PointPrompt(points.get(i)[0] + halfX, points
				.get(i)[1] + halfY, true);
			queries.add(new ObjectQuery(i + 1, "", new SlicePrompt(0, List.of(click),
				null, null), previous == null ? null : previous.get(i).logits, null));
		}
		return queries;
	}

	private List<Raw> raws(final Decoded decoded, final List<double[]> points,
		final boolean multimask)
	{
		final List<Raw> raws = new ArrayList<>();
		for (int i = 0; i < points.size(); i++) {
			final float[] ious = decoded.ious(i);
			if (multimask) for (int mask = 1; mask < Decoded.MASKS; mask++)
				raws.add(new Raw(logits(decoded, i, mask), ious[mask], points.get(i)));
			else {
				final MaskLogits single = logits(decoded, i, 0);
				final int chosen = decoder.choice().choose(decoded, i, false, single);
				raws.add(new Raw(chosen == 0 ? single : logits(decoded, i, chosen),
					ious[chosen], points.get(i)));
			}
		}
		return raws;
	}

	private MaskLogits logits(final Decoded decoded, final int object,
		final int mask)
	{
		return new MaskLogits(engine.gridSize(), engine.gridSize(), decoded.logits(
			object, mask));
	}

	/** Every mask once more, with itself as mask input. */
	private List<Raw> refine(final Features features, final Region region,
		final List<Raw> raws, final Progress progress)
	{
		final List<Raw> refined = new ArrayList<>();
		final int most = options.atOnce(engine.inputSize());
		for (int from = 0; from < raws.size(); from += most) {
			final List<Raw> batch = raws.subList(from, Math.min(raws.size(), from +
				most));
			final List<double[]> points = batch.stream().map(Raw::point).toList();
			refined.addAll(raws(ask(features, region, queries(points, batch, region),
				progress), points, false));
		}
		return refined;
	}

	private Candidate enlarge(final Raw raw, final Crop crop, final int index) {
		final Region r = crop.region();
		final ScannedMask scanned = ScannedMask.of(raw.logits, width, height,
			new Mask.Bounds(r.x(), r.y(), r.width(), r.height()), options
				.maskThreshold(), options.stabilityScoreOffset());
		if (scanned.mask().isEmpty() || floor.stabilityScoreThresh() > 0 &&
			!(scanned.stability() >= floor.stabilityScoreThresh())) return null;
		final Box box = Box.of(scanned.mask());
		final boolean cut = crop.cuts(box, width, height, engine.gridSize());
		if (cut && !crop.tile()) return null;
		final float rank = (float) decoder.fit(raw.logits, r, raw.iou);
		return new Candidate(scanned.mask(), box, raw.iou, scanned.stability(),
			rank, raw.point[0], raw.point[1], index, cut);
	}
}
