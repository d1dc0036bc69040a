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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Largest memory of this process. Linux keeps it; others do not tell Java. */
public final class PeakMemory {

	private static final Path STATUS = Path.of("/proc/self/status");
	private static final Path CLEAR = Path.of("/proc/self/clear_refs");
	private static final String PEAK = "VmHWM:";

	private PeakMemory() {}

	/** @return bytes, if they are known on this system */
	public static OptionalLong bytes() {
		try {
			for (final String line : Files.readAllLines(STATUS))
				if (line.startsWith(PEAK)) return OptionalLong.of(Long.parseLong(line
					.replaceAll("\\D", "")) << 10);
		}
		catch (final IOException exc) {
			return OptionalLong.empty();
		}
		return OptionalLong.empty();
	}

	/** Starts again from the present memory, where the system can. */
	static void reset() {
		try {
			if (Files.isWritable(CLEAR)) Files.writeString(CLEAR, "5");
		}
		catch (final IOException exc) {
			// The peak then is that of the whole process, which is an upper bound.
			return;
		}
	}
}
