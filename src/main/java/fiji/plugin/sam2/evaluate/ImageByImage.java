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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import fiji.plugin.sam2.mask.Mask;

/**
 * Labels of images that have nothing to do with each other: an id of one image
 * and the same id of another one are two objects, and get ids of their own.
 */
final class ImageByImage implements Labels {

	private record Key(int slice, int id) {}

	private final Labels labels;
	private final Map<Key, Integer> ids = new HashMap<>();
	private final List<Integer> before = new ArrayList<>();

	ImageByImage(final Labels labels) {
		this.labels = labels;
	}

	/**
	 * @param all figures of these labels as reference
	 * @param result the labels they were compared with
	 * @return the same, with the ids that the objects have in their images, and
	 *         without what would need a video
	 */
	Evaluation inTheirImages(final Evaluation all, final ImageByImage result) {
		return new Evaluation(all.width(), all.height(), all.slices(), all
			.matching(), all.objects().stream().map(object -> object.named(before(
				object.id()), result.before(object.found()))).toList(), all.extra()
					.stream().map(result::before).toList(), all.meanIou(), all.meanDice(),
			all.apSlices(), all.apObjects(), all.seg(), null, null, all.sliceIou(),
			all.sliceNumbers(), all.sliceNames());
	}

	/** @return the id in its image; 0 for none */
	private int before(final int id) {
		return id == 0 ? 0 : before.get(id - 1);
	}

	@Override
	public int width() {
		return labels.width();
	}

	@Override
	public int height() {
		return labels.height();
	}

	@Override
	public int count() {
		return labels.count();
	}

	@Override
	public String name(final int index) {
		return labels.name(index);
	}

	@Override
	public boolean isAnnotated(final int index) {
		return labels.isAnnotated(index);
	}

	@Override
	public SortedMap<Integer, Mask> slice(final int index) {
		final SortedMap<Integer, Mask> own = new TreeMap<>();
		labels.slice(index).forEach((id, mask) -> own.put(ids.computeIfAbsent(
			new Key(index, id), key -> {
				before.add(id);
				return before.size();
			}), mask));
		return own;
	}
}
