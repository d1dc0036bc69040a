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

package fiji.plugin.sam2.everything;

import java.util.List;

import fiji.plugin.sam2.engine.Sam2Engine;

/**
 * How much there is to do for everything on one image.
 *
 * @param windows parts of the image that the network looks at
 * @param points that it is asked about, second askings included
 */
public record Workload(long windows, long points) {

	private static final int MASKS = 3;

	/**
	 * @param engine the model
	 * @param width of the image in pixels
	 * @param height of the image in pixels
	 * @param grid what is asked
	 * @return the work
	 */
	public static Workload of(final Sam2Engine engine, final int width,
		final int height, final GridOptions grid)
	{
		final CropPlan plan = CropPlan.of(grid, engine.spec(), engine.inputSize(),
			width, height);
		final GridOptions options = plan.options();
		final List<Crop> crops = plan.crops();
		final long points = crops.stream().mapToLong(crop -> crop.points().size())
			.sum();
		final long again = !options.useM2m() ? 0 : options.multimaskOutput() ? MASKS
			: 1;
		return new Workload(crops.size(), points * (1 + again));
	}
}
