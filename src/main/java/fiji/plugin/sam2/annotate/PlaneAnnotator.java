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

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.detect.Detection;
import fiji.plugin.sam2.engine.RgbPlane;
import fiji.plugin.sam2.image.ImageEmbedding;
import fiji.plugin.sam2.image.ImagePredictor;
import fiji.plugin.sam2.image.ObjectPrediction;
import fiji.plugin.sam2.image.ObjectQuery;
import fiji.plugin.sam2.image.PredictOptions;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.prompt.BoxPrompt;
import fiji.plugin.sam2.prompt.MaskPrompt;
import fiji.plugin.sam2.prompt.SlicePrompt;

/**
 * Turns detections into masks: SAM 2's, prompted with the box, or the point
 * where there is no box, or else the mask; or the detector's own. Empty masks
 * and those out of the range of areas go, and of near-identical ones the less
 * sure.
 */
final class PlaneAnnotator {

	private final AnnotateOptions options;
	private final PredictOptions predict;
	private final ImagePredictor predictor;

	/**
	 * @param options limits
	 * @param predict which mask is chosen
	 * @param predictor gives the masks; null for the detector's own
	 */
	PlaneAnnotator(final AnnotateOptions options, final PredictOptions predict,
		final ImagePredictor predictor)
	{
		this.options = options;
		this.predict = predict;
		this.predictor = predictor;
	}

	/** An object with its mask. */
	record Found(Detection from, Mask mask, float predictedIou, float stability) {

		double sureness() {
			return from.score() * Math.max(0, predictedIou < 0 ? 1 : predictedIou);
		}
	}

	/** @return the objects, the surest first */
	List<Found> annotate(final RgbPlane plane, final List<Detection> detections,
		final Progress progress)
	{
		final List<Found> all = new ArrayList<>();
		if (predictor == null) for (final Detection d : detections) {
			if (d.mask() == null) throw new Sam2Exception.BadInput(
				"The detector gives no masks; take those of SAM 2.");
			all.add(new Found(d, d.mask(), -1, -1));
		}
		else if (!detections.isEmpty()) predict(plane, detections, all, progress);
		all.removeIf(f -> f.mask().area() < Math.max(1, options.minArea()) || f
			.mask().area() > options.maxArea());
		all.sort(Comparator.comparingDouble(Found::sureness).reversed());
		final List<Found> kept = new ArrayList<>();
		for (final Found found : all)
			if (options.merge() >= 1 || kept.stream().noneMatch(k -> touch(k.mask(),
				found.mask()) && k.mask().iou(found.mask()) > options.merge())) kept
					.add(found);
		return kept;
	}

	private static boolean touch(final Mask a, final Mask b) {
		final Mask.Bounds p = a.bounds(), q = b.bounds();
		return p.x() < q.x() + q.width() && q.x() < p.x() + p.width() && p.y() < q
			.y() + q.height() && q.y() < p.y() + p.height();
	}

	private void predict(final RgbPlane plane, final List<Detection> detections,
		final List<Found> all, final Progress progress)
	{
		final List<ObjectQuery> queries = new ArrayList<>();
		for (final Detection detection : detections)
			queries.add(new ObjectQuery(queries.size() + 1, "", prompt(detection)));
		try (ImageEmbedding embedding = predictor.embed(plane, progress)) {
			final List<ObjectPrediction> found = predictor.predict(embedding, queries,
				predict, progress);
			for (int i = 0; i < found.size(); i++) {
				final ObjectPrediction one = found.get(i);
				all.add(new Found(detections.get(i), one.mask(), one.iou(one.chosen()),
					one.stability(one.chosen())));
			}
		}
	}

	private static SlicePrompt prompt(final Detection d) {
		if (d.box() != null) return new SlicePrompt(0, List.of(), new BoxPrompt(d
			.box().left(), d.box().top(), d.box().width(), d.box().height()), null);
		if (d.point() != null) return new SlicePrompt(0, List.of(d.point()), null,
			null);
		return new SlicePrompt(0, List.of(), null, new MaskPrompt(d.mask().width(),
			d.mask().height(), d.mask().toBits()));
	}
}
