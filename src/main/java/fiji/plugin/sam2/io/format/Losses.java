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

package fiji.plugin.sam2.io.format;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import fiji.plugin.sam2.mask.MaskPart;
import fiji.plugin.sam2.mask.Rings;

/** Counts what a format could not hold, to be told to the user. */
public final class Losses {

	private final Map<Loss, Long> counts = new EnumMap<>(Loss.class);

	/**
	 * @param loss what was lost
	 * @param count how often, 0 or more
	 */
	public void add(final Loss loss, final long count) {
		if (count > 0) counts.merge(loss, count, Long::sum);
	}

	/**
	 * @param loss of some kind
	 * @return how often it happened
	 */
	public long count(final Loss loss) {
		return counts.getOrDefault(loss, 0L);
	}

	/** @return whether nothing was lost */
	public boolean isEmpty() {
		return counts.isEmpty();
	}

	/** @return one sentence for each kind of loss */
	public List<String> sentences() {
		return counts.entrySet().stream().map(e -> e.getKey().sentence(e
			.getValue())).toList();
	}

	/**
	 * Counts what follows from the annotations alone. Overlap, ids that do not
	 * fit and slices as frames are counted by those who write.
	 *
	 * @param all to be written
	 * @param lost what the format cannot hold
	 */
	void count(final Annotations all, final Set<Loss> lost) {
		for (final Annotation a : all.annotations()) {
			if (a.mask() == null) {
				if (lost.contains(Loss.BOXES)) {
					add(Loss.BOXES, 1);
					continue;
				}
			}
			else if (a.mask().isEmpty()) {
				if (lost.contains(Loss.EMPTY)) {
					add(Loss.EMPTY, 1);
					continue;
				}
			}
			else shape(a, lost);
			if (lost.contains(Loss.IDS)) add(Loss.IDS, 1);
			if (lost.contains(Loss.CLASSES) && a.hasCategory()) add(Loss.CLASSES, 1);
			if (lost.contains(Loss.SCORES) && a.hasScore()) add(Loss.SCORES, 1);
			if (lost.contains(Loss.TAGS) && !a.tags().isEmpty()) add(Loss.TAGS, 1);
		}
		images(all, lost);
	}

	private void shape(final Annotation a, final Set<Loss> lost) {
		if (lost.contains(Loss.MASKS)) add(Loss.MASKS, 1);
		if (!lost.contains(Loss.HOLES) && !lost.contains(Loss.PARTS)) return;
		final List<MaskPart> parts = Rings.of(a.mask());
		if (lost.contains(Loss.PARTS) && parts.size() > 1) add(Loss.PARTS, 1);
		if (lost.contains(Loss.HOLES) && parts.stream().anyMatch(p -> !p.holes()
			.isEmpty())) add(Loss.HOLES, 1);
	}

	private void images(final Annotations all, final Set<Loss> lost) {
		for (int i = 0; i < all.images().size(); i++) {
			final int index = i;
			final AnnotatedImage image = all.images().get(i);
			if (lost.contains(Loss.STACKS) && image.planes() > 1) add(Loss.STACKS, 1);
			if (lost.contains(Loss.PARENTS)) add(Loss.PARENTS, image.parents()
				.size());
			if (lost.contains(Loss.IMAGES) && all.annotations().stream().noneMatch(
				a -> a.image() == index)) add(Loss.IMAGES, 1);
		}
	}
}
