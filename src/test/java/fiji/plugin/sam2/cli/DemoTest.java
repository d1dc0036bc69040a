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
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import fiji.plugin.sam2.mask.Mask;
import ij.process.ImageProcessor;

/** The generated stack, its score, and the whole demo. */
class DemoTest {

	@TempDir
	private Path folder;

	private static int[] areas(final ImageProcessor labels) {
		final int[] areas = new int[256];
		for (int i = 0; i < labels.getPixelCount(); i++)
			areas[labels.get(i)]++;
		return areas;
	}

	@Test
	void cellsMoveTouchVanishAndReturn() {
		final DemoStack demo = new DemoStack(7);
		boolean touching = false;
		for (int n = 1; n <= DemoStack.SLICES; n++) {
			final ImageProcessor labels = demo.truth().getStack().getProcessor(n);
			final int[] areas = areas(labels);
			for (int id = 1; id <= 7; id++) {
				if (id == DemoStack.RETURNING || id == DemoStack.LEAVING) continue;
				final double diameter = 2 * Math.sqrt(areas[id] / Math.PI);
				assertThat(diameter).as("cell " + id + ", slice " + n).isBetween(18.0,
					48.0);
			}
			for (int i = 1; i < labels.getPixelCount(); i++)
				touching |= labels.get(i) > 0 && labels.get(i - 1) > 0 && labels.get(
					i) != labels.get(i - 1);
		}
		assertThat(touching).isTrue();
		final var truth = demo.truth().getStack();
		assertThat(areas(truth.getProcessor(1))[DemoStack.RETURNING]).isPositive();
		assertThat(areas(truth.getProcessor(14))[DemoStack.RETURNING]).isZero();
		assertThat(areas(truth.getProcessor(30))[DemoStack.RETURNING]).isPositive();
		assertThat(areas(truth.getProcessor(10))[DemoStack.LEAVING]).isPositive();
		assertThat(areas(truth.getProcessor(30))[DemoStack.LEAVING]).isZero();
	}

	@Test
	void sameSeedSameStack() {
		assertThat(new DemoStack(3).image().getStack().getPixels(30)).isEqualTo(
			new DemoStack(3).image().getStack().getPixels(30));
		assertThat(new DemoStack(3).image().getStack().getPixels(1)).isNotEqualTo(
			new DemoStack(4).image().getStack().getPixels(1));
	}

	private static Mask square(final int x, final int side) {
		final BitSet bits = new BitSet();
		for (int y = 10; y < 10 + side; y++)
			bits.set(y * 100 + x, y * 100 + x + side);
		return Mask.of(100, 100, bits);
	}

	@Test
	void scoreIsOneForTheTruthAndZeroElsewhere() {
		final Mask a = square(10, 20), far = square(60, 20);
		final Mask none = Mask.empty(100, 100);
		final Map<Integer, List<Mask>> truth = Map.of(1, List.of(a, a, none));
		assertThat(DemoScore.of(truth, truth, 0).jAndF()).isEqualTo(1);
		assertThat(DemoScore.of(truth, Map.of(1, List.of(a, far, a)), 0).jAndF())
			.isZero();
		// 20 × 20 moved by 4: 320 shared of 480; within the tolerance of 2 pixels
		// of the rims lie the horizontal edges but not the vertical ones.
		final DemoScore moved = DemoScore.of(truth, Map.of(1, List.of(a, square(14,
			20), none)), 0);
		assertThat(moved.j()).isCloseTo((1 + 320 / 480.0) / 2, within(1e-9));
		assertThat(moved.f()).isBetween(0.6, 0.95);
	}

	@Test
	void demoWritesEverything() {
		final Cli cli = Cli.run("demo", "--output", folder.resolve("demo"),
			"--model", MODEL);
		assertThat(cli.err()).isEmpty();
		assertThat(cli.code()).isZero();
		assertThat(cli.out()).contains("mean IoU", "J&F", "first mask kept", folder
			.resolve("demo").toString());
		for (final String name : List.of("stack.tif", "truth.tif", "prompts.json",
			"labels.tif", "rois.zip", "scores.csv", "overlay.png", "run.json",
			"contact-sheet.png"))
			assertThat(folder.resolve("demo").resolve(name)).isNotEmptyFile();
	}
}
