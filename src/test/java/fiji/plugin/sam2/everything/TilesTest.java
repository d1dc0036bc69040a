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
import fiji.plugin.sam2.model.ModelSpec;
import fiji.plugin.sam2.model.ModelSpecs;
import fiji.plugin.sam2.stack.ParityFixtures;

/** When planes are cut into tiles, and into which. */
class TilesTest {

	private static final int INPUT = 1024;

	private static final String TINY = "sam2.1_hiera_tiny";

	private static ModelSpec spec(final String name) {
		return ModelSpecs.all().stream().filter(spec -> spec.name().equals(name))
			.findFirst().orElseThrow();
	}

	private static GridOptions resolved(final int tile, final int halo,
		final int longest)
	{
		return CropPlan.of(GridOptions.DEFAULT.withTiles(tile, halo), spec(TINY),
			INPUT, longest, 100).options();
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
		assertThat(CropPlan.of(crops, spec("nano"), 256, 9000, 9000).options()
			.tile()).isZero();
		assertThat(CropPlan.of(GridOptions.DEFAULT.withTiles(GridOptions.AUTO, 0),
			spec("nano"), 256, 100, 100).options()).isEqualTo(OwnSettings.of(spec(
				"nano")).tiles().apply(GridOptions.DEFAULT));
	}

	@Test
	void windowsOfAllSizesUpToThePlane() {
		final CropPlan plan = CropPlan.of(Preset.GENERAL.options().grid(), spec(
			"nano"), 256, 300, 200);
		assertThat(plan.crops()).allMatch(Crop::tile);
		assertThat(plan.crops().stream().map(crop -> crop.region().width())
			.distinct().sorted()).as("tiles of 60 and 100, with halos, and the plane")
			.containsExactly(92, 124, 164, 228, 300);
		assertThat(plan.crops().get(plan.crops().size() - 1).region()).isEqualTo(
			fiji.plugin.sam2.engine.Region.whole(300, 200));
		assertThat(plan.crops().stream().mapToInt(crop -> crop.points().size())
			.distinct()).containsExactly(36);
	}

	@Test
	void theModelsOwnNumbersAreThoseOfTheReferenceWhereItHasNone() {
		final EverythingOptions meta = Preset.GENERAL.options().resolve(spec(TINY));
		assertThat(meta.filter()).isEqualTo(FilterOptions.DEFAULT);
		assertThat(meta.grid()).isEqualTo(GridOptions.DEFAULT.withTiles(
			GridOptions.AUTO, 0));
		final EverythingOptions nano = Preset.GENERAL.options().resolve(spec(
			"nano"));
		assertThat(nano.filter().predIouThresh()).isBetween(0.3f, 0.79f);
		assertThat(nano.filter().stabilityScoreThresh()).isBetween(0.3f, 0.94f);
		assertThat(Preset.CELLS.options().resolve(spec("nano")).filter()).as(
			"what is given stays").isEqualTo(Preset.CELLS.options().filter());
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
