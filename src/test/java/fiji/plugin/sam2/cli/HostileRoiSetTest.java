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

import static fiji.plugin.sam2.Samples.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import fiji.plugin.sam2.Samples;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.io.RoiEncoder;

/** ROI sets that were not written by the ROI Manager. */
class HostileRoiSetTest {

	private static final byte[] BOX = RoiEncoder.saveAsByteArray(new Roi(10, 8,
		22, 22));

	@TempDir
	private Path folder;

	private Path image;
	private Path set;

	@BeforeEach
	void good() {
		image = Samples.tiff(folder, 2);
		set = folder.resolve("in/RoiSet.zip");
		set.getParent().toFile().mkdir();
	}

	private Cli run() {
		return Cli.run("segment", image, "--model", MODEL, "--prompts", set,
			"--output", folder.resolve("out"));
	}

	private void refused(final String... words) {
		final Cli cli = run();
		assertThat(cli.sentence()).contains("RoiSet.zip").contains(words);
		assertThat(cli.code()).isEqualTo(2);
		assertThat(folder.resolve("out")).doesNotExist();
	}

	private static byte[] zip(final String name, final byte[] content,
		final int times) throws IOException
	{
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			for (int i = 0; i < times; i++) {
				zip.putNextEntry(new ZipEntry(times == 1 ? name : i + name));
				zip.write(content);
				zip.closeEntry();
			}
		}
		return bytes.toByteArray();
	}

	/** A name is a name only: nothing is ever written to it. */
	@Test
	void namesThatLeaveTheFolder() throws IOException {
		for (final String name : new String[]{"../../escaped.roi", "/escaped.roi",
			"..\\escaped.roi", "a/b.roi"})
		{
			Files.write(set, zip(name, BOX, 1));
			final Cli cli = run();
			assertThat(cli.code()).as(cli.err()).isZero();
		}
		try (Stream<Path> files = Files.walk(folder)) {
			assertThat(files.map(Path::getFileName).map(Path::toString)).noneMatch(
				name -> name.contains("escaped"));
		}
	}

	@Test
	void cutShort() throws IOException {
		final byte[] whole = zip("box.roi", BOX, 3);
		for (int length = 5; length < whole.length; length += 17) {
			Files.write(set, Arrays.copyOf(whole, length));
			refused("cannot be read");
		}
	}

	/** An entry unpacks to more than it says, or to far too much. */
	@Test
	void sizesThatLie() throws IOException {
		final byte[] whole = zip("box.roi", BOX, 1);
		// The sizes stand behind the data of the entry, and in the directory.
		final int descriptor = indexOf(whole, new byte[]{'P', 'K', 7, 8});
		for (final int at : new int[]{8, 12}) {
			final byte[] lying = whole.clone();
			lying[descriptor + at] = 3;
			Files.write(set, lying);
			refused("damaged");
		}
		Files.write(set, zip("box.roi", new byte[(1 << 26) + 1], 1));
		refused("too large");
	}

	private static int indexOf(final byte[] bytes, final byte[] part) {
		for (int i = 0; i <= bytes.length - part.length; i++)
			if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length))
				return i;
		throw new IllegalArgumentException("not there");
	}

	@Test
	void thousandsOfEntries() throws IOException {
		Files.write(set, zip(".txt", new byte[3], 20_000));
		refused("holds no ROI");
		Files.write(set, zip("x.roi", new byte[3], 20_000));
		refused("is no ImageJ ROI");
	}

	@Test
	void boundsFarLargerThanTheImage() throws IOException {
		Files.write(set, zip("oval.roi", RoiEncoder.saveAsByteArray(new OvalRoi(0,
			0, 32_000, 32_000)), 1));
		final Cli cli = run();
		assertThat(cli.sentence()).contains("32000 × 32000", "64 × 48");
		assertThat(cli.code()).isEqualTo(2);
	}

	@Test
	void changedBytes() throws IOException {
		final Random random = new Random(3);
		for (int i = 0; i < 300; i++) {
			final byte[] changed = BOX.clone();
			changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
			changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
			Files.write(set, zip("box.roi", changed, 1));
			try {
				fiji.plugin.sam2.io.RoiZip.read(set);
			}
			catch (final fiji.plugin.sam2.Sam2Exception.BadInput exc) {
				assertThat(exc.getMessage()).contains("RoiSet.zip").doesNotContain(
					"\n");
			}
		}
	}
}
