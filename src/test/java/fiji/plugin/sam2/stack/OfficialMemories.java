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

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;

import fiji.plugin.sam2.engine.Decoded;
import fiji.plugin.sam2.engine.DecoderInput;
import fiji.plugin.sam2.engine.Embedding;
import fiji.plugin.sam2.engine.Features;
import fiji.plugin.sam2.engine.Memories;
import fiji.plugin.sam2.engine.Networks;
import fiji.plugin.sam2.engine.Planes;
import fiji.plugin.sam2.engine.Region;
import fiji.plugin.sam2.engine.RgbPlane;

/**
 * The real networks, but what they remember of a slice is compared with what
 * the official predictor remembered, and replaced by it. Every slice then
 * starts from the official memory, and a number that the two sides rounded to
 * different neighbours is not passed on.
 */
final class OfficialMemories implements Networks {

	/** Distance of two neighbours among bfloat16 numbers, relative, at most. */
	private static final float STEP = 1 / 128f;

	/** Error of a sum of floats, relative to the largest number. */
	private static final float SUM = 1e-5f;

	/** Share of numbers rounded to the other neighbour; some 0.1 % are usual. */
	private static final double ROUNDED_OTHERWISE = 0.02;

	private final Networks real;
	private final List<JsonObject> expected;
	private final Map<RgbPlane, Integer> slices = new IdentityHashMap<>();
	private final Map<Features, Integer> seen = new IdentityHashMap<>();

	OfficialMemories(final Networks real, final JsonObject fixture) {
		this.real = real;
		expected = StreamSupport.stream(fixture.getAsJsonArray("expected")
			.spliterator(), false).map(JsonElement::getAsJsonObject).toList();
	}

	/** Planes whose numbers these networks know. */
	Planes watch(final Planes planes) {
		return new Planes() {

			@Override
			public int width() {
				return planes.width();
			}

			@Override
			public int height() {
				return planes.height();
			}

			@Override
			public int count() {
				return planes.count();
			}

			@Override
			public RgbPlane plane(final int index) {
				final RgbPlane plane = planes.plane(index);
				slices.put(plane, index);
				return plane;
			}
		};
	}

	@Override
	public Features encode(final RgbPlane plane, final Region region,
		final BooleanSupplier cancelled)
	{
		final Features features = real.encode(plane, region, cancelled);
		seen.put(features, slices.get(plane));
		return features;
	}

	@Override
	public float[][] remember(final Features features, final float[][] logits,
		final float[] objectScore, final boolean binarize,
		final BooleanSupplier cancelled)
	{
		final float[][] ours = real.remember(features, logits, objectScore,
			binarize, cancelled);
		for (int i = 0; i < ours.length; i++) {
			final JsonObject official = nearest(seen.get(features) + 1, logits[i]);
			final float[] memory = ParityFixtures.bfloats(official.getAsJsonObject(
				"memory"));
			compare(ours[i], memory, "memory of object " + official.get("object") +
				", slice " + official.get("slice"));
			ours[i] = memory;
		}
		return ours;
	}

	/** The object with these logits; where two share them, so do memories. */
	private JsonObject nearest(final int slice, final float[] logits) {
		JsonObject nearest = null;
		double least = Double.POSITIVE_INFINITY;
		for (final JsonObject one : expected) {
			if (one.get("slice").getAsInt() != slice) continue;
			final float[] theirs = ParityFixtures.floats(one.getAsJsonObject(
				"logits"));
			double sum = 0;
			for (int i = 0; i < theirs.length; i++)
				sum += Math.abs(theirs[i] - logits[i]);
			if (sum < least) nearest = one;
			least = Math.min(least, sum);
		}
		return nearest;
	}

	private static void compare(final float[] ours, final float[] official,
		final String where)
	{
		assertThat(ours).as(where).hasSameSizeAs(official);
		float largest = 0;
		for (final float value : official)
			largest = Math.max(largest, Math.abs(value));
		int otherwise = 0;
		for (int i = 0; i < ours.length; i++) {
			if (ours[i] != official[i]) otherwise++;
			assertThat(Math.abs(ours[i] - official[i])).as(where).isLessThanOrEqualTo(
				Math.abs(official[i]) * STEP + largest * SUM);
		}
		assertThat(otherwise / (double) ours.length).as("share of numbers of the " +
			where + " that were rounded otherwise").isLessThan(ROUNDED_OTHERWISE);
	}

	@Override
	public Embedding withoutMemory(final Features features) {
		return real.withoutMemory(features);
	}

	@Override
	public Embedding plain(final Features features) {
		return real.plain(features);
	}

	@Override
	public Embedding attend(final Features features, final Memories memories,
		final BooleanSupplier cancelled)
	{
		return real.attend(features, memories, cancelled);
	}

	@Override
	public Decoded decode(final Features features, final Embedding embedding,
		final DecoderInput prompts, final BooleanSupplier cancelled)
	{
		return real.decode(features, embedding, prompts, cancelled);
	}

	@Override
	public float[] downsampleMask(final float[] mask) {
		return real.downsampleMask(mask);
	}

	@Override
	public void close() {
		real.close();
	}
}
