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

package fiji.plugin.sam2.detect.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonLiteralTest {

	@Test
	void readsWhatReprWrites() {
		assertThat(PythonLiteral.parse("{0: 'person', 7: \"driver's\"}")).isEqualTo(
			Map.of(0L, "person", 7L, "driver's"));
		assertThat(PythonLiteral.parse(
			"{'batch': 1, 'half': False, 'nms': True, 'opset': None}")).asInstanceOf(
				org.assertj.core.api.InstanceOfAssertFactories.MAP).containsEntry(
					"half", false).containsEntry("nms", true).containsEntry("opset",
						null);
		assertThat(PythonLiteral.parse("[640, -1, 0.5, 1e-3, (1,), ()]")).isEqualTo(
			Arrays.asList(640L, -1L, 0.5, 1e-3, List.of(1L), List.of()));
		assertThat(PythonLiteral.parse("'a\\\\b\\n\\x41\\u00e9\\U0001f600'"))
			.isEqualTo("a\\b\nAé😀");
	}

	@ParameterizedTest
	@ValueSource(strings = {"", "{", "{1 2}", "'open", "[1", "__import__('os')",
		"1 + 1", "[1] x", "'\\q'", "'\\uD'", "'\\UFFFFFFFF'", "{1: }", "true",
		"[1 2]", "'\\"})
	void refusesEverythingElse(final String text) {
		assertThatThrownBy(() -> PythonLiteral.parse(text)).isInstanceOf(
			IllegalArgumentException.class);
	}

	@Test
	void depthIsBounded() {
		assertThatThrownBy(() -> PythonLiteral.parse("[".repeat(100_000)))
			.isInstanceOf(IllegalArgumentException.class);
	}
}
