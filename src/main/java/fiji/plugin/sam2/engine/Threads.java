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

package fiji.plugin.sam2.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * How many threads a network call takes by default: one per physical core,
 * since the second thread of a core gains nothing in dense arithmetic. Java
 * does not tell; Linux does, and there containers may hold fewer cores than the
 * machine. Elsewhere ONNX Runtime counts the cores itself.
 */
final class Threads {

	private static final Path STATUS = Path.of("/proc/self/status");
	private static final Path CPUS = Path.of("/sys/devices/system/cpu");
	private static final String ALLOWED = "Cpus_allowed_list:";

	private Threads() {}

	/** @return number of threads; 0 leaves it to ONNX Runtime */
	static int physicalCores() {
		try {
			final String allowed = Files.readAllLines(STATUS).stream().filter(
				line -> line.startsWith(ALLOWED)).findFirst().orElse("");
			final Set<String> cores = new HashSet<>();
			for (final int cpu : list(allowed.substring(Math.min(ALLOWED.length(),
				allowed.length())).strip()))
				cores.add(Files.readString(CPUS.resolve("cpu" + cpu +
					"/topology/thread_siblings_list")).strip());
			return Math.min(cores.size(), Runtime.getRuntime().availableProcessors());
		}
		catch (final IOException | NumberFormatException exc) {
			// Not Linux, or a system that hides its topology.
			return 0;
		}
	}

	/** Reads a list like 0-3,8. */
	static Set<Integer> list(final String text) {
		final Set<Integer> numbers = new HashSet<>();
		for (final String part : text.split(",")) {
			final String[] ends = part.strip().split("-");
			final int last = Integer.parseInt(ends[ends.length - 1]);
			for (int i = Integer.parseInt(ends[0]); i <= last; i++)
				numbers.add(i);
		}
		return numbers;
	}
}
