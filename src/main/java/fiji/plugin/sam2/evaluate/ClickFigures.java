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

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What simulated users reached.
 *
 * @param objects number of objects that were worked on
 * @param cancelled true if not all were
 * @param methods figures by method: the model's name, wand, otsu, watershed,
 *          ellipse, copy; and by prompt
 */
public record ClickFigures(int objects, boolean cancelled,
	Map<String, Map<String, Double>> methods)
{

	/** @return all prompts, in the order in which they are shown */
	public List<String> prompts() {
		final Set<String> all = new LinkedHashSet<>();
		methods.values().forEach(map -> all.addAll(map.keySet()));
		return List.copyOf(all);
	}
}
