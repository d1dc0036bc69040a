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
import java.util.List;

/**
 * One object of the reference, slice by slice, beside its partner in the
 * result. Slices on which neither is seen are not kept; both measures are 1
 * there.
 */
final class ObjectTrace {

	/** Least IoU of a slice that counts as right. */
	static final double RIGHT = 0.5;

	/**
	 * @param slice 0-based
	 * @param j IoU with the partner
	 * @param f boundary measure
	 * @param seen true if the reference has the object there
	 * @param owner object of the result that has an IoU of at least 0.5 with it,
	 *          or 0
	 */
	record Step(int slice, double j, double f, boolean seen, int owner) {}

	private final int id;
	private final int partner;
	private final List<Step> steps = new ArrayList<>();

	ObjectTrace(final int id, final int partner) {
		this.id = id;
		this.partner = partner;
	}

	int id() {
		return id;
	}

	/** @return id of the partner, 0 if there is none */
	int partner() {
		return partner;
	}

	List<Step> steps() {
		return steps;
	}

	void add(final Step step) {
		steps.add(step);
	}

	/**
	 * @param whole the overlaps of all slices
	 * @param best largest IoU with any object of the result
	 * @return what the steps tell
	 */
	ObjectScore score(final SliceOverlaps whole, final double best) {
		final long shared = partner == 0 ? 0 : whole.shared(id, partner);
		final long sum = whole.sum(id, partner);
		final int seen = (int) steps.stream().filter(Step::seen).count();
		final long right = steps.stream().filter(step -> step.seen() && step.j() >=
			RIGHT).count();
		Step worst = steps.get(0);
		for (final Step step : steps)
			if (step.j() < worst.j()) worst = step;
		return new ObjectScore(id, partner, seen, whole.reference().get(id),
			shared / (double) (sum - shared), 2.0 * shared / sum, best, steps.stream()
				.mapToDouble(Step::j).average().orElse(0), steps.stream().mapToDouble(
					Step::f).average().orElse(0), right / (double) seen, switches(),
			gaps(), worst.slice(), worst.j());
	}

	/**
	 * Counted over the slices on which some object of the result has an IoU of at
	 * least 0.5 with this one: each time it is another than the last time.
	 */
	private int switches() {
		int count = 0, last = 0;
		for (final Step step : steps) {
			if (step.owner() == 0) continue;
			if (last != 0 && step.owner() != last) count++;
			last = step.owner();
		}
		return count;
	}

	/**
	 * Counted between the first and the last slice that is right: each run of
	 * slices on which the reference has the object and the partner is not right.
	 */
	private int gaps() {
		int count = 0;
		boolean begun = false, open = false;
		for (final Step step : steps) {
			if (!step.seen()) continue;
			if (step.j() < RIGHT) open = begun;
			else {
				if (open) count++;
				begun = true;
				open = false;
			}
		}
		return count;
	}
}
