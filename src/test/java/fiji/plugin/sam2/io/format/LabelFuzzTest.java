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

import com.code_intelligence.jazzer.junit.FuzzTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.mask.Rle;

/**
 * Whatever bytes a label file consists of, reading it ends in labels or in a
 * refusal. As part of the tests the kept inputs are replayed; see
 * CONTRIBUTING.md on how to search for new ones.
 */
class LabelFuzzTest {

	@TempDir
	private static Path folder;

	/** COCO's text form of run lengths. */
	@FuzzTest(maxDuration = "5m")
	void runs(final byte[] text) {
		try {
			final int[] counts = Rle.decode(new String(text,
				StandardCharsets.ISO_8859_1));
			if (!java.util.Arrays.equals(Rle.decode(Rle.encode(counts)), counts))
				throw new AssertionError("Run lengths change as text.");
			Rle.mask(64, 48, counts);
		}
		catch (final Sam2Exception.BadInput expected) {
			oneSentence(expected);
		}
	}

	/** A COCO document or list of results. */
	@FuzzTest(maxDuration = "5m")
	void coco(final byte[] file) throws IOException {
		read("coco", "a.json", file);
	}

	/** A video of SA-V. */
	@FuzzTest(maxDuration = "5m")
	void sav(final byte[] file) throws IOException {
		read("sav", "a_manual.json", file);
	}

	/** QuPath's GeoJSON. */
	@FuzzTest(maxDuration = "5m")
	void geojson(final byte[] file) throws IOException {
		read("geojson", "a.geojson", file);
	}

	/** Rows of YOLO. */
	@FuzzTest(maxDuration = "5m")
	void yolo(final byte[] file) throws IOException {
		read("yolo", "a.txt", file);
	}

	/** A PNG of labels. */
	@FuzzTest(maxDuration = "5m")
	void png(final byte[] file) throws IOException {
		read("labels", "a.png", file);
	}

	private static void read(final String format, final String name,
		final byte[] content) throws IOException
	{
		final Path file = Files.write(folder.resolve(name), content);
		try {
			LabelFormats.read(LabelFormats.named(format), file, new ReadOptions(null,
				64, 48));
		}
		catch (final Sam2Exception.BadInput expected) {
			oneSentence(expected);
		}
	}

	private static void oneSentence(final Sam2Exception exc) {
		if (exc.getMessage().contains("\n")) throw new AssertionError(
			"Not one sentence.", exc);
	}
}
