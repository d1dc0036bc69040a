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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

/** Archives that lie. */
class HostileZipTest {

	private static final byte[] PICKLE = new PickleWriter().op('}').string("a.b")
		.vector("0", 4).op('s').bytes();
	private static final byte[] STORAGE = ByteBuffer.allocate(16).order(
		ByteOrder.LITTLE_ENDIAN).putFloat(1).putFloat(2).putFloat(3).putFloat(4)
		.array();

	private static ZipWriter honest() {
		return new ZipWriter().stored("a/data.pkl", PICKLE).stored("a/data/0",
			STORAGE);
	}

	@Test
	void readsAnHonestOne() {
		try (Checkpoint checkpoint = Checkpoints.open(new MemoryBytes("honest",
			honest().bytes())))
		{
			assertThat(checkpoint.floats("a.b").get(3)).isEqualTo(4);
		}
	}

	@Test
	void readsCompressedEntries() {
		final byte[] file = new ZipWriter().deflated("a/data.pkl", PICKLE).deflated(
			"a/data/0", STORAGE).bytes();
		try (Checkpoint checkpoint = Checkpoints.open(new MemoryBytes("repacked",
			file)))
		{
			assertThat(checkpoint.floats("a.b").get(3)).isEqualTo(4);
		}
	}

	@Test
	void refusesEveryTruncation() {
		final byte[] whole = honest().bytes();
		for (int length = 0; length < whole.length; length++)
			assertThat(Refusals.refusal(Arrays.copyOf(whole, length))).as(
				"cut to %d bytes", length).isNotEmpty();
	}

	@Test
	void refusesEveryTruncationOfWhatTorchWrites() throws IOException {
		final byte[] whole = Files.readAllBytes(Path.of(
			"src/test/resources/fiji/plugin/sam2/model/float32.pt"));
		for (int length = 0; length < whole.length; length += 7)
			assertThat(Refusals.refusal(Arrays.copyOf(whole, length))).as(
				"cut to %d bytes", length).isNotEmpty();
	}

	@Test
	void refusesBombs() {
		// 16 MB of zeros in 16 KB, honest about it: too large for a pickle.
		final byte[] zeros = new byte[(16 << 20) + 1];
		assertThat(Refusals.refusal(new ZipWriter().deflated("a/data.pkl", zeros)
			.bytes())).contains("has 16777217 bytes; accepted: up to 16777216");
		// Dishonest in either direction.
		assertThat(Refusals.refusal(new ZipWriter().deflated("a/data.pkl", zeros,
			PICKLE.length).bytes())).contains("does not unfold to the");
		assertThat(Refusals.refusal(new ZipWriter().deflated("a/data.pkl", PICKLE,
			15 << 20).bytes())).contains("claims to unfold from");
		assertThat(Refusals.refusal(new ZipWriter().stored("a/data.pkl", PICKLE)
			.deflated("a/data/0", zeros, 16).bytes())).contains(
				"does not unfold to the 16 bytes");
	}

	@Test
	void refusesEntriesThatShareBytes() {
		final ZipWriter zip = new ZipWriter().stored("a/data.pkl", PICKLE);
		final byte[] quoted = new ZipWriter().stored("a/data/0", STORAGE).bytes();
		// The bytes of one entry contain another whole one.
		final int inner = 30 + "a/data.pkl".length() + PICKLE.length + 30 + "a/x"
			.length();
		zip.stored("a/x", quoted).alias("a/data/0", STORAGE, inner);
		assertThat(Refusals.refusal(zip.bytes())).contains(
			"'a/data/0' overlaps another one");
	}

	@Test
	void refusesDuplicates() {
		assertThat(Refusals.refusal(honest().stored("a/data/0", STORAGE).bytes()))
			.contains("it holds a second zip entry 'a/data/0'");
		assertThat(Refusals.refusal(honest().stored("b/data.pkl", PICKLE).bytes()))
			.contains("it holds two pickles");
	}

	@Test
	void refusesAnotherNameInTheLocalHeader() {
		final byte[] file = honest().bytes();
		file[30] = 'b';
		assertThat(Refusals.refusal(file)).contains(
			"has another name in its own header");
	}

	@Test
	void refusesSizesThatDisagree() {
		final byte[] file = honest().bytes();
		buffer(file).putInt(18, 1);
		assertThat(Refusals.refusal(file)).contains("but 1 by its own header");
		final byte[] other = honest().bytes();
		buffer(other).putInt(directory(other) + 20, 1);
		assertThat(Refusals.refusal(other)).contains(
			"stored zip entry 'a/data.pkl' claims");
	}

	@Test
	void refusesCountsAndOffsetsThatLie() {
		assertThat(Refusals.refusal(honest().bytes(65535))).contains(
			"claims 65535 entries");
		assertThat(Refusals.refusal(honest().bytes(1))).contains(
			"zip entry 'a/data/0', which is missing".replace("zip entry ", ""));
		final byte[] offset = honest().bytes();
		buffer(offset).putInt(offset.length - 6, Integer.MAX_VALUE);
		assertThat(Refusals.refusal(offset)).contains("its zip directory claims");
		final byte[] header = honest().bytes();
		buffer(header).putInt(directory(header) + 42, 5);
		assertThat(Refusals.refusal(header)).contains(
			"is not where the zip directory says");
	}

	@Test
	void showsNamesOfAttackersSafely() {
		final byte[] file = new ZipWriter().stored("a\n\u001b[31m/data.pkl", PICKLE)
			.stored("x".repeat(60_000), STORAGE).bytes();
		file[directory(file) + 8] = 1;
		assertThat(Refusals.refusal(file)).contains(
			"zip entry 'a??[31m/data.pkl' is encrypted");
		final byte[] name = new ZipWriter().stored("x".repeat(60_000), STORAGE)
			.bytes();
		name[30] = 'y';
		assertThat(Refusals.refusal(name)).contains(
			"xxx...' has another name in its own header");
	}

	@Test
	void refusesOddEntries() {
		final byte[] encrypted = honest().bytes();
		encrypted[directory(encrypted) + 8] = 1;
		assertThat(Refusals.refusal(encrypted)).contains("is encrypted");
		final byte[] method = honest().bytes();
		method[directory(method) + 10] = 99;
		assertThat(Refusals.refusal(method)).contains("compressed by method 99");
		final byte[] huge = honest().bytes();
		buffer(huge).putInt(directory(huge) + 24, -1);
		assertThat(Refusals.refusal(huge)).contains("lacks its 64-bit sizes");
	}

	@Test
	void refusesOtherArchives() {
		assertThat(Refusals.refusal(new ZipWriter().stored("META-INF/MANIFEST.MF",
			STORAGE).bytes())).contains("without data.pkl");
		final byte[] big = new ZipWriter().stored("a/data.pkl", PICKLE).stored(
			"a/data/0", STORAGE).stored("a/byteorder", "big".getBytes(
				StandardCharsets.US_ASCII)).bytes();
		assertThat(Refusals.refusal(big)).contains("its byte order is 'big'");
	}

	private static int directory(final byte[] file) {
		return buffer(file).getInt(file.length - 6);
	}

	private static ByteBuffer buffer(final byte[] file) {
		return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
	}
}
