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

package fiji.plugin.sam2.track;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.engine.Planes;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.everything.AutomaticMask;
import fiji.plugin.sam2.everything.AutomaticMaskGenerator;
import fiji.plugin.sam2.everything.EverythingOptions;
import fiji.plugin.sam2.mask.Mask;

/** Finds objects by segmenting everything. */
public final class EverythingFinder implements ObjectFinder {

	private final AutomaticMaskGenerator generator;
	private final Planes planes;
	private final EverythingOptions options;

	/**
	 * @param engine stays open as long as this is used
	 * @param planes the stack
	 * @param options grid, thresholds, tiles, and what is seen where masks
	 *          overlap
	 */
	public EverythingFinder(final Sam2Engine engine, final Planes planes,
		final EverythingOptions options)
	{
		generator = new AutomaticMaskGenerator(engine);
		this.planes = planes;
		this.options = options;
	}

	@Override
	public List<Mask> find(final int slice, final Progress progress) {
		final List<AutomaticMask> found = generator.generate(planes.plane(slice),
			options.grid(), options.filter(), progress);
		final List<Mask> seen = options.labels().seen(found);
		return IntStream.range(0, seen.size()).boxed().sorted(Comparator
			.comparingDouble(i -> -found.get(i).predictedIou())).map(seen::get)
			.filter(mask -> !mask.isEmpty()).toList();
	}
}
