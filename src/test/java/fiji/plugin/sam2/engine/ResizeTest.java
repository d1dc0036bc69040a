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

package fiji.plugin.sam2.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.io.InputStreamReader;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import fiji.plugin.sam2.mask.MaskLogits;
import fiji.plugin.sam2.mask.UpsampledLogits;

/** Holds resampling to PyTorch's numbers. */
class ResizeTest {

	private static final float ROUNDING = 1e-5f;

	static Stream<Named<JsonObject>> cases(final String kind) {
		final JsonObject all = JsonParser.parseReader(new InputStreamReader(
			ResizeTest.class.getResourceAsStream(
				"/fiji/plugin/sam2/engine/resize.json"), StandardCharsets.UTF_8))
			.getAsJsonObject();
		return StreamSupport.stream(all.getAsJsonArray("cases").spliterator(),
			false).map(JsonElement::getAsJsonObject).filter(one -> one.get("kind")
				.getAsString().equals(kind)).map(one -> Named.of(number(one, "width") +
					"×" + number(one, "height") + " to " + number(one, "out_width") +
					"×" + number(one, "out_height"), one));
	}

	static Stream<Named<JsonObject>> antialias() {
		return cases("antialias");
	}

	static Stream<Named<JsonObject>> plain() {
		return cases("plain");
	}

	private static int number(final JsonObject fixture, final String key) {
		return fixture.get(key).getAsInt();
	}

	private static float[] expected(final JsonObject fixture) {
		final float[] values = new float[fixture.getAsJsonArray("values").size()];
		for (int i = 0; i < values.length; i++)
			values[i] = fixture.getAsJsonArray("values").get(i).getAsFloat();
		return values;
	}

	private static float[] plane(final int width, final int height,
		final float offset)
	{
		final float[] values = new float[width * height];
		for (int i = 0; i < values.length; i++)
			values[i] = (i % width * 31 + i / width * 17) % 101 / 101f + offset;
		return values;
	}

	@ParameterizedTest
	@MethodSource("antialias")
	void antialiasAgreesWithTorch(final JsonObject fixture) {
		final int width = number(fixture, "width"), height = number(fixture,
			"height");
		final float[] resized = new Resize(Region.whole(width, height), number(
			fixture, "out_width"), number(fixture, "out_height")).apply(plane(width,
				height, 0), width);
		assertThat(resized).containsExactly(expected(fixture), within(ROUNDING));
	}

	@ParameterizedTest
	@MethodSource("plain")
	void enlargedLogitsAgreeWithTorch(final JsonObject fixture) {
		final int side = number(fixture, "width"), width = number(fixture,
			"out_width"), height = number(fixture, "out_height");
		final float[] expected = expected(fixture);
		final UpsampledLogits logits = new UpsampledLogits(new MaskLogits(side,
			side, plane(side, side, -0.5f)), width, height);
		final float[] row = new float[width];
		for (int y = 0; y < height; y++) {
			final boolean positive = logits.row(y, row);
			for (int x = 0; x < width; x++)
				if (positive) assertThat(row[x]).isCloseTo(expected[y * width + x],
					within(ROUNDING));
				else assertThat(expected[y * width + x]).isLessThanOrEqualTo(ROUNDING);
		}
	}

	@Test
	void aRegionIsResizedAsIfItWereCutOut() {
		final float[] whole = plane(20, 15, 0);
		final float[] cut = new float[7 * 5];
		for (int i = 0; i < cut.length; i++)
			cut[i] = whole[(4 + i / 7) * 20 + 9 + i % 7];
		assertThat(new Resize(new Region(9, 4, 7, 5), 6, 11).apply(whole, 20))
			.containsExactly(new Resize(Region.whole(7, 5), 6, 11).apply(cut, 7));
	}

	@Test
	void pixelsAreNormalisedPerChannel() {
		final FloatBuffer input = FloatBuffer.allocate(3 * 4);
		new Preprocessing(2, new float[]{0.5f, 0.4f, 0.3f}, new float[]{0.5f, 0.2f,
			0.1f}).apply(new RgbPlane(2, 2, new float[]{0, 1, 0, 1}, new float[]{1, 1,
				1, 1}, new float[]{0, 0, 0, 0.3f}), Region.whole(2, 2), input);
		assertThat(input.array()).containsExactly(new float[]{-1, 1, -1, 1, 3, 3, 3,
			3, -3, -3, -3, 0}, within(ROUNDING));
	}
}
