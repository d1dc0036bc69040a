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

package fiji.plugin.sam2.annotate;

import com.code_intelligence.jazzer.junit.FuzzTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;

import fiji.plugin.sam2.Sam2Exception;

/** Whatever a table of boxes holds, reading it ends in boxes or a refusal. */
class BoxTableFuzzTest {

	@TempDir
	private static Path folder;

	/** A table. */
	@FuzzTest(maxDuration = "5m")
	void table(final byte[] file) throws IOException {
		try {
			BoxTable.read(Files.write(folder.resolve("a.csv"), file));
		}
		catch (final Sam2Exception.BadInput expected) {
			if (expected.getMessage().contains("\n")) throw new AssertionError(
				"Not one sentence.", expected);
		}
	}
}
