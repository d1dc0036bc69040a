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

package fiji.plugin.sam2;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import fiji.plugin.sam2.prompt.BoxPrompt;
import fiji.plugin.sam2.prompt.LogitsPrompt;
import fiji.plugin.sam2.prompt.MaskPrompt;
import fiji.plugin.sam2.prompt.PointPrompt;
import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.prompt.PromptedObject;
import fiji.plugin.sam2.prompt.SlicePrompt;

/**
 * Prompts in the form of the prompt file, so that a report's prompts can be
 * used for another run; masks as run lengths.
 */
final class PromptReport {

	private PromptReport() {}

	static Map<String, Object> of(final PromptSet prompts) {
		final List<Object> objects = new ArrayList<>();
		for (final PromptedObject object : prompts.objects()) {
			final Map<String, Object> map = new LinkedHashMap<>();
			map.put("id", object.id());
			if (object.name() != null && !object.name().isEmpty()) map.put("name",
				object.name());
			map.put("prompts", object.prompts().stream().map(PromptReport::slice)
				.toList());
			objects.add(map);
		}
		return Map.of("objects", objects);
	}

	private static Map<String, Object> slice(final SlicePrompt prompt) {
		final Map<String, Object> map = new LinkedHashMap<>();
		map.put("slice", prompt.slice() + 1);
		if (prompt.position() > 0) map.put("position", prompt.position());
		if (!prompt.points().isEmpty()) {
			final List<double[]> points = new ArrayList<>();
			for (final PointPrompt p : prompt.points())
				points.add(new double[]{p.x(), p.y(), p.positive() ? 1 : 0});
			map.put("points", points);
		}
		final BoxPrompt box = prompt.box();
		if (box != null) map.put("box", new double[]{box.x(), box.y(), box.width(),
			box.height()});
		final LogitsPrompt logits = prompt.logits();
		if (logits != null) map.put("logits", Map.of("file", logits.source(),
			"plane", logits.plane()));
		if (prompt.mask() != null) map.put("mask", runs(prompt.mask()));
		return map;
	}

	private static Map<String, Object> runs(final MaskPrompt mask) {
		final BitSet bits = mask.pixels();
		final int end = mask.width() * mask.height();
		final List<Integer> counts = new ArrayList<>();
		int at = 0;
		while (at < end) {
			final int from = bits.nextSetBit(at);
			counts.add((from < 0 ? end : from) - at);
			if (from < 0) break;
			at = Math.min(end, bits.nextClearBit(from));
			counts.add(at - from);
		}
		final Map<String, Object> map = new LinkedHashMap<>();
		map.put("size", new int[]{mask.height(), mask.width()});
		map.put("counts", counts);
		return map;
	}
}
