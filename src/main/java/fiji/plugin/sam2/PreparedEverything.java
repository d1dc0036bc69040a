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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import fiji.plugin.sam2.everything.AutomaticMask;
import fiji.plugin.sam2.everything.AutomaticMaskGenerator;
import fiji.plugin.sam2.everything.EverythingOptions;
import fiji.plugin.sam2.everything.FilterOptions;
import fiji.plugin.sam2.everything.LabelRule;
import fiji.plugin.sam2.everything.PreparedMasks;
import fiji.plugin.sam2.ij.PlaneSelection;
import ij.ImagePlus;

/**
 * Everything that was decoded of an image, kept, so that thresholds can be
 * moved at once, as sliders do. Needs no model any more.
 */
public final class PreparedEverything {

	private final ImagePlus image;
	private final PlaneSelection planes;
	private final EverythingOptions everything;
	private final Places<PreparedMasks> prepared;
	private final Set<Integer> taken;
	private final Sam2Result decoded;

	PreparedEverything(final ImagePlus image, final PlaneSelection planes,
		final EverythingOptions everything, final Places<PreparedMasks> prepared,
		final Set<Integer> taken, final Sam2Result decoded)
	{
		this.image = image;
		this.planes = planes;
		this.everything = everything;
		this.prepared = prepared;
		this.taken = taken;
		this.decoded = decoded;
	}

	/** @return number of masks that are kept, on all slices */
	public int size() {
		return prepared.all().stream().mapToInt(PreparedMasks::size).sum();
	}

	/** @return number of slices that were decoded */
	long slices() {
		return prepared.all().size();
	}

	/** @return true if the decoding was cancelled; finished slices are here */
	public boolean cancelled() {
		return decoded.cancelled();
	}

	/** @return sentences that the user should read */
	public List<String> notes() {
		return decoded.notes();
	}

	/**
	 * @param filter which masks count
	 * @return the same with the model's own thresholds where they are left to it;
	 *         the reference's if nothing was decoded
	 * @throws Sam2Exception.BadInput if a threshold is below that of the
	 *           preparation
	 */
	public FilterOptions resolve(final FilterOptions filter) {
		return prepared.all().isEmpty() ? FilterOptions.DEFAULT : prepared.all()
			.get(0).resolve(filter);
	}

	/**
	 * Filters what was decoded; takes a fraction of a second a slice.
	 *
	 * @param filter which masks count
	 * @param labels what the label image shows where masks overlap
	 * @return the masks
	 * @throws Sam2Exception.BadInput if a threshold is below that of the
	 *           preparation
	 */
	public EverythingResult generate(final FilterOptions filter,
		final LabelRule labels)
	{
		final Places<List<AutomaticMask>> masks = prepared.map(
			one -> AutomaticMaskGenerator.generate(one, filter));
		final Map<String, Object> run = new LinkedHashMap<>(decoded.run());
		run.put("everything", EverythingReport.of(everything.withFilter(resolve(
			filter)).withLabels(labels)));
		return new EverythingResult(image, masks, taken, labels, new Sam2Result(
			image, planes, EverythingResult.rows(masks, taken), run, decoded.noted(),
			decoded.cancelled()));
	}
}
