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
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.mask.MaskLogits;
import fiji.plugin.sam2.model.Model;
import fiji.plugin.sam2.prompt.PromptedObject;
import fiji.plugin.sam2.stack.ParityFixtures;

/** Holds prediction on images to what the official image predictor gives. */
class ImageParityTest {

	private static final float LOGITS = 1e-3f;
	private static final float SCORES = 1e-4f;

	private static Model model;
	private static Sam2Engine engine;

	@BeforeAll
	static void open() {
		model = ParityFixtures.model();
		engine = ParityFixtures.engine(model);
	}

	@AfterAll
	static void close() {
		engine.close();
		model.close();
	}

	static Stream<Named<JsonObject>> cases() {
		return ParityFixtures.cases("image").stream().map(one -> Named.of(one.get(
			"name").getAsString(), one));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void agreesWithTheOfficialPredictor(final JsonObject fixture) {
		final MaskLogits previous = fixture.has("mask_input") ? grid(ParityFixtures
			.floats(fixture.getAsJsonObject("mask_input"))) : null;
		final List<ObjectQuery> queries = new ArrayList<>();
		if (alone(fixture)) queries.add(new ObjectQuery(1, "object 1", null,
			previous, null));
		else for (final PromptedObject object : ParityFixtures.prompts(fixture)
			.objects())
			queries.add(new ObjectQuery(object.id(), object.name(), object.prompts()
				.get(0), previous, null));
		final ImagePredictor predictor = new ImagePredictor(engine);
		final List<ObjectPrediction> predictions;
		try (ImageEmbedding embedding = predictor.embed(ParityFixtures.image(
			fixture), Progress.NONE))
		{
			// With logits alone the reference is asked for three masks, as it is by
			// default; ours would take the one that agrees with them.
			predictions = predictor.predict(embedding, queries, alone(fixture)
				? new PredictOptions(PredictOptions.Multimask.ALWAYS, 0)
				: PredictOptions.DEFAULT, Progress.NONE);
		}
		final JsonArray expected = fixture.getAsJsonArray("expected");
		assertThat(predictions).hasSize(expected.size());
		for (int i = 0; i < predictions.size(); i++)
			compare(predictions.get(i), expected.get(i).getAsJsonObject());
	}

	/** True if nothing but earlier logits is given. */
	private static boolean alone(final JsonObject fixture) {
		final JsonObject prompt = fixture.getAsJsonArray("objects").get(0)
			.getAsJsonObject().getAsJsonArray("prompts").get(0).getAsJsonObject();
		return !prompt.has("points") && !prompt.has("box");
	}

	private static void compare(final ObjectPrediction prediction,
		final JsonObject expected)
	{
		assertThat(prediction.id()).isEqualTo(expected.get("object").getAsInt());
		assertThat(prediction.chosen()).isEqualTo(expected.get("chosen")
			.getAsInt());
		assertThat(prediction.objectScore()).isCloseTo(expected.get("object_score")
			.getAsFloat(), within(SCORES));
		final float[] masks = ParityFixtures.floats(expected.getAsJsonObject(
			"masks"));
		final int size = masks.length / ObjectPrediction.MASKS;
		for (int mask = 0; mask < ObjectPrediction.MASKS; mask++) {
			assertThat(prediction.iou(mask)).isCloseTo(expected.getAsJsonArray("iou")
				.get(mask).getAsFloat(), within(SCORES));
			assertThat(prediction.lowResLogits(mask).values()).containsExactly(Arrays
				.copyOfRange(masks, mask * size, (mask + 1) * size), within(LOGITS));
		}
	}

	private static MaskLogits grid(final float[] values) {
		final int side = (int) Math.sqrt(values.length);
		return new MaskLogits(side, side, values);
	}
}
