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

package fiji.plugin.sam2.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Safetensors files that lie. */
class HostileSafetensorsTest {

	@ParameterizedTest
	@ValueSource(longs = {2L << 30, Long.MAX_VALUE, -1, 1 << 20})
	void refusesHeadersThatClaimTooMuch(final long claimed) {
		final byte[] file = SafetensorsWriter.file(claimed, "{}".getBytes(
			StandardCharsets.US_ASCII), new byte[8]);
		assertThat(Refusals.refusal(file)).contains("its header claims " + Long
			.toUnsignedString(claimed) + " bytes");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"[0,8] | [2] | [4,12] | [2] | overlaps another one", //
		"[0,8] | [2] | [0,8] | [2] | overlaps another one", //
		"[0,8] | [2] | [12,16] | [1] | leaves a gap", //
		"[0,8] | [2] | [8,12] | [1] | 4 bytes follow its last tensor", //
		"[0,8] | [2] | [8,4000000000] | [999999998] | claims bytes 8 to 4000000000 of 16", //
		"[8,0] | [2] | [8,16] | [2] | claims bytes 8 to 0", //
		"[-8,8] | [4] | [8,16] | [2] | claims bytes -8 to 8", //
		"[0,8] | [3] | [8,16] | [2] | does not fit its shape", //
		"[0,8] | [-2] | [8,16] | [2] | an impossible shape", //
		"[0,8] | [4611686018427387904,4] | [8,16] | [2] | an impossible shape", //
		"[0,8] | [1,1,1,1,1,1,1,1,2] | [8,16] | [2] | more than 8 dimensions", //
		"[0,8,9] | [2] | [8,16] | [2] | lacks dtype, shape or data_offsets", //
		"[0,8] | [2.5] | [8,16] | [2] | not the JSON object", //
		"[0,8] | [1e400] | [8,16] | [2] | not the JSON object", //
		"[0,8] | [\"2\"] | [8,16] | [2] | not the JSON object", //
		"[0,99999999999999999999] | [2] | [8,16] | [2] | not the JSON object"})
	void refusesTensorsThatLie(final String rangeA, final String shapeA,
		final String rangeB, final String shapeB, final String reason)
	{
		final String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":" + shapeA +
			",\"data_offsets\":" + rangeA + "},\"b\":{\"dtype\":\"F32\",\"shape\":" +
			shapeB + ",\"data_offsets\":" + rangeB + "}}";
		assertThat(Refusals.refusal(SafetensorsWriter.file(header, new byte[16])))
			.contains(reason);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"{\"a\":{\"dtype\":\"F8_E4M3\",\"shape\":[1],\"data_offsets\":[0,1]}} | stored as F8_E4M3", //
		"{\"a\":{\"dtype\":\"F32\"}} | lacks dtype, shape", //
		"{\"a\":{\"dtype\":\"F32\",\"code\":1}} | not the JSON object", //
		"{\"a\":[1]} | not the JSON object", //
		"{\"a\" | not the JSON object", //
		"{\"__metadata__\":{\"x\":{\"y\":{}}}} | not the JSON object", //
		"{}{} | not the JSON object"})
	void refusesMalformedHeaders(final String header, final String reason) {
		assertThat(Refusals.refusal(SafetensorsWriter.file(header, new byte[0])))
			.contains(reason);
	}

	@Test
	void refusesDuplicates() {
		final String a =
			"\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}";
		assertThat(Refusals.refusal(SafetensorsWriter.file("{" + a + "," + a + "}",
			new byte[4]))).contains("two tensors named 'a'");
	}

	@Test
	void refusesDeepNesting() {
		final char[] deep = new char[1 << 20];
		Arrays.fill(deep, '[');
		final String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":" + new String(
			deep);
		assertThat(Refusals.refusal(SafetensorsWriter.file(header, new byte[0])))
			.contains("not the JSON object");
	}

	@Test
	void refusesEveryTruncation() {
		final String header =
			"{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
		final byte[] whole = SafetensorsWriter.file(header, new byte[8]);
		for (int length = 0; length < whole.length; length++)
			assertThat(Refusals.refusal(Arrays.copyOf(whole, length))).as(
				"cut to %d bytes", length).isNotEmpty();
	}

	@Test
	void showsNamesOfAttackersSafely() {
		final String name = "evil\\u001b[31m\\n" + "x".repeat(500);
		final String header = "{\"" + name + "\":{\"dtype\":\"F32\"}}";
		assertThat(Refusals.refusal(SafetensorsWriter.file(header, new byte[0])))
			.contains("evil?[31m?xxx").contains("...");
	}
}
