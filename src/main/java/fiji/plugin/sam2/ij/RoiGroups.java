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

import java.io.File;
import java.lang.reflect.Field;

import ij.IJ;
import ij.gui.Roi;
import ij.process.LUT;

/**
 * Sets ROI groups without noise. {@link Roi#setGroup} looks for the group
 * colours in ImageJ's luts folder and logs a line per ROI where there is none,
 * as on the command line; there this plugin's own colours are put in place of
 * the missing ones.
 */
final class RoiGroups {

	static {
		prepare();
	}

	private RoiGroups() {}

	static void set(final Roi roi, final int group) {
		roi.setGroup(group);
	}

	private static void prepare() {
		final String folder = IJ.getDir("luts");
		if (folder != null && (new File(folder, "glasbey.lut").exists() || new File(
			folder, "Glasbey.lut").exists())) return;
		try {
			final Field colors = Roi.class.getDeclaredField("glasbeyLut");
			colors.setAccessible(true);
			if (colors.get(null) == null) colors.set(null, Luts.labels());
		}
		catch (final ReflectiveOperationException | RuntimeException exc) {
			// An ImageJ without that field: then its log line is all that is lost.
			return;
		}
	}
}
