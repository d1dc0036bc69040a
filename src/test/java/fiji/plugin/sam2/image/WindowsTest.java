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
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import fiji.plugin.sam2.engine.Region;
import fiji.plugin.sam2.mask.MaskLogits;
import fiji.plugin.sam2.model.ModelSpec;
import fiji.plugin.sam2.model.ModelSpecs;
import fiji.plugin.sam2.prompt.BoxPrompt;
import fiji.plugin.sam2.prompt.MaskPrompt;
import fiji.plugin.sam2.prompt.PointPrompt;
import fiji.plugin.sam2.prompt.SlicePrompt;

/** Holds windows and drawn prompts to the examples of the embedded model. */
class WindowsTest {

	private static final int INPUT = 256;
	private static final int GRID = 64;
	private static final Path FOLDER = Path.of("models", "nano");

	private static JsonObject fixture;
	private static ModelSpec spec;
	private static Windows windows;

	@BeforeAll
	static void read() throws IOException {
		fixture = JsonParser.parseString(Files.readString(FOLDER.resolve(
			"prompt-fixture.json"))).getAsJsonObject();
		final JsonObject numbers = JsonParser.parseString(Files.readString(FOLDER
			.resolve("nano.json"))).getAsJsonObject();
		final JsonObject json = JsonParser.parseReader(new InputStreamReader(
			WindowsTest.class.getClassLoader().getResourceAsStream(ModelSpecs.FOLDER +
				"nano.json"), StandardCharsets.UTF_8)).getAsJsonObject();
		json.add("window", numbers.get("window"));
		json.add("dense_prompt", numbers.get("dense_prompt"));
		spec = ModelSpecs.read(new StringReader(json.toString()));
		windows = new Windows(spec);
	}

	private static List<JsonObject> examples(final String key) {
		final List<JsonObject> examples = StreamSupport.stream(fixture
			.getAsJsonArray(key).spliterator(), false).map(
				JsonElement::getAsJsonObject).toList();
		assertThat(examples).isNotEmpty();
		return examples;
	}

	private static double[] numbers(final JsonElement array) {
		return StreamSupport.stream(array.getAsJsonArray().spliterator(), false)
			.mapToDouble(JsonElement::getAsDouble).toArray();
	}

	private static Region region(final JsonElement array) {
		final double[] n = numbers(array);
		return new Region((int) n[0], (int) n[1], (int) n[2], (int) n[3]);
	}

	private static MaskLogits logits(final JsonElement array) {
		return new MaskLogits(GRID, GRID, floats(array));
	}

	private static float[] floats(final JsonElement array) {
		final double[] n = numbers(array);
		final float[] values = new float[n.length];
		for (int i = 0; i < n.length; i++)
			values[i] = (float) n[i];
		return values;
	}

	@Test
	void windowsLieInThePlane() {
		for (final JsonObject one : examples("windows")) {
			final double[] center = numbers(one.get("center")), plane = numbers(one
				.get("plane"));
			assertThat(Windows.window(one.get("side").getAsLong(), center[0],
				center[1], (int) plane[0], (int) plane[1])).isEqualTo(region(one.get(
					"window")));
		}
	}

	@Test
	void boxesGetAWindowWithMargin() {
		for (final JsonObject one : examples("box_sides")) {
			final double[] box = numbers(one.get("box"));
			final List<Region> regions = windows.candidates(new SlicePrompt(0, List
				.of(), new BoxPrompt(500, 500, box[0], box[1]), null), 1200, 1100);
			assertThat(regions).hasSize(1);
			assertThat(regions.get(0).width()).isEqualTo(one.get("side").getAsInt());
			assertThat(regions.get(0).height()).isEqualTo(one.get("side").getAsInt());
		}
	}

	@Test
	void clicksGetWindowsThatFit() {
		for (final JsonObject one : examples("click_sides")) {
			final double[] plane = numbers(one.get("plane"));
			assertThat(windows.clickSides(one.get("clicks_extent").getAsDouble(),
				(int) plane[0], (int) plane[1])).containsExactlyElementsOf(DoubleStream
					.of(numbers(one.get("sides"))).mapToObj(side -> (long) side)
					.toList());
		}
	}

	@Test
	void severalClicksGetWindowsRoundThePositiveOnes() {
		for (final JsonObject one : examples("click_windows")) {
			final double[] plane = numbers(one.get("plane"));
			final List<PointPrompt> clicks = new ArrayList<>();
			for (final JsonElement click : one.getAsJsonArray("clicks")) {
				final double[] c = numbers(click);
				clicks.add(new PointPrompt(c[0], c[1], c[2] == 1));
			}
			final List<Region> wanted = new ArrayList<>();
			for (final JsonElement window : one.getAsJsonArray("windows"))
				wanted.add(region(window));
			assertThat(windows.candidates(new SlicePrompt(0, clicks, null, null),
				(int) plane[0], (int) plane[1])).containsExactlyElementsOf(wanted);
		}
	}

	/** A mask that is too small is seen with the click that says so. */
	@Test
	void correctedMasksAreSeenWithTheirClicks() {
		final BitSet bits = new BitSet();
		bits.set(50 * 300 + 40, 50 * 300 + 50);
		final MaskPrompt mask = new MaskPrompt(300, 200, bits);
		final Region alone = windows.candidates(new SlicePrompt(0, List.of(), null,
			mask), 300, 200).get(0);
		assertThat(alone.x() + alone.width()).isLessThan(150);
		final Region with = windows.candidates(new SlicePrompt(0, List.of(
			new PointPrompt(150.5, 60.5, true), new PointPrompt(290, 190, false)),
			null, mask), 300, 200).get(0);
		assertThat(with.x()).isLessThanOrEqualTo(40);
		assertThat(with.x() + with.width()).isGreaterThan(150);
	}

	@Test
	void promptsAreDrawnAsInTraining() {
		final DensePrompt dense = new DensePrompt(spec.densePrompt(), INPUT, GRID);
		for (final JsonObject one : examples("dense_prompts")) {
			final float[] base = one.get("base").isJsonNull() ? null : floats(one.get(
				"base"));
			assertThat(dense.draw(prompt(one), region(one.get("window")), base)).as(
				one.get("name").getAsString()).containsExactly(floats(one.get("dense")),
					within(1e-3f));
		}
	}

	private static SlicePrompt prompt(final JsonObject one) {
		final List<PointPrompt> points = new ArrayList<>();
		for (final JsonElement click : one.getAsJsonArray("clicks")) {
			final JsonArray c = click.getAsJsonArray();
			points.add(new PointPrompt(c.get(0).getAsDouble(), c.get(1).getAsDouble(),
				c.get(2).getAsInt() == 1));
		}
		BoxPrompt box = null;
		if (!one.get("box").isJsonNull()) {
			final double[] b = numbers(one.get("box"));
			box = new BoxPrompt(b[0], b[1], b[2] - b[0], b[3] - b[1]);
		}
		return points.isEmpty() && box == null ? null : new SlicePrompt(0, points,
			box, null);
	}

	@Test
	void windowsFollowTheObject() {
		final ClickScore score = new ClickScore(spec.window());
		for (final JsonObject one : examples("follow")) {
			final Region last = region(one.get("window"));
			final MaskLogits logits = logits(one.get("logits"));
			final double[] plane = numbers(one.get("plane"));
			final Windows.Followed next = windows.follow(new Windows.Followed(last,
				one.get("side").getAsDouble()), logits, (int) plane[0], (int) plane[1]);
			final String name = one.get("name").getAsString();
			assertThat(next.region()).as(name).isEqualTo(region(one.get(
				"next_window")));
			assertThat(next.side()).as(name).isCloseTo(one.get("next_side")
				.getAsDouble(), within(1e-3));
			assertThat(score.of(logits, last, 0.8)).as(name).isCloseTo(one.get(
				"click_score_at_iou_0.8").getAsDouble(), within(1e-4));
		}
	}

	@Test
	void masksAreCarriedToTheNextWindow() {
		final CarriedMask carried = new CarriedMask((float) spec.densePrompt()
			.number("logit"));
		for (final JsonObject one : examples("follow"))
			assertThat(carried.in(logits(one.get("logits")), region(one.get(
				"window")), region(one.get("next_window")))).as(one.get("name")
					.getAsString()).containsExactly(floats(one.get("carried")), within(
						1e-3f));
	}

	@Test
	void modelsWithoutWindowsSeeTheWholePlane() {
		final ModelSpec tiny = ModelSpecs.all().stream().filter(one -> one.name()
			.equals("sam2.1_hiera_tiny")).findFirst().orElseThrow();
		final Windows none = new Windows(tiny);
		assertThat(none.candidates(new SlicePrompt(0, List.of(new PointPrompt(3, 4,
			true)), null, null), 50, 40)).containsExactly(Region.whole(50, 40));
	}
}
