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

import java.util.Locale;

import fiji.plugin.sam2.Sam2Exception;

/** Which object of a result belongs to which one of the reference. */
public enum Matching {

		/**
		 * By id if the reference is a folder of masks as DAVIS and SA-V have them,
		 * else by overlap.
		 */
		AUTO,
		/** Objects of the same id belong together, wherever they are. */
		ID,
		/**
		 * One to one by the overlap of whole objects: pairs whose IoU is at least
		 * 0.5, the best first.
		 */
		IOU,
		/**
		 * As {@link #IOU}, on each slice by itself: slices are images that have
		 * nothing to do with each other, and may differ in size.
		 */
		IMAGE;

	/**
	 * @param text auto, id, iou or image
	 * @return the rule
	 * @throws Sam2Exception.BadInput if it is none of them
	 */
	public static Matching parse(final String text) {
		for (final Matching rule : values())
			if (rule.toString().equalsIgnoreCase(text == null ? "" : text.trim()))
				return rule;
		throw new Sam2Exception.BadInput("There is no matching '" + text +
			"'; choose auto, id, iou or image.");
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
