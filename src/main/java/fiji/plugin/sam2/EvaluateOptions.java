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

import fiji.plugin.sam2.evaluate.Matching;
import fiji.plugin.sam2.ij.Axis;

/**
 * How a result is compared with a reference.
 *
 * @param matching which objects belong together
 * @param axis along which slices of label images are counted; null for the one
 *          that has several
 * @param other 1-based position of label images on the other axis; 0 for the
 *          current one
 */
public record EvaluateOptions(Matching matching, Axis axis, int other) {

	/** Matching and axis as the labels suggest. */
	public static final EvaluateOptions DEFAULT = new EvaluateOptions(
		Matching.AUTO, null, 0);

	/**
	 * @param text auto, id or iou
	 * @return changed options
	 */
	public EvaluateOptions withMatching(final String text) {
		return new EvaluateOptions(Matching.parse(text), axis, other);
	}

	/**
	 * @param text z, t or auto
	 * @return changed options
	 */
	public EvaluateOptions withAxis(final String text) {
		return new EvaluateOptions(matching, Axis.parse(text), other);
	}

	/**
	 * @param position on the other axis, 1-based; 0 for the current one
	 * @return changed options
	 */
	public EvaluateOptions withOther(final int position) {
		if (position < 0) throw new Sam2Exception.BadInput("There is no position " +
			position + " on the other axis; the first is 1.");
		return new EvaluateOptions(matching, axis, position);
	}
}
