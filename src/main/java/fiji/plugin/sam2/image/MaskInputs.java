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

package fiji.plugin.sam2.image;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.engine.Networks;
import fiji.plugin.sam2.engine.Region;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.mask.MaskLogits;

/**
 * The decoder's mask input for what is asked about an object: previous logits
 * clamped to ±32, or a mask's logits of ±10, or nothing; for models that were
 * trained with drawn prompts, the drawn prompt.
 */
final class MaskInputs {

	private final Networks networks;
	private final PromptEncoder encoder;
	private final DensePrompt dense;
	private final CarriedMask carried;
	private final int grid;

	MaskInputs(final Sam2Engine engine, final PromptEncoder encoder) {
		networks = engine.networks();
		this.encoder = encoder;
		grid = engine.gridSize();
		dense = engine.spec().densePrompt() == null ? null : new DensePrompt(engine
			.spec().densePrompt(), engine.inputSize(), grid);
		carried = dense == null ? null : CarriedMask.of(engine.spec());
	}

	/**
	 * @param query about an object
	 * @return true if it gets mask input
	 */
	boolean has(final ObjectQuery query) {
		return dense != null || query.hasMask();
	}

	/**
	 * @param query about an object
	 * @param region that the network sees
	 * @return k × k logits, or null
	 * @throws Sam2Exception.BadInput if previous logits have another size
	 */
	float[] of(final ObjectQuery query, final Region region) {
		if (query.previous() != null && query.previous().values().length != grid *
			grid) throw new Sam2Exception.BadInput("The previous logits of object " +
				query.id() + " have " + query.previous().values().length +
				" values; this model takes " + grid + " × " + grid + ".");
		if (dense != null) return dense.draw(query.prompt(), region, base(query,
			region));
		if (query.previous() != null) return PromptEncoder.fedBack(query
			.previous());
		if (!query.hasMask()) return null;
		return encoder.logitsOfInput(encoder.maskAtInput(query.prompt().mask(),
			region)).values();
	}

	private float[] base(final ObjectQuery query, final Region region) {
		final MaskLogits previous = query.previous();
		if (previous != null) return query.region() == null || query.region()
			.equals(region) ? previous.values() : carried.in(previous, query.region(),
				region);
		if (!query.hasMask()) return null;
		return networks.downsampleMask(encoder.maskAtInput(query.prompt().mask(),
			region));
	}
}
