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

package fiji.plugin.sam2.io.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import fiji.plugin.sam2.Sam2Exception;

/** Labels that zarr-python wrote, see models/export/zarr_fixtures.py. */
class ZarrPythonTest {

	private static final LabelFormat ZARR = LabelFormats.named("ome-zarr");

	@TempDir
	private static Path folder;

	@BeforeAll
	static void unpack() throws IOException {
		ZarrSamples.unpack(folder);
	}

	static List<String> names() throws IOException {
		if (Files.notExists(folder.resolve("2-none.zarr"))) unpack();
		try (Stream<Path> all = Files.list(folder)) {
			return all.map(file -> file.getFileName().toString()).sorted().toList();
		}
	}

	/** As in the script. */
	private static int label(final int z, final int y, final int x) {
		if (x > 100 && y < 20 + x % 7) return 120;
		if (x >= 64 && x < 128 && y >= 64 && z == 1) return 9;
		final int dx = x - 30 - 20 * z, dy = y - 40;
		return dx * dx + dy * dy < 500 ? 3 : 0;
	}

	@Test
	void allAreThere() throws IOException {
		assertThat(names()).hasSize(47).contains("2-fill-9.zarr", "3-fill-9.zarr",
			"2-blosc-lz4-1.zarr", "2-zstd.zarr", "3-zstd.zarr", "3-gzip.zarr");
		for (final String name : new String[]{"2-fill-9.zarr/labels/objects/0/",
			"3-fill-9.zarr/labels/objects/0/c/"})
			assertThat(folder.resolve(name + "1/1/1")).doesNotExist();
	}

	@ParameterizedTest
	@MethodSource("names")
	void labelsAreThoseOfThePythonScript(final String name) {
		final Annotations read = LabelFormats.read(ZARR, folder.resolve(name),
			ReadOptions.NONE);
		assertThat(read.images()).containsExactly(new AnnotatedImage(name.replace(
			".zarr", ""), 130, 100, 2, 1, java.util.Map.of()));
		assertThat(read.annotations()).extracting(Annotation::id)
			.containsExactlyInAnyOrder(3, 120, 3, 9, 120);
		for (final Annotation a : read.annotations())
			for (int y = 0; y < 100; y++)
				for (int x = 0; x < 130; x++)
					if (a.mask().contains(x, y) != (label(a.slice(), y, x) == a.id()))
						throw new AssertionError(a.id() + " at " + x + ", " + y + ", " + a
							.slice());
	}

	@ParameterizedTest
	@ValueSource(strings = {"2-blosc-lz4-1", "2-blosc-blosclz-1",
		"2-blosc-zstd-2", "2-blosc-zlib-0", "2-zstd", "2-lz4", "2-gzip", "2-zlib",
		"3-zstd-crc32c", "3-blosc-zstd", "3-shards", "3-shards-start"})
	void damagedChunksAreRefused(final String name) throws IOException {
		final Path set = folder.resolve(name + ".zarr");
		final Path chunk = set.resolve("labels/objects/0/" + (name.startsWith("3")
			? "c/0/0/0" : "0/0/0"));
		final byte[] good = Files.readAllBytes(chunk);
		try {
			for (int at = 0; at < good.length; at += at < 40 ? 1 : 7) {
				final byte[] bad = good.clone();
				bad[at] ^= (byte) (1 + at % 255);
				readOrRefused(set, Files.write(chunk, bad));
				Files.write(chunk, java.util.Arrays.copyOf(good, at));
				assertThatThrownBy(() -> LabelFormats.read(ZARR, set, ReadOptions.NONE))
					.as("cut at " + at).isInstanceOf(Sam2Exception.BadInput.class)
					.hasMessageNotContaining("\n");
			}
		}
		finally {
			Files.write(chunk, good);
		}
	}

	private static void readOrRefused(final Path set, final Path changed) {
		try {
			assertThat(LabelFormats.read(ZARR, set, ReadOptions.NONE).images())
				.hasSize(1);
		}
		catch (final Sam2Exception.BadInput expected) {
			assertThat(expected).hasMessageContaining(changed.getParent()
				.getFileName().toString());
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {"32,|30,|shards of [1, 64, 96]",
		"endian\": \"little|endian\": \"big|damaged",
		"index_location\": \"end|index_location\": \"middle|damaged",
		"1,|4096,|shards of", "32,|0,|shards of",
		"\"name\": \"bytes\"|\"name\": \"sharding_indexed\"|sharding_indexed"})
	void shardsThatCannotBeAreRefused(final String was, final String is,
		final String said) throws IOException
	{
		final Path set = folder.resolve("3-shards-plain.zarr");
		final Path array = set.resolve("labels/objects/0/zarr.json");
		final String good = Files.readString(array);
		final int at = good.indexOf(was, good.indexOf(was.startsWith("endian")
			? "index_codecs" : "sharding_indexed") + 20);
		assertThat(at).isPositive();
		try {
			Files.writeString(array, good.substring(0, at) + is + good.substring(at +
				was.length()));
			assertThatThrownBy(() -> LabelFormats.read(ZARR, set, ReadOptions.NONE))
				.isInstanceOf(Sam2Exception.BadInput.class).hasMessageContaining(said);
		}
		finally {
			Files.writeString(array, good);
		}
	}

	/** An index without a checksum that leads out of its file. */
	@Test
	void anIndexThatLeadsOutIsRefused(@TempDir final Path other)
		throws IOException
	{
		final Path set = other.resolve("s.zarr");
		ZarrSamples.withoutChecksums(folder.resolve("3-shards-plain.zarr"), set);
		assertThat(LabelFormats.read(ZARR, set, ReadOptions.NONE).annotations())
			.hasSize(5);
		final Path shard = set.resolve("labels/objects/0/c/0/0/0");
		final byte[] good = Files.readAllBytes(shard);
		// A middle and the highest byte of an offset and of a number of bytes.
		for (final int place : new int[]{2, 7, 10, 15}) {
			final byte[] bad = good.clone();
			bad[good.length - 6 * 16 + place] = 127;
			Files.write(shard, bad);
			assertThatThrownBy(() -> LabelFormats.read(ZARR, set, ReadOptions.NONE))
				.isInstanceOf(Sam2Exception.BadInput.class).hasMessageContaining(
					"is damaged");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = {"-1", "4294967296", "0.5", "1e400", "\"NaN\"", "[9]"})
	void fillValuesThatAreNoLabelsAreRefused(final String value)
		throws IOException
	{
		final Path set = folder.resolve("2-fill-9.zarr");
		final Path array = set.resolve("labels/objects/0/.zarray");
		final String good = Files.readString(array);
		assertThat(good).contains("\"fill_value\": 9");
		try {
			Files.writeString(array, good.replace("\"fill_value\": 9",
				"\"fill_value\": " + value));
			assertThatThrownBy(() -> LabelFormats.read(ZARR, set, ReadOptions.NONE))
				.isInstanceOf(Sam2Exception.BadInput.class);
		}
		finally {
			Files.writeString(array, good);
		}
	}
}
