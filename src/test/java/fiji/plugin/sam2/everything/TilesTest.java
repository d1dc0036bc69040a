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

package fiji.plugin.sam2.everything;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.engine.RgbPlane;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.model.Model;
import fiji.plugin.sam2.stack.ParityFixtures;

/** When planes are cut into tiles, and into which. */
class TilesTest {

	private static final int INPUT = 1024;

	private static GridOptions resolved(final int tile, final int halo,
		final int longest)
	{
		return GridOptions.DEFAULT.withTiles(tile, halo).resolve(longest, 100,
			INPUT, false);
	}

	@Test
	void tilesComeWithTwiceTheInput() {
		assertThat(resolved(GridOptions.AUTO, 0, 2048)).isEqualTo(
			GridOptions.DEFAULT);
		assertThat(resolved(GridOptions.AUTO, 0, 2049)).isEqualTo(
			GridOptions.DEFAULT.withTiles(512, 128));
	}

	@Test
	void fineTilesComeSooner() {
		assertThat(resolved(GridOptions.FINE, 0, 768).tile()).isZero();
		assertThat(resolved(GridOptions.FINE, 0, 769)).isEqualTo(GridOptions.DEFAULT
			.withTiles(512, 128));
	}

	@Test
	void tilesThatWouldSeeEverythingAreNotMade() {
		assertThat(resolved(200, 50, 300).tile()).isZero();
		assertThat(resolved(200, 50, 301).tile()).isEqualTo(200);
	}

	@Test
	void cropsAndModelsWithWindowsHaveTheirOwnWay() {
		final GridOptions crops = new GridOptions(32, 64, 1, 0, 1, 0.3, 1, List
			.of(), false, true, GridOptions.AUTO, 0);
		assertThat(crops.resolve(9000, 9000, INPUT, true).tile()).isZero();
		assertThat(GridOptions.DEFAULT.withTiles(GridOptions.AUTO, 0).resolve(100,
			100, 256, true)).isEqualTo(Tiles.WINDOWS.apply(GridOptions.DEFAULT));
	}

	@Test
	void tilesCoverThePlaneOnce() {
		final List<Crop> tiles = Crop.tiles(250, 130, GridOptions.DEFAULT.withTiles(
			100, 20).withPoints(4));
		assertThat(tiles).hasSize(6);
		final int[] columns = {0, 83, 166, 250}, rows = {0, 65, 130};
		for (int i = 0; i < tiles.size(); i++) {
			final int c = i % 3, r = i / 3;
			assertThat(tiles.get(i).points()).hasSize(16).allMatch(p -> p[0] >
				columns[c] && p[0] < columns[c + 1] && p[1] > rows[r] && p[1] < rows[r +
					1]);
			assertThat(tiles.get(i).region().x()).isEqualTo(Math.max(0, columns[c] -
				20));
			assertThat(tiles.get(i).region().height()).isEqualTo(85);
		}
	}

	@Test
	void largeInputsAreDecodedFewAtOnce() {
		assertThat(GridOptions.DEFAULT.atOnce(INPUT)).isEqualTo(8);
		assertThat(GridOptions.DEFAULT.atOnce(512)).isEqualTo(32);
		assertThat(GridOptions.DEFAULT.atOnce(256)).isEqualTo(64);
		assertThat(GridOptions.DEFAULT.atOnce(1 << 15)).isEqualTo(1);
	}

	/** The very small model has an input of 128 pixels. */
	@Test
	void aLargePlaneIsSeenInTiles() {
		try (Model model = ParityFixtures.model();
				Sam2Engine engine = ParityFixtures.engine(model))
		{
			final int width = 260, height = 70;
			final float[] gray = new float[width * height];
			for (int i = 0; i < gray.length; i++)
				gray[i] = i % 97 / 96f;
			final List<Crop> crops = new AutomaticMaskGenerator(engine).prepare(
				RgbPlane.gray(width, height, gray), Preset.GENERAL.options().grid()
					.withPoints(1), FilterOptions.DEFAULT, Progress.NONE).crops();
			assertThat(crops).hasSize(10).allMatch(crop -> crop.tile() && crop
				.region().width() <= 64 + 32);
		}
	}
}
