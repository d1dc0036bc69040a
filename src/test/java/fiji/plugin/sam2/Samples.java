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

package fiji.plugin.sam2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;

/** Small inputs for tests of whole runs. */
public final class Samples {

	/** The very small test model: seeded weights, real graphs. */
	public static final Path MODEL = Path.of(
		"src/test/resources/fiji/plugin/sam2/parity/test.safetensors")
		.toAbsolutePath();

	/** A box and a click for two objects on slice 1. */
	public static final String PROMPTS = """
			{"objects": [
			  {"id": 1, "name": "disc", "prompts": [{"slice": 1, "box": [10, 8, 22, 22]}]},
			  {"id": 5, "prompts": [{"slice": 1, "points": [[45.5, 30.5, 1], [2, 2, 0]]}]}
			]}
			""";

	private Samples() {}

	/** A bright disc that moves right, 64 × 48 pixels, 8-bit, calibrated. */
	public static ImagePlus stack(final int slices) {
		final ImageStack stack = new ImageStack(64, 48);
		for (int n = 0; n < slices; n++) {
			final ByteProcessor ip = new ByteProcessor(64, 48);
			for (int i = 0; i < 64 * 48; i++) {
				final int x = i % 64 - 20 - n, y = i / 64 - 18;
				ip.set(i, (x * x + y * y < 100 ? 180 : 30) + (i * 37 + n) % 20);
			}
			stack.addSlice("s" + (n + 1), ip);
		}
		final ImagePlus image = new ImagePlus("disc", stack);
		image.getCalibration().pixelWidth = 0.5;
		image.getCalibration().pixelHeight = 0.5;
		image.getCalibration().pixelDepth = 2;
		image.getCalibration().setUnit("mm");
		return image;
	}

	/** The truth of {@link #stack}: the disc is object 4. */
	public static ImagePlus labels(final int slices) {
		final ImageStack stack = new ImageStack(64, 48);
		for (int n = 0; n < slices; n++) {
			final ByteProcessor ip = new ByteProcessor(64, 48);
			for (int i = 0; i < 64 * 48; i++) {
				final int x = i % 64 - 20 - n, y = i / 64 - 18;
				ip.set(i, x * x + y * y < 100 ? 4 : 0);
			}
			stack.addSlice(ip);
		}
		return new ImagePlus("truth", stack);
	}

	/** @return the stack as a TIFF file */
	public static Path tiff(final Path folder, final int slices) {
		return save(stack(slices), folder.resolve("disc.tif"));
	}

	/** Saves by ImageJ's own saver, in the format of the name's ending. */
	public static Path save(final ImagePlus image, final Path file) {
		final String name = file.toString();
		final FileSaver saver = new FileSaver(image);
		final boolean saved = switch (name.substring(name.lastIndexOf('.') + 1)) {
			case "tif" -> image.getStackSize() > 1 ? saver.saveAsTiffStack(name)
				: saver.saveAsTiff(name);
			case "png" -> saver.saveAsPng(name);
			case "jpg" -> saver.saveAsJpeg(name);
			case "gif" -> saver.saveAsGif(name);
			case "bmp" -> saver.saveAsBmp(name);
			case "pgm" -> saver.saveAsPgm(name);
			case "fits" -> saver.saveAsFits(name);
			case "zip" -> saver.saveAsZip(name);
			default -> throw new IllegalArgumentException(name);
		};
		if (!saved) throw new IllegalStateException("Not saved: " + name);
		return file;
	}

	/** @return {@link #PROMPTS} as a file */
	public static Path prompts(final Path folder) throws IOException {
		return Files.writeString(folder.resolve("prompts.json"), PROMPTS);
	}
}
