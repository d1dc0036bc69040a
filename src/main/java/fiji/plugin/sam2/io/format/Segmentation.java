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

import com.google.gson.stream.JsonToken;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import fiji.plugin.sam2.io.StrictJson;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.mask.Rle;

/**
 * COCO's {@code segmentation} as read, before the size of the image is known.
 *
 * @param rings outlines, of which the union counts; null if there are run
 *          lengths
 * @param width of the run lengths' plane, 0 if there are none
 * @param height of the run lengths' plane, 0 if there are none
 * @param text run lengths as text, or null
 * @param counts run lengths as numbers, or null
 */
record Segmentation(List<double[]> rings, int width, int height, String text,
	int[] counts)
{

	private static final int TRIANGLE = 6;
	private static final int BOX = 4;

	/** Reads one of the three forms; null if it is empty. */
	static Segmentation read(final StrictJson json) throws IOException {
		if (json.next() == JsonToken.BEGIN_OBJECT) return runs(json);
		if (json.next() != JsonToken.BEGIN_ARRAY) {
			json.skip();
			return null;
		}
		final List<double[]> rings = new ArrayList<>();
		json.list(() -> rings.add(numbers(json)));
		return rings.isEmpty() ? null : new Segmentation(rings, 0, 0, null, null);
	}

	private static double[] numbers(final StrictJson json) throws IOException {
		final Numbers numbers = new Numbers();
		json.list(() -> numbers.add(json.number()));
		final double[] ring = numbers.toArray();
		if (ring.length % 2 == 1 || ring.length < BOX) throw json.wrong(
			"an outline has " + ring.length +
				" numbers; it must be an even number of 6 or more, or a box of 4");
		return ring.length >= TRIANGLE ? ring : rectangle(ring);
	}

	/** Four numbers are a box, as in COCO's own code. */
	private static double[] rectangle(final double[] box) {
		final double right = box[0] + box[2], bottom = box[1] + box[3];
		return new double[]{box[0], box[1], right, box[1], right, bottom, box[0],
			bottom};
	}

	private static Segmentation runs(final StrictJson json) throws IOException {
		final int[] size = new int[2];
		final String[] text = new String[1];
		final int[][] counts = new int[1][];
		json.object(name -> {
			if (name.equals("size")) size(json, size);
			else if (!name.equals("counts")) json.skip();
			else if (json.next() == JsonToken.STRING) text[0] = json.text();
			else counts[0] = integers(json);
		});
		if (size[0] < 1 || size[1] < 1 || text[0] == null && counts[0] == null)
			throw json.wrong("run lengths need 'size' [height, width] and 'counts'");
		return new Segmentation(null, size[1], size[0], text[0], counts[0]);
	}

	private static void size(final StrictJson json, final int[] size)
		throws IOException
	{
		final int[] at = {0};
		json.list(() -> {
			final int side = json.integer("a side");
			if (at[0] < 2) size[at[0]] = side;
			at[0]++;
		});
		if (at[0] != 2) throw json.wrong("'size' has 2 numbers, not " + at[0]);
	}

	private static int[] integers(final StrictJson json) throws IOException {
		final Numbers numbers = new Numbers();
		json.list(() -> numbers.add(json.integer("a run length")));
		return Arrays.stream(numbers.toArray()).mapToInt(n -> (int) n).toArray();
	}

	/** Makes the mask. The image has checked its size. */
	Mask mask(final AnnotatedImage image, final Budget budget) {
		if (rings != null) return budget.union(image, rings.stream().map(
			ring -> budget.fill(image, List.of(ring))).toList());
		if (width != image.width() || height != image.height())
			throw new fiji.plugin.sam2.Sam2Exception.BadInput("A mask of " + width +
				" × " + height + " pixels is on the image " + image.file() + " of " +
				image.width() + " × " + image.height() + ".");
		return Rle.mask(width, height, text != null ? Rle.decode(text) : counts);
	}
}
