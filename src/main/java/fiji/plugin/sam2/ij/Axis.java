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

package fiji.plugin.sam2.ij;

import java.util.Locale;

import fiji.plugin.sam2.Sam2Exception;
import ij.ImagePlus;

/** The dimension of a hyperstack along which objects are followed. */
public enum Axis {

		/** Slices of a volume. */
		Z,

		/** Frames of a time series. */
		T;

	/**
	 * @param text {@code z} or {@code t} in any case; null, empty or {@code auto}
	 *          for none in particular
	 * @return the axis, or null for none in particular
	 * @throws Sam2Exception.BadInput if the text is anything else
	 */
	public static Axis parse(final String text) {
		final String name = text == null ? "" : text.trim().toLowerCase(
			Locale.ROOT);
		return switch (name) {
			case "", "auto" -> null;
			case "z" -> Z;
			case "t" -> T;
			default -> throw new Sam2Exception.BadInput("There is no axis '" + text +
				"'; choose z (slices), t (frames) or auto.");
		};
	}

	/**
	 * @param image any image
	 * @return number of planes along this axis, 1 or more
	 */
	public int length(final ImagePlus image) {
		return this == Z ? image.getNSlices() : image.getNFrames();
	}

	/** @return the other one */
	public Axis other() {
		return this == Z ? T : Z;
	}

	/** @return {@code z} or {@code t} */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
