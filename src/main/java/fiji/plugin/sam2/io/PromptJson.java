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

package fiji.plugin.sam2.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.prompt.BoxPrompt;
import fiji.plugin.sam2.prompt.LogitsPrompt;
import fiji.plugin.sam2.prompt.MaskPrompt;
import fiji.plugin.sam2.prompt.PointPrompt;
import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.prompt.PromptedObject;
import fiji.plugin.sam2.prompt.SlicePrompt;
import ij.ImagePlus;
import ij.process.ImageProcessor;

/**
 * Prompts as JSON:
 *
 * <pre>
 * {"objects": [{"id": 1, "name": "cell A", "prompts": [
 *   {"slice": 1, "points": [[x, y, 1], [x, y, 0]], "box": [x, y, width, height]},
 *   {"slice": 7, "mask": "mask.tif"}]}]}
 * </pre>
 *
 * Slices count from 1; a prompt in a hyperstack may say at which
 * {@code "position"} of the other axis it is, from 1 too. Coordinates are
 * continuous, pixel (0, 0) covers [0, 1)²; 1 is a point on the object, 0 one
 * off it. A mask is a file beside the JSON whose pixels other than 0 are the
 * object, or run lengths
 * {@code {"size": [height, width], "counts": [background, object, background,
 * …]}} in row-major order, as {@code run.json} holds it. Logits of an earlier
 * {@code segment --logits} are {@code {"file": "logits.tif", "plane": 2}}, the
 * plane counted from 1.
 */
final class PromptJson {

	private static final int POINT = 3;
	private static final int BOX = 4;

	private final Path file;
	private final StrictJson json;

	private PromptJson(final Path file, final StrictJson json) {
		this.file = file;
		this.json = json;
	}

	/**
	 * @param file a JSON file in UTF-8
	 * @return the prompts, not yet checked against an image
	 * @throws Sam2Exception.BadInput naming the line of what is wrong
	 */
	static PromptSet read(final Path file) {
		try (BufferedReader reader = Files.newBufferedReader(file)) {
			return new PromptJson(file, new StrictJson(reader, file.toString()))
				.document();
		}
		catch (final IOException exc) {
			throw new Sam2Exception.BadInput("The prompt file " + file +
				" cannot be read: " + Failure.reason(exc) + ".", exc);
		}
	}

	private PromptSet document() {
		final List<PromptedObject> objects = new ArrayList<>();
		json.document(() -> json.object(List.of("objects"), field -> json.list(
			() -> objects.add(object()))));
		return new PromptSet(objects).orRefuse();
	}

	private PromptedObject object() throws IOException {
		final int[] id = {0};
		final String[] name = {""};
		final List<SlicePrompt> prompts = new ArrayList<>();
		json.object(List.of("id", "name", "prompts"), field -> {
			switch (field) {
				case "id" -> id[0] = json.integer("an id");
				case "name" -> name[0] = json.text();
				default -> json.list(() -> prompts.add(slice()));
			}
		});
		return checked(() -> new PromptedObject(id[0], name[0], prompts));
	}

	private SlicePrompt slice() throws IOException {
		final int[] slice = {0}, position = {0};
		final List<PointPrompt> points = new ArrayList<>();
		final BoxPrompt[] box = {null};
		final MaskPrompt[] mask = {null};
		final LogitsPrompt[] logits = {null};
		json.object(List.of("slice", "position", "points", "box", "mask", "logits"),
			field -> {
				switch (field) {
					case "slice" -> slice[0] = json.integer("a slice");
					case "position" -> position[0] = positive(json.integer("a position"));
					case "points" -> json.list(() -> points.add(point()));
					case "box" -> box[0] = box();
					case "logits" -> logits[0] = logits();
					default -> mask[0] = json.isText() ? maskFile(json.text()) : runs();
				}
			});
		if (slice[0] < 1) throw json.wrong(slice[0] == 0
			? "a prompt needs a 'slice', counted from 1" : "there is no slice " +
				slice[0] + "; slices count from 1");
		return checked(() -> new SlicePrompt(slice[0] - 1, points, box[0], mask[0],
			position[0], logits[0]));
	}

	private int positive(final int position) {
		if (position < 1) throw json.wrong("there is no position " + position +
			"; positions on the other axis count from 1");
		return position;
	}

	private PointPrompt point() throws IOException {
		final double[] p = json.numbers(POINT, "a point [x, y, label]");
		if (p[2] != 0 && p[2] != 1) throw json.wrong("the label of a point is " +
			"1 (on the object) or 0 (off it), not " + p[2]);
		return new PointPrompt(p[0], p[1], p[2] == 1);
	}

	private BoxPrompt box() throws IOException {
		final double[] b = json.numbers(BOX, "a box [x, y, width, height]");
		return checked(() -> new BoxPrompt(b[0], b[1], b[2], b[3]));
	}

	private ImagePlus beside(final String name) {
		try {
			return ImageFiles.open(file.toAbsolutePath().resolveSibling(name));
		}
		catch (final InvalidPathException exc) {
			throw json.wrong("'" + name + "' is no file name");
		}
	}

	private LogitsPrompt logits() throws IOException {
		final String[] name = {""};
		final int[] plane = {1};
		json.object(List.of("file", "plane"), field -> {
			if ("file".equals(field)) name[0] = json.text();
			else plane[0] = json.integer("a plane");
		});
		final ImagePlus image = beside(name[0]);
		if (plane[0] < 1 || plane[0] > image.getStackSize()) throw json.wrong(
			name[0] + " has no plane " + plane[0] + "; it has planes 1 to " + image
				.getStackSize());
		if (image.getBitDepth() != Float.SIZE || image.getWidth() != image
			.getHeight()) throw json.wrong(name[0] + " has " + image.getBitDepth() +
				"-bit planes of " + image.getWidth() + " × " + image.getHeight() +
				" pixels; logits are 32-bit and square");
		final float[] values = (float[]) image.getStack().getPixels(plane[0]);
		return checked(() -> new LogitsPrompt(image.getWidth(), values, name[0],
			plane[0]));
	}

	private MaskPrompt maskFile(final String name) {
		final ImagePlus image = beside(name);
		if (image.getStackSize() != 1) throw json.wrong("the mask " + name +
			" has " + image.getStackSize() + " planes; a mask has one");
		final ImageProcessor ip = image.getProcessor();
		final BitSet bits = new BitSet();
		for (int i = 0; i < ip.getPixelCount(); i++)
			if (isSet(ip, i)) bits.set(i);
		return checked(() -> new MaskPrompt(ip.getWidth(), ip.getHeight(), bits));
	}

	private static boolean isSet(final ImageProcessor ip, final int index) {
		return ip.getPixels() instanceof int[] ? (ip.get(index) & 0xffffff) != 0
			: ip.getf(index) != 0;
	}

	private MaskPrompt runs() throws IOException {
		final double[][] size = {null};
		final List<Integer> counts = new ArrayList<>();
		json.object(List.of("size", "counts"), field -> {
			if ("size".equals(field)) size[0] = json.numbers(2,
				"a size [height, width]");
			else json.list(() -> counts.add(json.integer("a run length")));
		});
		if (size[0] == null || size[0][0] < 1 || size[0][1] < 1 || size[0][0] *
			size[0][1] > Integer.MAX_VALUE) throw json.wrong(
				"a mask needs a 'size' [height, width]");
		final int height = (int) size[0][0], width = (int) size[0][1];
		final BitSet bits = new BitSet();
		long at = 0;
		for (int i = 0; i < counts.size(); i++) {
			final long next = at + counts.get(i);
			if (counts.get(i) < 0 || next > (long) width * height) throw json.wrong(
				"the runs of the mask do not fit into " + width + " × " + height +
					" pixels");
			if (i % 2 == 1) bits.set((int) at, (int) next);
			at = next;
		}
		return checked(() -> new MaskPrompt(width, height, bits));
	}

	private <T> T checked(final java.util.function.Supplier<T> make) {
		try {
			return make.get();
		}
		catch (final Sam2Exception exc) {
			throw json.wrong(exc.getMessage().replaceAll("\\.$", ""));
		}
	}
}
