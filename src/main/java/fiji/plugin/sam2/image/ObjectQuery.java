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
import fiji.plugin.sam2.engine.Region;
import fiji.plugin.sam2.mask.MaskLogits;
import fiji.plugin.sam2.prompt.LogitsPrompt;
import fiji.plugin.sam2.prompt.SlicePrompt;

/**
 * What is asked about one object of an image.
 *
 * @param id of the object
 * @param name what the user calls it
 * @param prompt points, box or mask, those of earlier predictions included; may
 *          be null if there are previous logits
 * @param previous low-resolution logits of an earlier prediction that the
 *          prompt corrects, or null
 * @param region part of the image that the previous logits cover, or null: what
 *          the network will look at
 */
public record ObjectQuery(int id, String name, SlicePrompt prompt,
	MaskLogits previous, Region region)
{

	/** Refuses a query about nothing, and a mask beside previous logits. */
	public ObjectQuery {
		if (prompt == null && previous == null) throw new Sam2Exception.BadInput(
			"Object " + id +
				" has no prompt; give points, a box, a mask or previous logits.");
		if (prompt != null && prompt.mask() != null && previous != null)
			throw new Sam2Exception.BadInput("Object " + id +
				" has a mask beside previous logits; give one of them.");
	}

	/**
	 * @param id of the object
	 * @param name what the user calls it
	 * @param prompt points, box, mask, logits of an earlier prediction
	 */
	public ObjectQuery(final int id, final String name,
		final SlicePrompt prompt)
	{
		this(id, name, prompt, earlier(prompt), null);
	}

	private static MaskLogits earlier(final SlicePrompt prompt) {
		final LogitsPrompt logits = prompt == null ? null : prompt.logits();
		return logits == null ? null : new MaskLogits(logits.side(), logits.side(),
			logits.values());
	}

	/**
	 * @param earlier prediction
	 * @param prompt all points and the box so far, with those that correct it
	 * @return the query that corrects the prediction's chosen mask
	 */
	public static ObjectQuery correcting(final ObjectPrediction earlier,
		final SlicePrompt prompt)
	{
		return new ObjectQuery(earlier.id(), earlier.name(), prompt, earlier
			.lowResLogits(earlier.chosen()), earlier.region());
	}

	/** @return number of points for the decoder; a box counts as two */
	public int points() {
		return PromptEncoder.points(prompt);
	}

	/** @return true if there is a mask or previous logits */
	public boolean hasMask() {
		return previous != null || prompt.mask() != null;
	}
}
