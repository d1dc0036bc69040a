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

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;

import fiji.plugin.sam2.mask.Mask;

/** Labels with all the accidents that formats stumble over. */
final class LabelSamples {

	static final int WIDTH = 61;
	static final int HEIGHT = 47;

	private LabelSamples() {}

	/** A pixel at x, y belongs to the object. */
	interface Shape {

		boolean has(int x, int y);
	}

	static Mask mask(final Shape shape) {
		final BitSet bits = new BitSet();
		for (int i = 0; i < WIDTH * HEIGHT; i++)
			bits.set(i, shape.has(i % WIDTH, i / WIDTH));
		return Mask.of(WIDTH, HEIGHT, bits);
	}

	static boolean disc(final int x, final int y, final int cx, final int cy,
		final double r)
	{
		return (x - cx) * (x - cx) + (y - cy) * (y - cy) <= r * r;
	}

	static Mask blob(final int cx, final int cy, final double r) {
		return mask((x, y) -> disc(x, y, cx, cy, r));
	}

	/** Two holes, one of which holds an island. */
	static Mask holes() {
		return mask((x, y) -> disc(x, y, 18, 18, 14) && !disc(x, y, 13, 14, 4) &&
			!disc(x, y, 22, 22, 6) || disc(x, y, 22, 22, 2));
	}

	/** Three parts, two of which touch at a corner. */
	static Mask parts() {
		return mask((x, y) -> x >= 40 && x < 44 && y >= 5 && y < 9 || x >= 44 && x <
			47 && y >= 9 && y < 12 || disc(x, y, 52, 30, 4));
	}

	/** In a corner, along two borders of the plane. */
	static Mask border() {
		return mask((x, y) -> x == 0 || y == HEIGHT - 1 && x < 30);
	}

	static Mask pixel() {
		return mask((x, y) -> x == WIDTH - 1 && y == 0);
	}

	/** Each object on its own, and none that overlap. */
	static Annotations plain() {
		return labels(List.of(holes(), parts(), border(), pixel()), List.of(1, 300,
			70000, 7));
	}

	/** Also overlapping ones. */
	static Annotations overlapping() {
		return labels(List.of(holes(), parts(), border(), pixel(), blob(20, 20, 12),
			blob(45, 30, 9)), List.of(1, 300, 70000, 7, 8, 9));
	}

	private static Annotations labels(final List<Mask> masks,
		final List<Integer> ids)
	{
		final List<Annotation> objects = new ArrayList<>();
		for (int i = 0; i < masks.size(); i++)
			objects.add(new Annotation(0, 0, 0, ids.get(i), i % 2, 0.5 + i / 16.0,
				masks.get(i), null, i == 0 ? Map.of("stain", "DAPI & \"GFP\"") : Map
					.of()));
		return new Annotations(List.of(AnnotatedImage.plane("cells.png", WIDTH,
			HEIGHT)), List.of(new Category(0, "cell"), new Category(1,
				"dead: 'cell'")), objects);
	}

	/** Objects that come, go and come again in a stack of slices and frames. */
	static Annotations stack(final int slices, final int frames) {
		final List<Annotation> objects = new ArrayList<>();
		for (int t = 0; t < frames; t++)
			for (int z = 0; z < slices; z++) {
				objects.add(Annotation.of(0, 3, blob(10 + 2 * t, 12 + z, 6)).at(0, z, t)
					.withCategory(0).withScore(0.75));
				if (t != 1) objects.add(Annotation.of(0, 300, blob(40, 30 - t, 5 + z))
					.at(0, z, t).withCategory(1));
			}
		return new Annotations(List.of(AnnotatedImage.plane("series.tif", WIDTH,
			HEIGHT).stack(slices, frames)), List.of(new Category(0, "cell"),
				new Category(1, "dead")), objects);
	}

	/** Masks without any order. */
	static Mask noise(final long seed) {
		final Random random = new Random(seed);
		final int share = 1 + random.nextInt(9);
		return mask((x, y) -> random.nextInt(10) < share);
	}
}
