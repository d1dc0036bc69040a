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
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.engine.RgbPlane;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.mask.Rle;
import fiji.plugin.sam2.model.Model;
import fiji.plugin.sam2.stack.ParityFixtures;

/** Holds segment everything to the official automatic mask generator. */
class EverythingParityTest {

	private static final double SAME = 0.99;
	private static final float SCORES = 1e-3f;

	private static Model model;
	private static Sam2Engine engine;
	private static JsonObject all;

	@BeforeAll
	static void open() throws IOException {
		model = ParityFixtures.model();
		engine = ParityFixtures.engine(model);
		try (InputStream in = ParityFixtures.class.getResourceAsStream(
			"/fiji/plugin/sam2/parity/everything.json"))
		{
			all = JsonParser.parseString(new String(in.readAllBytes(),
				StandardCharsets.UTF_8)).getAsJsonObject();
		}
	}

	@AfterAll
	static void close() {
		engine.close();
		model.close();
	}

	static Stream<Named<JsonObject>> cases() throws IOException {
		if (all == null) open();
		return StreamSupport.stream(all.getAsJsonArray("cases").spliterator(),
			false).map(JsonElement::getAsJsonObject).map(one -> Named.of(one.get(
				"name").getAsString(), one));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void findsWhatTheReferenceFinds(final JsonObject one) {
		final JsonObject settings = one.getAsJsonObject("settings");
		final List<AutomaticMask> found = new AutomaticMaskGenerator(engine)
			.generate(plane(), grid(settings), filter(settings), Progress.NONE);
		final JsonArray expected = one.getAsJsonArray("expected");
		assertThat(found).hasSameSizeAs(expected);
		for (int i = 0; i < found.size(); i++)
			compare(found.get(i), expected.get(i).getAsJsonObject());
	}

	private static void compare(final AutomaticMask found,
		final JsonObject expected)
	{
		final int[] counts = ints(expected.getAsJsonObject("segmentation")
			.getAsJsonArray("counts"));
		final Mask mask = Rle.mask(found.mask().width(), found.mask().height(),
			counts);
		assertThat(found.mask().iou(mask)).isGreaterThanOrEqualTo(SAME);
		assertThat(found.area()).isCloseTo(expected.get("area").getAsLong(), within(
			2L));
		assertThat(found.predictedIou()).isCloseTo(expected.get("predicted_iou")
			.getAsFloat(), within(SCORES));
		assertThat(found.stabilityScore()).isCloseTo(expected.get("stability_score")
			.getAsFloat(), within(0.02f));
		final int[] bbox = ints(expected.getAsJsonArray("bbox"));
		for (int k = 0; k < bbox.length; k++)
			assertThat(found.bbox()[k]).isCloseTo(bbox[k], within(1));
		final JsonArray point = expected.getAsJsonArray("point_coords").get(0)
			.getAsJsonArray();
		assertThat(found.pointX()).isCloseTo(point.get(0).getAsDouble(), within(
			1e-3));
		assertThat(found.pointY()).isCloseTo(point.get(1).getAsDouble(), within(
			1e-3));
		assertThat(new int[]{found.cropBox().x(), found.cropBox().y(), found
			.cropBox().width(), found.cropBox().height()}).containsExactly(ints(
				expected.getAsJsonArray("crop_box")));
	}

	/** Moving thresholds gives what decoding with them gives. */
	@Test
	void thresholdsMoveWithoutDecoding() {
		final GridOptions grid = grid(all.getAsJsonArray("cases").get(0)
			.getAsJsonObject().getAsJsonObject("settings"));
		final AutomaticMaskGenerator generator = new AutomaticMaskGenerator(engine);
		final PreparedMasks prepared = generator.prepare(plane(), grid,
			FilterOptions.DEFAULT.withThresholds(0, 0), Progress.NONE);
		int before = Integer.MAX_VALUE;
		for (final float iou : new float[]{0.3f, 0.55f, 0.7f, 0.82f}) {
			final FilterOptions filter = FilterOptions.DEFAULT.withThresholds(iou,
				0.05f);
			final List<AutomaticMask> moved = AutomaticMaskGenerator.generate(
				prepared, filter);
			assertThat(moved).isEqualTo(generator.generate(plane(), grid, filter,
				Progress.NONE));
			assertThat(moved.size()).isPositive().isLessThanOrEqualTo(before);
			before = moved.size();
		}
	}

	private static RgbPlane plane() {
		return ParityFixtures.image(all);
	}

	private static int[] ints(final JsonArray array) {
		final int[] values = new int[array.size()];
		for (int i = 0; i < values.length; i++)
			values[i] = (int) array.get(i).getAsDouble();
		return values;
	}

	private static double number(final JsonObject settings, final String name,
		final double otherwise)
	{
		return settings.has(name) && !settings.get(name).isJsonNull() ? settings
			.get(name).getAsDouble() : otherwise;
	}

	private static boolean flag(final JsonObject settings, final String name,
		final boolean otherwise)
	{
		return settings.has(name) ? settings.get(name).getAsBoolean() : otherwise;
	}

	private static GridOptions grid(final JsonObject s) {
		final List<List<double[]>> grids = new ArrayList<>();
		if (s.has("point_grids")) for (final JsonElement layer : s.getAsJsonArray(
			"point_grids"))
		{
			final List<double[]> points = new ArrayList<>();
			for (final JsonElement p : layer.getAsJsonArray())
				points.add(new double[]{p.getAsJsonArray().get(0).getAsDouble(), p
					.getAsJsonArray().get(1).getAsDouble()});
			grids.add(points);
		}
		return new GridOptions((int) number(s, "points_per_side", 32), (int) number(
			s, "points_per_batch", 64), (float) number(s, "stability_score_offset",
				1), (float) number(s, "mask_threshold", 0), (int) number(s,
					"crop_n_layers", 0), number(s, "crop_overlap_ratio", 512 / 1500.0),
			(int) number(s, "crop_n_points_downscale_factor", 1), grids, flag(s,
				"use_m2m", false), flag(s, "multimask_output", true), 0, 0);
	}

	private static FilterOptions filter(final JsonObject s) {
		return new FilterOptions((float) number(s, "pred_iou_thresh", 0.8),
			(float) number(s, "stability_score_thresh", 0.95), (float) number(s,
				"box_nms_thresh", 0.7), (float) number(s, "crop_nms_thresh", 0.7), 0, 0,
			Long.MAX_VALUE, false);
	}
}
