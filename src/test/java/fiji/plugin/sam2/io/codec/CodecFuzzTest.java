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

package fiji.plugin.sam2.io.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;

import java.io.IOException;

/**
 * Whatever bytes are decompressed, the end is as many bytes as announced, or an
 * exception. See CONTRIBUTING.md on how to search for new inputs.
 */
class CodecFuzzTest {

	private static final int SIZE = 4099;

	/** Frames of Zstandard. */
	@FuzzTest(maxDuration = "5m")
	void zstd(final byte[] data) {
		try {
			length(Compression.ZSTD.decode(data, 0, SIZE));
		}
		catch (final IOException expected) {
			// A refusal.
		}
	}

	/** A buffer of Blosc. */
	@FuzzTest(maxDuration = "5m")
	void blosc(final byte[] data) {
		try {
			length(Blosc.decode(data, SIZE));
		}
		catch (final IOException expected) {
			// A refusal.
		}
	}

	/** A block of LZ4. */
	@FuzzTest(maxDuration = "5m")
	void lz4(final byte[] data) {
		try {
			length(Compression.LZ4.decode(data, 0, SIZE));
		}
		catch (final IOException expected) {
			// A refusal.
		}
	}

	private static void length(final byte[] data) {
		if (data.length != SIZE) throw new AssertionError("Not all bytes.");
	}
}
