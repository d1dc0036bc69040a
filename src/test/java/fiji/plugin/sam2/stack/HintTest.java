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

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.engine.Planes;
import fiji.plugin.sam2.engine.RgbPlane;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.model.ModelSpec;
import fiji.plugin.sam2.model.ModelSpecs;
import fiji.plugin.sam2.prompt.BoxPrompt;
import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.prompt.PromptedObject;
import fiji.plugin.sam2.prompt.SlicePrompt;

/** The mask of the slice before as mask input, where a model's spec asks. */
class HintTest {

	private static final int INPUT = 256;
	private static final int SIDE = 20;

	/** Mask inputs of three slices, the first of them prompted with a box. */
	private static List<float[]> inputs(final boolean hint, final float score) {
		final JsonObject json = JsonParser.parseReader(new InputStreamReader(
			HintTest.class.getClassLoader().getResourceAsStream(ModelSpecs.FOLDER +
				"nano.json"), StandardCharsets.UTF_8)).getAsJsonObject();
		final JsonObject follow = json.getAsJsonObject("window").getAsJsonObject(
			"follow");
		follow.addProperty("hint", hint ? 1 : 0);
		final ModelSpec spec = ModelSpecs.read(new StringReader(json.toString()));
		final FakeNetworks networks = new FakeNetworks(INPUT / 4, spec.dModel());
		networks.objectScore = score;
		final PromptedObject object = new PromptedObject(1, "one", List.of(
			new SlicePrompt(0, List.of(), new BoxPrompt(5, 5, 8, 8), null)));
		new StackPredictor(Sam2Engine.of(spec, INPUT, networks)).propagate(
			new Stack(), new PromptSet(List.of(object)), StackOptions.DEFAULT,
			result -> {}, Progress.NONE);
		return networks.maskInputs;
	}

	/** Three grey planes. */
	private static final class Stack implements Planes {

		@Override
		public int width() {
			return SIDE;
		}

		@Override
		public int height() {
			return SIDE;
		}

		@Override
		public int count() {
			return 3;
		}

		@Override
		public RgbPlane plane(final int index) {
			return RgbPlane.gray(SIDE, SIDE, new float[SIDE * SIDE]);
		}
	}

	private static double[] values(final float[] input) {
		return IntStream.range(0, input.length).mapToDouble(i -> input[i])
			.distinct().toArray();
	}

	@Test
	void theMaskBeforeIsTheHint() {
		final List<float[]> inputs = inputs(true, 5);
		assertThat(inputs).hasSize(3);
		assertThat(values(inputs.get(1))).containsExactly(1);
		assertThat(values(inputs.get(2))).containsExactly(1);
	}

	@Test
	void anAbsentObjectIsHintedToBeNowhere() {
		assertThat(values(inputs(true, -5).get(2))).containsExactly(-6);
	}

	@Test
	void otherModelsGetNoHint() {
		final List<float[]> inputs = inputs(false, 5);
		assertThat(inputs.get(1)).isNull();
		assertThat(inputs.get(2)).isNull();
	}
}
