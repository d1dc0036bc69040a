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

package fiji.plugin.sam2.evaluate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.mask.Mask;

/**
 * Compares a result with a reference. Reads both twice, slice by slice: for the
 * overlaps, which decide the partners, and for the boundaries.
 */
public final class Evaluator {

	private final Labels result;
	private final Labels reference;
	private final Matching rule;
	private final List<Integer> slices = new ArrayList<>();
	private final List<SliceOverlaps> overlaps = new ArrayList<>();
	private final SliceOverlaps whole = new SliceOverlaps();

	/**
	 * @param result what was found
	 * @param reference what is right
	 * @param matching which objects belong together
	 * @throws Sam2Exception.BadInput if their numbers of slices differ, or the
	 *           sizes of the first
	 */
	public Evaluator(final Labels result, final Labels reference,
		final Matching matching)
	{
		if (result.width() != reference.width() || result.height() != reference
			.height() || result.count() != reference.count())
			throw new Sam2Exception.BadInput("The result has " + size(result) +
				", the reference " + size(reference) + "; they must be the same.");
		rule = matching != Matching.AUTO ? matching : reference.keepsIds()
			? Matching.ID : Matching.IOU;
		final boolean single = rule == Matching.IMAGE;
		this.result = single ? new ImageByImage(result) : result;
		this.reference = single ? new ImageByImage(reference) : reference;
	}

	private static String size(final Labels labels) {
		return labels.width() + " × " + labels.height() + " pixels and " + labels
			.count() + (labels.count() == 1 ? " slice" : " slices");
	}

	/**
	 * @param progress is told of each slice, and may cancel
	 * @return the figures
	 * @throws Sam2Exception.BadInput if the reference has no object, or the sizes
	 *           of an image differ
	 * @throws java.util.concurrent.CancellationException if it was cancelled
	 */
	public Evaluation run(final Progress progress) {
		final int count = reference.count();
		Collection<Integer> first = List.of();
		for (int slice = 0; slice < count; slice++) {
			progress.throwIfCancelled();
			if (reference.isAnnotated(slice) && result.isAnnotated(slice)) {
				final Map<Integer, Mask> truth = reference.slice(slice);
				final Map<Integer, Mask> found = found(slice);
				checkSizes(slice, found, truth);
				if (slices.isEmpty()) first = List.copyOf(truth.keySet());
				final SliceOverlaps one = SliceOverlaps.of(found, truth);
				slices.add(slice);
				overlaps.add(one);
				whole.add(one);
			}
			progress.update(slice + 1, 2L * count, "Comparing slice " + (slice + 1));
		}
		if (whole.reference().isEmpty()) throw new Sam2Exception.BadInput(
			"The reference has no object on the " + slices.size() +
				" slices that are compared; there is nothing to evaluate against.");
		final SortedMap<Integer, ObjectTrace> traces = traces(progress);
		final Map<Integer, Double> best = whole.best();
		final List<ObjectScore> scores = traces.values().stream().map(trace -> trace
			.score(whole, best.getOrDefault(trace.id(), 0.0))).sorted(Comparator
				.comparingDouble(ObjectScore::iou).thenComparingInt(ObjectScore::id))
			.toList();
		final Evaluation all = summary(traces, scores, first);
		return reference instanceof ImageByImage truth ? truth.inTheirImages(all,
			(ImageByImage) result) : all;
	}

	/** Images of a folder are first seen here. */
	private void checkSizes(final int slice, final Map<Integer, Mask> found,
		final Map<Integer, Mask> truth)
	{
		if (found.isEmpty() && truth.isEmpty()) return;
		final Mask any = truth.isEmpty() ? found.values().iterator().next() : truth
			.values().iterator().next();
		final Mask other = found.isEmpty() ? any : found.values().iterator().next();
		if (any.width() != other.width() || any.height() != other.height())
			throw new Sam2Exception.BadInput(where(slice) + " has " + other.width() +
				" × " + other.height() + " pixels in the result and " + any.width() +
				" × " + any.height() + " in the reference; they must be the same.");
		if (rule != Matching.IMAGE && (any.width() != reference.width() || any
			.height() != reference.height())) throw new Sam2Exception.BadInput(where(
				slice) + " has " + any.width() + " × " + any.height() +
				" pixels and not " + reference.width() + " × " + reference.height() +
				" as the first; match objects by 'image' where images have nothing to do with each other.");
	}

	private String where(final int slice) {
		final String name = reference.name(slice);
		return "Slice " + (slice + 1) + (name == null ? "" : ", " + name + ",");
	}

	private SortedMap<Integer, ObjectTrace> traces(final Progress progress) {
		final Map<Integer, Integer> partners = ObjectMatches.of(whole, rule);
		final SortedMap<Integer, ObjectTrace> traces = new TreeMap<>();
		for (final int id : whole.reference().keySet())
			traces.put(id, new ObjectTrace(id, partners.getOrDefault(id, 0)));
		for (int i = 0; i < slices.size(); i++) {
			progress.throwIfCancelled();
			final int slice = slices.get(i);
			final Map<Integer, Mask> truth = reference.slice(slice);
			final Map<Integer, Mask> found = found(slice);
			final Map<Integer, Integer> owners = ObjectMatches.byIou(overlaps.get(i),
				ObjectTrace.RIGHT);
			for (final ObjectTrace trace : traces.values()) {
				final Mask a = found.get(trace.partner()), b = truth.get(trace.id());
				if (a == null && b == null) continue;
				trace.add(new ObjectTrace.Step(slice, overlaps.get(i).iou(trace.id(),
					trace.partner()), BoundaryMeasure.of(orEmpty(a, b), orEmpty(b, a)),
					b != null, owners.getOrDefault(trace.id(), 0)));
			}
			progress.update(slices.size() + i + 1L, 2L * slices.size(),
				"Comparing boundaries, slice " + (slice + 1));
		}
		return traces;
	}

	/** Where the reference does not judge an object, the result is not heard. */
	private Map<Integer, Mask> found(final int slice) {
		final SortedMap<Integer, Mask> found = result.slice(slice);
		if (rule == Matching.ID) found.keySet().removeIf(id -> !reference
			.isAnnotated(slice, id));
		return found;
	}

	private static Mask orEmpty(final Mask mask, final Mask other) {
		return mask != null ? mask : Mask.empty(other.width(), other.height());
	}

	private Evaluation summary(final SortedMap<Integer, ObjectTrace> traces,
		final List<ObjectScore> scores, final Collection<Integer> first)
	{
		final AveragePrecision precision = new AveragePrecision();
		overlaps.forEach(precision::add);
		final VideoConventions video = new VideoConventions(slices);
		final Set<Integer> extra = new TreeSet<>(whole.result().keySet());
		traces.values().forEach(trace -> extra.remove(trace.partner()));
		return new Evaluation(reference.width(), reference.height(), slices.size(),
			rule, scores, List.copyOf(extra), scores.stream().mapToDouble(
				ObjectScore::iou).average().orElse(0), scores.stream().mapToDouble(
					ObjectScore::dice).average().orElse(0), precision.means(),
			AveragePrecision.of(whole), Seg.of(overlaps), video.davis(traces, first),
			video.sav(traces, reference), sliceIous(traces), List.copyOf(slices),
			slices.stream().map(reference::name).toList());
	}

	private double[] sliceIous(final SortedMap<Integer, ObjectTrace> traces) {
		final double[] sums = new double[slices.size()];
		final int[] counts = new int[slices.size()];
		for (final ObjectTrace trace : traces.values())
			for (final ObjectTrace.Step step : trace.steps()) {
				if (!step.seen()) continue;
				final int at = java.util.Collections.binarySearch(slices, step.slice());
				sums[at] += step.j();
				counts[at]++;
			}
		for (int i = 0; i < sums.length; i++)
			sums[i] = counts[i] == 0 ? Double.NaN : sums[i] / counts[i];
		return sums;
	}
}
