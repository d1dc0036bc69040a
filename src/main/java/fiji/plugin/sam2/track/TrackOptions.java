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

import java.util.Locale;

import fiji.plugin.sam2.Sam2Exception;

/**
 * How objects are tracked.
 *
 * @param method memory or overlap
 * @param every memory: look for new objects on every so many slices; 0 on the
 *          first one only
 * @param uncovered memory: share of a new object that lies on area without a
 *          label, 0 … 1
 * @param minArea memory: smallest new object in pixels
 * @param maxObjects memory: no new objects if there are so many in all
 * @param lostAfter an object that is not seen on so many slices one after the
 *          other ends; overlap: the longest gap is one less
 * @param minIou objects of different slices with at least this IoU can be
 *          linked, above 0 … 1; memory: a new object with a lost one only
 * @param divisions overlap: true if an object may become two
 */
public record TrackOptions(Method method, int every, double uncovered,
	long minArea, int maxObjects, int lostAfter, double minIou, boolean divisions)
{

	/** How an object is found again. */
	public enum Method {

			/** By SAM 2's memory. */
			MEMORY,

			/** Each slice is segmented by itself; overlap links objects. */
			OVERLAP;

		/**
		 * @param text {@code memory} or {@code overlap} in any case
		 * @return the method
		 * @throws Sam2Exception.BadInput if the text is anything else
		 */
		public static Method parse(final String text) {
			for (final Method method : values())
				if (method.toString().equalsIgnoreCase(String.valueOf(text).trim()))
					return method;
			throw new Sam2Exception.BadInput("There is no method '" + text +
				"'; choose memory or overlap.");
		}

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	/** Memory, new objects on every tenth slice. */
	public static final TrackOptions DEFAULT = new TrackOptions(Method.MEMORY, 10,
		0.7, 25, 1000, 3, 0.3, true);

	private static final int MOST = 65_535;

	/** Refuses values that make no sense. */
	public TrackOptions {
		if (every < 0) throw wrong("every", every, "a number of slices, or 0");
		if (!(uncovered >= 0 && uncovered <= 1)) throw wrong("uncovered", uncovered,
			"a share from 0 to 1");
		if (minArea < 0) throw wrong("min-new-area", minArea,
			"a number of pixels, or 0");
		if (maxObjects < 1 || maxObjects > MOST) throw wrong("max-objects",
			maxObjects, "1 to " + MOST);
		if (lostAfter < 1) throw wrong("lost-after", lostAfter,
			"a number of slices, 1 or more");
		if (!(minIou > 0 && minIou <= 1)) throw wrong("min-iou", minIou,
			"an IoU above 0, at most 1");
	}

	private static Sam2Exception wrong(final String name, final Object value,
		final String accepted)
	{
		return new Sam2Exception.BadInput("The value " + value + " of " + name +
			" is not possible; give " + accepted + ".");
	}
}
