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

package fiji.plugin.sam2.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.model.Model;

/** Holds propagation to what the official video predictor gives. */
class StackParityTest {

	/** Without memory nothing but the order of summation differs. */
	private static final double PROMPTED_LOGITS = 1e-4;

	/** Mean over the logits of a slice. */
	private static final double LOGITS = 1e-3;

	/**
	 * Memories are rounded to bfloat16: a difference in the last bit of a float
	 * can move one of them by 1/256 of its value, and these weights were made to
	 * depend strongly on memory. Single logits (about ±10) then differ by some
	 * 1e-3.
	 */
	private static final double REMEMBERED_LOGITS = 1e-2;

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
		return ParityFixtures.cases("stack").stream().map(one -> Named.of(one.get(
			"name").getAsString(), one));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void agreesWithTheOfficialPredictor(final JsonObject fixture) {
		final StackOptions options = StackOptions.DEFAULT.withDirection(Direction
			.valueOf(fixture.get("direction").getAsString().toUpperCase(Locale.ROOT)))
			.withFillHoles(fixture.get("fill_holes").getAsInt()).withLogits(true);
		final Map<List<Integer>, SliceResult> results = new HashMap<>();
		new StackPredictor(engine).propagate(ParityFixtures.stack(fixture),
			ParityFixtures.prompts(fixture), options, result -> assertThat(results
				.put(List.of(result.objectId(), result.slice()), result)).isNull(),
			Progress.NONE);

		assertThat(results).hasSize(fixture.getAsJsonArray("expected").size());
		for (final JsonElement one : fixture.getAsJsonArray("expected")) {
			final JsonObject expected = one.getAsJsonObject();
			final int object = expected.get("object").getAsInt(), slice = expected
				.get("slice").getAsInt();
			final SliceResult result = results.get(List.of(object, slice - 1));
			final String where = "object " + object + ", slice " + slice;
			assertThat(result).as(where).isNotNull();
			assertThat(result.prompted()).as(where).isEqualTo(expected.get("prompted")
				.getAsBoolean());
			assertThat(result.predictedIou()).as(where).isCloseTo(expected.get("iou")
				.getAsFloat(), within(SCORES));
			assertThat(result.objectScore()).as(where).isCloseTo(expected.get(
				"object_score").getAsFloat(), within(SCORES));
			final float[] logits = ParityFixtures.floats(expected.getAsJsonObject(
				"logits"));
			assertThat(difference(result.lowResLogits(), logits).getMax()).as(
				"largest difference of logits, " + where).isLessThanOrEqualTo(result
					.prompted() ? PROMPTED_LOGITS : REMEMBERED_LOGITS);
			assertThat(difference(result.lowResLogits(), logits).getAverage()).as(
				"mean difference of logits, " + where).isLessThanOrEqualTo(LOGITS);
			if (result.objectScore() <= 0) assertThat(result.mask().isEmpty()).as(
				where).isTrue();
		}
	}

	private static DoubleSummaryStatistics difference(final float[] values,
		final float[] expected)
	{
		assertThat(values).hasSameSizeAs(expected);
		return IntStream.range(0, values.length).mapToDouble(i -> Math.abs(
			values[i] - expected[i])).summaryStatistics();
	}
}
