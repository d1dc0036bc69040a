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

package fiji.plugin.sam2.detect.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.detect.Box;
import fiji.plugin.sam2.onnx.Values;

/**
 * Networks that give finished boxes by their corners, with labels and scores
 * apart: RT-DETR by its authors (in pixels of the image, whose size it is
 * told), torchvision (in pixels of the input; label 0 is the background, so the
 * class is one less) and MMDetection (in pixels of the input, the score is the
 * fifth column of the box).
 */
final class DirectDecoder implements RowDecoder {

	private final Contract contract;

	DirectDecoder(final Contract contract) {
		this.contract = contract;
	}

	@Override
	public List<Candidate> decode(final Map<String, Values> outputs,
		final Placement place, final double conf)
	{
		final boolean mm = contract == Contract.MMDETECTION;
		final Values boxes = Outputs.get(outputs, mm ? "dets" : "boxes", 3);
		final Values labels = Outputs.get(outputs, "labels", 2);
		final Values scores = mm ? null : Outputs.get(outputs, "scores", 2);
		final int columns = boxes.size(-1), count = boxes.size(-2);
		if (columns != (mm ? 5 : 4) || labels.size(-1) != count || scores != null &&
			scores.size(-1) != count) throw new Sam2Exception.BadInput(
				"The network's outputs do not fit together as those of " + contract +
					" do; choose another contract.");
		final List<Candidate> found = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			final float[] b = boxes.values();
			final int at = i * columns;
			final float score = Outputs.score(mm ? b[at + 4] : scores.values()[i]);
			final int category = Math.round(labels.values()[i]) - (contract ==
				Contract.TORCHVISION ? 1 : 0);
			// Padding has class −1.
			if (!(score >= conf && score > 0) || category < 0) continue;
			final Box box = new Box(b[at], b[at + 1], b[at + 2], b[at + 3]);
			found.add(new Candidate(contract == Contract.RTDETR ? box : place.toImage(
				box), score, category, i));
		}
		return found;
	}
}
