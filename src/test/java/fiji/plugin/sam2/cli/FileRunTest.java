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

package fiji.plugin.sam2.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import fiji.plugin.sam2.Sam2Exception;

/** What a run that fails tells. */
class FileRunTest {

	/** Not a stack trace. */
	@Test
	void outOfMemoryIsASentence() {
		final FileRun run = new FileRun(Sam2Cli.commandLine(), "out", false);
		assertThatThrownBy(() -> run.run((service, progress) -> {
			throw new OutOfMemoryError("Java heap space");
		})).isInstanceOf(Sam2Exception.class).hasMessageContaining("-Xmx");
	}
}
