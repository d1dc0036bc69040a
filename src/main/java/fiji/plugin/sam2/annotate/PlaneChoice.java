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

package fiji.plugin.sam2.annotate;

import java.util.List;

import fiji.plugin.sam2.ij.Contrast;
import fiji.plugin.sam2.image.PredictOptions;

/**
 * How planes are shown to networks, and masks made.
 *
 * @param contrast how pixel values become 0 … 1, one mapping for each stack
 * @param channels 1-based; empty for the first
 * @param predict which mask is chosen, holes
 * @param description of all that changes masks, to notice that a finished image
 *          was annotated in another way
 */
public record PlaneChoice(Contrast contrast, List<Integer> channels,
	PredictOptions predict, String description)
{

	/** Keeps its own copy of the channels. */
	public PlaneChoice {
		channels = channels.isEmpty() ? List.of(1) : List.copyOf(channels);
	}
}
