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

import java.util.Locale;

import fiji.plugin.sam2.Sam2Exception;

/** How a record in a file holds its segmentation; the reference's names. */
public enum OutputMode {

		/** Rows of 0 and 1. */
		BINARY_MASK,

		/** Size and run lengths, down the columns. */
		UNCOMPRESSED_RLE,

		/** The same with the run lengths in COCO's text form. */
		COCO_RLE;

	/**
	 * @param text a name in any case
	 * @return the form
	 * @throws Sam2Exception.BadInput if the text is anything else
	 */
	public static OutputMode parse(final String text) {
		for (final OutputMode mode : values())
			if (mode.toString().equalsIgnoreCase(String.valueOf(text).trim()))
				return mode;
		throw new Sam2Exception.BadInput("There is no output_mode '" + text +
			"'; choose binary_mask, uncompressed_rle or coco_rle.");
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
