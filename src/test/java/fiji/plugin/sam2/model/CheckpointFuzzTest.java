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

import com.code_intelligence.jazzer.junit.FuzzTest;

import java.nio.charset.StandardCharsets;

import fiji.plugin.sam2.Sam2Exception;

/**
 * Whatever bytes a checkpoint consists of, reading it ends in tensors or in a
 * refusal. As part of the tests the kept inputs are replayed; with the
 * environment variable {@code JAZZER_FUZZ=1} and one of the methods selected,
 * new inputs are searched for.
 */
class CheckpointFuzzTest {

	/** A file that starts like a zip archive. */
	@FuzzTest(maxDuration = "10m")
	void torch(final byte[] file) {
		readAll(file);
	}

	/** A pickle inside an honest archive, which mutations of one rarely leave. */
	@FuzzTest(maxDuration = "10m")
	void pickle(final byte[] pickle) {
		readAll(new ZipWriter().stored("a/data.pkl", pickle).stored("a/byteorder",
			"little".getBytes(StandardCharsets.US_ASCII)).stored("a/data/0",
				new byte[48]).stored("a/data/1", new byte[20]).stored("a/data/2",
					new byte[16]).stored("a/data/3", new byte[4]).bytes());
	}

	/** A file that starts like a safetensors file. */
	@FuzzTest(maxDuration = "10m")
	void safetensors(final byte[] file) {
		readAll(file);
	}

	/** A safetensors header, its length and the data being right. */
	@FuzzTest(maxDuration = "10m")
	void safetensorsHeader(final byte[] header) {
		readAll(SafetensorsWriter.file(header.length, header, new byte[88]));
	}

	private static void readAll(final byte[] file) {
		try (Checkpoint checkpoint = Checkpoints.open(new MemoryBytes("fuzzed",
			file)))
		{
			for (final String name : checkpoint.names()) {
				if (checkpoint.floats(name).capacity() != Strides.elements(checkpoint
					.shape(name))) throw new AssertionError("Tensor " + name +
						" has another number of values than its shape.");
			}
		}
		catch (final Sam2Exception.BadModel expected) {
			if (expected.getMessage().contains("\n")) throw new AssertionError(
				"Not one sentence.", expected);
		}
	}
}
