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

import fiji.plugin.sam2.model.ModelSpec;

/**
 * How everything is segmented. Immutable.
 *
 * @param grid what is asked of the network
 * @param filter which masks count
 * @param labels what the label image shows where masks overlap
 */
public record EverythingOptions(GridOptions grid, FilterOptions filter,
	LabelRule labels)
{

	/**
	 * @param spec of the model that is used
	 * @return options with its own numbers where {@link FilterOptions#OWN} stood
	 */
	public EverythingOptions resolve(final ModelSpec spec) {
		final OwnSettings own = OwnSettings.of(spec);
		return new EverythingOptions(grid.resolve(own), filter.resolve(own),
			labels);
	}

	/**
	 * @param other what is asked of the network
	 * @return changed options
	 */
	public EverythingOptions withGrid(final GridOptions other) {
		return new EverythingOptions(other, filter, labels);
	}

	/**
	 * @param other which masks count
	 * @return changed options
	 */
	public EverythingOptions withFilter(final FilterOptions other) {
		return new EverythingOptions(grid, other, labels);
	}

	/**
	 * @param other what the label image shows where masks overlap
	 * @return changed options
	 */
	public EverythingOptions withLabels(final LabelRule other) {
		return new EverythingOptions(grid, filter, other);
	}
}
