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

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.mask.Masks;

/** Which mask a label image shows where several overlap. */
public enum LabelRule {

		/** The smaller one lies on top, so that parts of objects are seen. */
		SMALLER,

		/** The one with the higher predicted IoU lies on top. */
		SCORE;

	/**
	 * @param text {@code smaller} or {@code score} in any case
	 * @return the rule
	 * @throws Sam2Exception.BadInput if the text is anything else
	 */
	public static LabelRule parse(final String text) {
		for (final LabelRule rule : values())
			if (rule.toString().equalsIgnoreCase(String.valueOf(text).trim()))
				return rule;
		throw new Sam2Exception.BadInput("There is no label rule '" + text +
			"'; choose smaller or score.");
	}

	/**
	 * @param masks of one image, which may overlap
	 * @return what is seen of each, in the same order; may be empty
	 */
	public List<Mask> seen(final List<AutomaticMask> masks) {
		final Comparator<AutomaticMask> best = this == SMALLER ? Comparator
			.comparingLong(AutomaticMask::area) : Comparator.comparingDouble(m -> -m
				.predictedIou());
		final BitSet taken = new BitSet();
		final List<Mask> seen = new ArrayList<>(masks.stream().map(
			AutomaticMask::mask).toList());
		IntStream.range(0, masks.size()).boxed().sorted(Comparator.comparing(
			masks::get, best)).forEachOrdered(i -> seen.set(i, Masks.claim(masks.get(
				i).mask(), taken)));
		return seen;
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
