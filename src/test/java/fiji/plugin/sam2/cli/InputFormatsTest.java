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

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import fiji.plugin.sam2.SampleFiles;
import fiji.plugin.sam2.Samples;
import ij.ImagePlus;

/**
 * Formats that ImageJ reads work from the command line, and end in one sentence
 * where they are cut short.
 */
class InputFormatsTest {

	@TempDir
	private Path folder;

	private Path prompts;
	private Path out;

	@BeforeEach
	void good() throws IOException {
		prompts = Samples.prompts(folder);
		out = folder.resolve("out");
	}

	private Cli propagate(final Path input, final String... options) {
		final Object[] all = new Object[8 + options.length];
		System.arraycopy(new Object[]{"propagate", input, "--model", MODEL,
			"--prompts", prompts, "--output", out}, 0, all, 0, 8);
		System.arraycopy(options, 0, all, 8, options.length);
		return Cli.run(all);
	}

	/** @return what run.json says */
	private JsonObject works(final Path input, final String... options)
		throws IOException
	{
		final Cli cli = propagate(input, options);
		assertThat(cli.err()).as(input.toString()).isEmpty();
		assertThat(cli.stray()).as(input.toString()).isEmpty();
		assertThat(cli.code()).isZero();
		return JsonParser.parseString(Files.readString(out.resolve("run.json")))
			.getAsJsonObject();
	}

	private void image(final JsonObject run, final int slices, final int frames,
		final int bits)
	{
		final JsonObject image = run.getAsJsonObject("image");
		assertThat(image.get("width").getAsInt()).isEqualTo(64);
		assertThat(image.get("height").getAsInt()).isEqualTo(48);
		assertThat(image.get("slices").getAsInt()).isEqualTo(slices);
		assertThat(image.get("frames").getAsInt()).isEqualTo(frames);
		assertThat(image.get("bit_depth").getAsInt()).isEqualTo(bits);
	}

	/** Cut anywhere, the file is refused and nothing is written. */
	private void refusedWhenCut(final Path file, final double... parts)
		throws IOException
	{
		final byte[] bytes = Files.readAllBytes(file);
		for (final double part : parts) {
			Files.write(file, bytes);
			SampleFiles.cut(file, Math.max(1, (long) (part * bytes.length)));
			final Path none = folder.resolve("none");
			final Cli cli = Cli.run("propagate", file, "--model", MODEL, "--prompts",
				prompts, "--output", none);
			assertThat(cli.sentence()).as(file + " at " + part).contains(file
				.getFileName().toString());
			assertThat(cli.code()).isEqualTo(2);
			assertThat(none).doesNotExist();
		}
	}

	private static short[] signed(final int frames) {
		final short[] pixels = new short[64 * 48 * frames];
		final ImagePlus image = Samples.stack(frames);
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (short) (image.getStack().getProcessor(1 + i / (64 * 48)).get(
				i % (64 * 48)) * 10 - 1000);
		return pixels;
	}

	@Test
	void dicomKeepsItsSign() throws IOException {
		final short[] pixels = signed(3);
		short low = 0, high = 0;
		for (final short p : pixels) {
			low = (short) Math.min(low, p);
			high = (short) Math.max(high, p);
		}
		assertThat(low).isNegative();
		for (final int frames : new int[]{1, 3}) {
			final Path file = SampleFiles.dicom(64, 48, frames, java.util.Arrays
				.copyOf(pixels, 64 * 48 * frames), folder.resolve("ct" + frames +
					".dcm"));
			final JsonObject run = works(file, "--contrast", "minmax");
			image(run, frames, 1, 16);
			final JsonArray range = run.getAsJsonArray("contrast_ranges").get(0)
				.getAsJsonArray();
			assertThat(range.get(0).getAsInt()).isEqualTo(low);
			if (frames == 3) assertThat(range.get(1).getAsInt()).isEqualTo(high);
			refusedWhenCut(file, 0.9, 0.5, 0.1, 0.01);
		}
	}

	@Test
	void aviIsATimeSeries() throws IOException {
		for (final String kind : List.of("jpg", "raw")) {
			final Path file = SampleFiles.avi(Samples.stack(4), kind, folder.resolve(
				kind + ".avi"));
			image(works(file), 1, 4, "jpg".equals(kind) ? 24 : 8);
			refusedWhenCut(file, 0.9, 0.5, 0.01);
		}
	}

	@Test
	void compressedTiff() throws IOException {
		for (final String compression : List.of("LZW", "Deflate", "ZLib",
			"PackBits"))
			for (final int slices : new int[]{1, 3}) {
				final Path file = SampleFiles.tiff(SampleFiles.planes(Samples.stack(
					slices)), compression, null, folder.resolve(compression + slices +
						".tif"));
				image(works(file), slices, 1, 8);
				refusedWhenCut(file, 0.9, 0.4);
			}
	}

	/** Three samples of 16 bits a pixel become channels. */
	@Test
	void rgb48() throws IOException {
		for (final String compression : new String[]{null, "LZW", "Deflate"}) {
			final Path file = SampleFiles.tiff(List.of(SampleFiles.rgb48(Samples
				.stack(3))), compression, null, folder.resolve("rgb48" + compression +
					".tif"));
			image(works(file, "--channel", "1,2,3"), 1, 1, 16);
			refusedWhenCut(file, 0.9, 0.5, 0.1);
		}
	}

	@Test
	void animatedGif() throws IOException {
		final Path file = Samples.save(Samples.stack(3), folder.resolve("a.gif"));
		image(works(file), 3, 1, 8);
		refusedWhenCut(file, 0.99, 0.5, 0.1);
	}
}
