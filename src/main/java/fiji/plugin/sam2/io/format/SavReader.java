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

import com.google.gson.stream.JsonToken;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import fiji.plugin.sam2.io.StrictJson;
import fiji.plugin.sam2.mask.Mask;

/** Reads a video of SA-V; its numbers may be whole or not. */
final class SavReader {

	private final StrictJson json;
	private final int index;
	private final List<List<Segmentation>> frames = new ArrayList<>();
	private final List<Double> ids = new ArrayList<>();
	private String name;
	private int width;
	private int height;

	SavReader(final StrictJson json, final int index) {
		this.json = json;
		this.index = index;
	}

	AnnotatedImage read(final List<Annotation> to, final Budget budget) {
		json.document(() -> json.object(this::field));
		if (frames.isEmpty()) throw json.wrong("there is no frame in 'masklet'");
		for (final List<Segmentation> frame : frames)
			for (final Segmentation s : frame)
				if (width == 0) {
					width = s.width();
					height = s.height();
				}
		final AnnotatedImage image = AnnotatedImage.plane(name == null ? "video"
			: name, width, height).stack(1, frames.size());
		final int[] fits = new int[ids.size()];
		final Ids free = new Ids();
		// Ids count from 0 in SA-V; where they do, all are one more here.
		final int first = ids.stream().anyMatch(id -> id == 0) ? 1 : 0;
		for (int n = 0; n < fits.length; n++)
			fits[n] = free.of(ids.get(n) + first);
		for (int t = 0; t < frames.size(); t++)
			for (int n = 0; n < frames.get(t).size(); n++) {
				final Mask mask = frames.get(t).get(n).mask(image, budget);
				to.add(budget.take(Annotation.of(index, n < fits.length ? fits[n] : n +
					1, mask).at(index, 0, t)));
			}
		return image;
	}

	private void field(final String field) throws IOException {
		switch (field) {
			case "video_id" -> name = json.plain();
			case "video_width" -> width = json.integer("the width");
			case "video_height" -> height = json.integer("the height");
			case "masklet_id" -> json.list(() -> ids.add(json.number()));
			case "masklet" -> json.list(() -> {
				final List<Segmentation> frame = new ArrayList<>();
				json.list(() -> {
					final Segmentation s = json.next() == JsonToken.BEGIN_OBJECT
						? Segmentation.read(json) : null;
					if (s == null) throw json.wrong("a masklet must be run lengths");
					frame.add(s);
				});
				frames.add(frame);
			});
			default -> json.skip();
		}
	}
}
