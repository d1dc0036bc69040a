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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * J and F as two evaluators add them up. Both leave out the first and the last
 * frame; objects are those of the reference, and an object that neither side
 * has on a frame scores 1 there.
 * <ul>
 * <li><b>DAVIS 2017, semi-supervised</b> (davis2017-evaluation): the objects of
 * the reference's first frame, numbered without gaps as the format wants it;
 * each counts on all frames.</li>
 * <li><b>SA-V</b> (sav_evaluator): all objects that the reference has on the
 * frames that count; each counts from the first frame on which either side has
 * it.</li>
 * </ul>
 */
final class VideoConventions {

	/** Largest id of a DAVIS mask; 255 means void there. */
	private static final int DAVIS_MAX = 254;

	private final List<Integer> annotated;
	private final List<Integer> frames;

	/** @param annotated slices that were compared, 0-based, in order */
	VideoConventions(final List<Integer> annotated) {
		this.annotated = annotated;
		frames = inner(annotated);
	}

	private static List<Integer> inner(final List<Integer> all) {
		return all.size() < 3 ? List.of() : all.subList(1, all.size() - 1);
	}

	/**
	 * @param traces by id
	 * @param first ids on the reference's first frame
	 * @return null if no frame or no object counts
	 */
	VideoScore davis(final Map<Integer, ObjectTrace> traces,
		final Collection<Integer> first)
	{
		final int max = first.stream().mapToInt(id -> id).max().orElse(0);
		final List<Integer> objects = new ArrayList<>(first);
		// The evaluator counts an id that is left out as an object never seen.
		if (max <= DAVIS_MAX) {
			objects.clear();
			for (int id = 1; id <= max; id++)
				objects.add(id);
		}
		final List<double[][]> all = new ArrayList<>();
		for (final int id : objects)
			all.add(values(traces.get(id), frames));
		return score(all, true);
	}

	/**
	 * @param traces by id
	 * @param reference tells on which frames an object was annotated
	 * @return null if no frame or no object counts
	 */
	VideoScore sav(final Map<Integer, ObjectTrace> traces,
		final Labels reference)
	{
		final List<double[][]> all = new ArrayList<>();
		for (final ObjectTrace trace : traces.values()) {
			final List<Integer> own = inner(annotated.stream().filter(
				slice -> reference.isAnnotated(slice, trace.id())).toList());
			final List<ObjectTrace.Step> inside = trace.steps().stream().filter(
				step -> Collections.binarySearch(own, step.slice()) >= 0).toList();
			if (inside.stream().noneMatch(ObjectTrace.Step::seen)) continue;
			all.add(values(trace, own.subList(own.indexOf(inside.get(0).slice()), own
				.size())));
		}
		return score(all, false);
	}

	private static double[][] values(final ObjectTrace trace,
		final List<Integer> frames)
	{
		final Map<Integer, ObjectTrace.Step> steps = new TreeMap<>();
		if (trace != null) trace.steps().forEach(step -> steps.put(step.slice(),
			step));
		final double[][] values = new double[2][frames.size()];
		for (int i = 0; i < frames.size(); i++) {
			final ObjectTrace.Step step = steps.get(frames.get(i));
			values[0][i] = step == null ? 1 : step.j();
			values[1][i] = step == null ? 1 : step.f();
		}
		return values;
	}

	private VideoScore score(final List<double[][]> all, final boolean more) {
		if (all.isEmpty() || all.get(0)[0].length == 0) return null;
		final double[] sums = new double[6];
		for (final double[][] object : all)
			for (int m = 0; m < 2; m++) {
				sums[3 * m] += mean(object[m], 0, object[m].length);
				sums[3 * m + 1] += more ? recall(object[m]) : Double.NaN;
				sums[3 * m + 2] += more ? decay(object[m]) : Double.NaN;
			}
		final int n = all.size();
		return new VideoScore(n, sums[0] / n, sums[1] / n, sums[2] / n, sums[3] / n,
			sums[4] / n, sums[5] / n);
	}

	private static double recall(final double[] values) {
		int count = 0;
		for (final double value : values)
			if (value > 0.5) count++;
		return count / (double) values.length;
	}

	/**
	 * Quarters as the evaluator cuts them. It keeps their ends as bytes, so that
	 * they are wrong beyond 256 frames; these are the same wrong ends.
	 */
	private static double decay(final double[] values) {
		final int[] ends = new int[5];
		for (int i = 0; i < ends.length; i++)
			ends[i] = (int) (Math.rint(1 + i * ((values.length - 1) / 4.0) + 1e-10) -
				1) & 0xff;
		return mean(values, ends[0], ends[1] + 1) - mean(values, ends[3], ends[4] +
			1);
	}

	/** NaN for a range without values. */
	private static double mean(final double[] values, final int from,
		final int to)
	{
		double sum = 0;
		int count = 0;
		for (int i = from; i < Math.min(to, values.length); i++) {
			sum += values[i];
			count++;
		}
		return sum / count;
	}
}
