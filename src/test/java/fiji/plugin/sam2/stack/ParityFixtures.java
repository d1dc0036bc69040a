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

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;

import fiji.plugin.sam2.engine.Device;
import fiji.plugin.sam2.engine.EngineOptions;
import fiji.plugin.sam2.engine.Planes;
import fiji.plugin.sam2.engine.RgbPlane;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.model.Model;
import fiji.plugin.sam2.model.ModelStore;
import fiji.plugin.sam2.prompt.BoxPrompt;
import fiji.plugin.sam2.prompt.MaskPrompt;
import fiji.plugin.sam2.prompt.PointPrompt;
import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.prompt.PromptedObject;
import fiji.plugin.sam2.prompt.SlicePrompt;

/**
 * Reads what the official predictors give: on the very small test model, or on
 * the model in the folder that the system property {@code sam2.parity} names
 * (written by {@code models/export/parity.py}).
 */
public final class ParityFixtures {

	private static final Path FOLDER = folder();
	private static final float WHITE = 255;

	private ParityFixtures() {}

	private static Path folder() {
		final String other = System.getProperty("sam2.parity");
		if (other != null) return Path.of(other);
		try {
			return Path.of(ParityFixtures.class.getResource(
				"/fiji/plugin/sam2/parity/").toURI());
		}
		catch (final URISyntaxException exc) {
			throw new IllegalStateException(exc);
		}
	}

	/** Opens the model. */
	public static Model model() {
		return ModelStore.open(FOLDER.resolve(all().get("weights").getAsString())
			.toString(), OptionalInt.empty());
	}

	/** Opens the model's networks on the processor. */
	public static Sam2Engine engine(final Model model) {
		return Sam2Engine.open(model, new EngineOptions(Device.CPU, 1));
	}

	/** All cases of a kind: image or stack. */
	public static List<JsonObject> cases(final String kind) {
		return StreamSupport.stream(all().getAsJsonArray("cases").spliterator(),
			false).map(JsonElement::getAsJsonObject).filter(one -> one.get("kind")
				.getAsString().equals(kind)).toList();
	}

	private static JsonObject all() {
		return JsonParser.parseString(new String(bytes("cases.json"),
			StandardCharsets.UTF_8)).getAsJsonObject();
	}

	/** An array of bfloat16 numbers that a case points to. */
	static float[] bfloats(final JsonObject array) {
		final ShortBuffer bits = slice(array, Short.BYTES).asShortBuffer();
		final float[] values = new float[bits.remaining()];
		for (int i = 0; i < values.length; i++)
			values[i] = Float.intBitsToFloat(bits.get(i) << Short.SIZE);
		return values;
	}

	/** An array of floats that a case points to. */
	public static float[] floats(final JsonObject array) {
		final ByteBuffer bytes = slice(array, Float.BYTES);
		final float[] values = new float[bytes.remaining() / Float.BYTES];
		bytes.asFloatBuffer().get(values);
		return values;
	}

	private static byte[] unsigned(final JsonObject array) {
		final ByteBuffer bytes = slice(array, 1);
		final byte[] values = new byte[bytes.remaining()];
		bytes.get(values);
		return values;
	}

	private static ByteBuffer slice(final JsonObject array, final int size) {
		int count = size;
		for (final JsonElement length : array.getAsJsonArray("shape"))
			count *= length.getAsInt();
		return ByteBuffer.wrap(bytes(array.get("file").getAsString())).slice(array
			.get("offset").getAsInt(), count).order(ByteOrder.LITTLE_ENDIAN);
	}

	private static byte[] bytes(final String file) {
		try {
			return Files.readAllBytes(FOLDER.resolve(file));
		}
		catch (final IOException exc) {
			throw new IllegalStateException(exc);
		}
	}

	/** The colour image of an image case. */
	public static RgbPlane image(final JsonObject fixture) {
		final JsonObject array = fixture.getAsJsonObject("pixels");
		final int height = array.getAsJsonArray("shape").get(0).getAsInt(), width =
			array.getAsJsonArray("shape").get(1).getAsInt();
		final byte[] pixels = unsigned(array);
		final float[][] channels = new float[3][width * height];
		for (int i = 0; i < pixels.length; i++)
			channels[i % 3][i / 3] = (pixels[i] & 0xff) / WHITE;
		return new RgbPlane(width, height, channels[0], channels[1], channels[2]);
	}

	/** The first planes of a stack case. */
	public static Planes stack(final JsonObject fixture) {
		final JsonObject array = fixture.getAsJsonObject("pixels");
		final JsonArray shape = array.getAsJsonArray("shape");
		final int height = shape.get(1).getAsInt(), width = shape.get(2).getAsInt();
		final byte[] pixels = unsigned(array);
		final int count = fixture.get("slices").getAsInt();
		return new Planes() {

			@Override
			public int width() {
				return width;
			}

			@Override
			public int height() {
				return height;
			}

			@Override
			public int count() {
				return count;
			}

			@Override
			public RgbPlane plane(final int index) {
				final float[] values = new float[width * height];
				for (int i = 0; i < values.length; i++)
					values[i] = (pixels[index * values.length + i] & 0xff) / WHITE;
				return RgbPlane.gray(width, height, values);
			}
		};
	}

	/** The prompts of a case. */
	public static PromptSet prompts(final JsonObject fixture) {
		final List<PromptedObject> objects = new ArrayList<>();
		for (final JsonElement one : fixture.getAsJsonArray("objects")) {
			final List<SlicePrompt> prompts = new ArrayList<>();
			for (final JsonElement prompt : one.getAsJsonObject().getAsJsonArray(
				"prompts"))
				prompts.add(prompt(prompt.getAsJsonObject()));
			final int id = one.getAsJsonObject().get("id").getAsInt();
			objects.add(new PromptedObject(id, "object " + id, prompts));
		}
		return new PromptSet(objects);
	}

	private static SlicePrompt prompt(final JsonObject json) {
		final List<PointPrompt> points = new ArrayList<>();
		if (json.has("points")) for (final JsonElement point : json.getAsJsonArray(
			"points"))
		{
			final JsonArray p = point.getAsJsonArray();
			points.add(new PointPrompt(p.get(0).getAsDouble(), p.get(1).getAsDouble(),
				p.get(2).getAsInt() == 1));
		}
		BoxPrompt box = null;
		if (json.has("box")) {
			final JsonArray b = json.getAsJsonArray("box");
			box = new BoxPrompt(b.get(0).getAsDouble(), b.get(1).getAsDouble(), b.get(
				2).getAsDouble(), b.get(3).getAsDouble());
		}
		return new SlicePrompt(json.get("slice").getAsInt() - 1, points, box, json
			.has("mask") ? mask(json.getAsJsonObject("mask")) : null);
	}

	private static MaskPrompt mask(final JsonObject array) {
		final byte[] values = unsigned(array);
		final BitSet bits = new BitSet();
		for (int i = 0; i < values.length; i++)
			bits.set(i, values[i] != 0);
		return new MaskPrompt(array.getAsJsonArray("shape").get(1).getAsInt(), array
			.getAsJsonArray("shape").get(0).getAsInt(), bits);
	}
}
