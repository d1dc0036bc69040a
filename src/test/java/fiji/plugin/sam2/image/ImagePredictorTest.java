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

package fiji.plugin.sam2.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.engine.Device;
import fiji.plugin.sam2.engine.EngineOptions;
import fiji.plugin.sam2.engine.Region;
import fiji.plugin.sam2.engine.RgbPlane;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.mask.MaskLogits;
import fiji.plugin.sam2.model.Model;
import fiji.plugin.sam2.model.ModelStore;
import fiji.plugin.sam2.prompt.MaskPrompt;
import fiji.plugin.sam2.prompt.PointPrompt;
import fiji.plugin.sam2.prompt.SlicePrompt;
import fiji.plugin.sam2.stack.ParityFixtures;

/** What the fixtures do not cover: options, masks, odd sizes, windows. */
class ImagePredictorTest {

	private static Model test;
	private static Model nano;
	private static Sam2Engine whole;
	private static Sam2Engine windowed;

	@BeforeAll
	static void open() {
		test = ParityFixtures.model();
		whole = ParityFixtures.engine(test);
		nano = ModelStore.open(ModelStore.EMBEDDED, OptionalInt.empty());
		windowed = Sam2Engine.open(nano, new EngineOptions(Device.CPU, 1));
	}

	@AfterAll
	static void close() {
		whole.close();
		windowed.close();
		test.close();
		nano.close();
	}

	private static RgbPlane disc(final int width, final int height) {
		final float[] values = new float[width * height];
		for (int i = 0; i < values.length; i++)
			values[i] = Math.hypot(i % width + 0.5 - width / 2.0, i / width + 0.5 -
				height / 2.0) < 12 ? 0.8f : 0.2f;
		return RgbPlane.gray(width, height, values);
	}

	private static SlicePrompt click(final double x, final double y) {
		return new SlicePrompt(0, List.of(new PointPrompt(x, y, true)), null, null);
	}

	private static ObjectPrediction predict(final Sam2Engine engine,
		final RgbPlane plane, final ObjectQuery query, final PredictOptions options)
	{
		final ImagePredictor predictor = new ImagePredictor(engine);
		try (ImageEmbedding embedding = predictor.embed(plane, Progress.NONE)) {
			return predictor.predict(embedding, List.of(query), options,
				Progress.NONE).get(0);
		}
	}

	@ParameterizedTest
	@CsvSource({"1, 1", "3, 5000", "5000, 3", "200, 150"})
	void planesOfAnySizeWork(final int width, final int height) {
		for (final Sam2Engine engine : List.of(whole, windowed)) {
			final ObjectPrediction prediction = predict(engine, disc(width, height),
				new ObjectQuery(1, "disc", click(width / 2.0, height / 2.0)),
				PredictOptions.DEFAULT);
			assertThat(prediction.region().x() + prediction.region().width())
				.isLessThanOrEqualTo(width);
			assertThat(prediction.region().y() + prediction.region().height())
				.isLessThanOrEqualTo(height);
			for (int mask = 0; mask < ObjectPrediction.MASKS; mask++) {
				assertThat(prediction.mask(mask).width()).isEqualTo(width);
				assertThat(prediction.mask(mask).height()).isEqualTo(height);
				assertThat(prediction.iou(mask)).isBetween(0f, 1f);
			}
		}
	}

	@Test
	void theEmbeddedModelFindsADiscFromOneClick() {
		final ObjectPrediction prediction = predict(windowed, disc(200, 150),
			new ObjectQuery(1, "disc", click(100, 75)), PredictOptions.DEFAULT);
		final BitSet truth = new BitSet();
		for (int i = 0; i < 200 * 150; i++)
			truth.set(i, disc(200, 150).red()[i] > 0.5f);
		assertThat(prediction.mask().iou(Mask.of(200, 150, truth))).isGreaterThan(
			0.7);
	}

	/** A click outside the window could not be answered in it. */
	@Test
	void aCorrectionSeesAllClicks() {
		final ObjectPrediction first = predict(windowed, disc(200, 150),
			new ObjectQuery(1, "disc", click(100, 75)), PredictOptions.DEFAULT);
		assertThat(contains(first.region(), 190, 140)).isFalse();
		final SlicePrompt corrected = new SlicePrompt(0, List.of(new PointPrompt(
			100, 75, true), new PointPrompt(190, 140, true)), null, null);
		final ObjectPrediction second = predict(windowed, disc(200, 150),
			ObjectQuery.correcting(first, corrected), PredictOptions.DEFAULT);
		assertThat(contains(second.region(), 100, 75)).isTrue();
		assertThat(contains(second.region(), 190, 140)).isTrue();
	}

	/** What was found before is not forgotten in another window. */
	@Test
	void aCorrectionCarriesTheMask() {
		final SlicePrompt clicks = new SlicePrompt(0, List.of(new PointPrompt(100,
			75, true), new PointPrompt(190, 140, true)), null, null);
		final ObjectPrediction first = predict(windowed, disc(200, 150),
			new ObjectQuery(1, "disc", click(100, 75)), PredictOptions.DEFAULT);
		assertThat(predict(windowed, disc(200, 150), ObjectQuery.correcting(first,
			clicks), PredictOptions.DEFAULT).mask()).isNotEqualTo(predict(windowed,
				disc(200, 150), new ObjectQuery(1, "disc", clicks),
				PredictOptions.DEFAULT).mask());
	}

	private static boolean contains(final Region region, final int x,
		final int y)
	{
		return x >= region.x() && y >= region.y() && x < region.x() + region
			.width() && y < region.y() + region.height();
	}

	@Test
	void aMaskPromptIsMaskInput() {
		final BitSet bits = new BitSet();
		bits.set(3000, 3040);
		final SlicePrompt prompt = new SlicePrompt(0, List.of(), null,
			new MaskPrompt(100, 80, bits));
		final ObjectPrediction masked = predict(whole, disc(100, 80),
			new ObjectQuery(1, "drawn", prompt), PredictOptions.DEFAULT);
		final BitSet other = new BitSet();
		other.set(6000, 6060);
		final ObjectPrediction elsewhere = predict(whole, disc(100, 80),
			new ObjectQuery(1, "drawn", new SlicePrompt(0, List.of(), null,
				new MaskPrompt(100, 80, other))), PredictOptions.DEFAULT);
		assertThat(masked.lowResLogits(0).values()).isNotEqualTo(elsewhere
			.lowResLogits(0).values());
	}

	@Test
	void multimaskCanBeForced() {
		final ObjectQuery query = new ObjectQuery(1, "disc", click(50, 40));
		final ObjectPrediction always = predict(whole, disc(100, 80), query,
			new PredictOptions(PredictOptions.Multimask.ALWAYS, 0));
		for (int mask = 1; mask < ObjectPrediction.MASKS; mask++)
			assertThat(always.iou(always.chosen())).isGreaterThanOrEqualTo(always.iou(
				mask));
		final ObjectPrediction never = predict(whole, disc(100, 80), query,
			new PredictOptions(PredictOptions.Multimask.NEVER, 0));
		assertThat(never.chosen() == 0).isEqualTo(never.stability(0) >= test.spec()
			.stabilityThreshold());
	}

	@Test
	void logitsOfAnotherSizeAreRefused() {
		final ObjectQuery query = new ObjectQuery(4, "disc", click(5, 5),
			new MaskLogits(10, 10, new float[100]), null);
		assertThatThrownBy(() -> predict(whole, disc(100, 80), query,
			PredictOptions.DEFAULT)).isInstanceOf(Sam2Exception.BadInput.class)
			.hasMessageContaining("object 4").hasMessageContaining("32 × 32");
	}

	@Test
	void queriesAboutNothingAreRefused() {
		assertThatThrownBy(() -> new ObjectQuery(4, "disc", null)).isInstanceOf(
			Sam2Exception.BadInput.class).hasMessageContaining("Object 4");
	}

	@Test
	void aCancelledJobEnds() {
		final Progress cancelled = new Progress() {

			@Override
			public void update(final long done, final long total,
				final String what)
			{}

			@Override
			public boolean isCancelled() {
				return true;
			}
		};
		assertThatThrownBy(() -> new ImagePredictor(whole).embed(disc(20, 20),
			cancelled)).isInstanceOf(CancellationException.class);
	}
}
