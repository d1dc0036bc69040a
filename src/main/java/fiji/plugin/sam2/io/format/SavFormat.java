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

package fiji.plugin.sam2.io.format;

import com.google.gson.stream.JsonWriter;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.io.StrictJson;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.mask.RingFill;
import fiji.plugin.sam2.mask.Rle;

/**
 * SA-V's JSON of masklets, one file for each video:
 * {@code <video>_manual.json}. Where an object is not seen its mask is empty.
 */
final class SavFormat implements LabelFormat {

	private static final int[] BUCKETS = {32 * 32, 96 * 96};
	private static final double FRAMES_PER_SECOND = 6;

	@Override
	public String name() {
		return "sav";
	}

	@Override
	public String description() {
		return "SA-V masklet JSON: video_manual.json";
	}

	@Override
	public Set<Loss> losses() {
		return EnumSet.of(Loss.CLASSES, Loss.SCORES, Loss.TAGS, Loss.PARENTS,
			Loss.BOXES);
	}

	private static List<Path> files(final Path input) throws IOException {
		if (Files.isRegularFile(input)) return List.of(input);
		return Inputs.files(input, ".json").stream().filter(file -> file
			.getFileName().toString().matches(".*_(manual|auto)\\.json")).toList();
	}

	@Override
	public boolean recognises(final Path input) throws IOException {
		if (Files.isRegularFile(input) && !input.toString().endsWith(".json"))
			return false;
		for (final Path file : files(input))
			if (Inputs.head(file).matches("(?s)\\s*\\{.*\"(video_id|masklet)\".*"))
				return true;
		return false;
	}

	@Override
	public Annotations read(final Path input, final ReadOptions options)
		throws IOException
	{
		final List<Path> files = files(input);
		if (files.isEmpty()) throw new Sam2Exception.BadInput(
			"There is no file …_manual.json or …_auto.json in " + input + ".");
		final List<AnnotatedImage> images = new ArrayList<>();
		final List<Annotation> objects = new ArrayList<>();
		final Budget budget = new Budget();
		for (final Path file : files) {
			Inputs.checkSize(file);
			try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
				images.add(new SavReader(new StrictJson(in, file.toString()), images
					.size()).read(objects, budget));
			}
			catch (final java.nio.charset.CharacterCodingException exc) {
				throw new Sam2Exception.BadInput("The file " + file +
					" is not a text in UTF-8.", exc);
			}
		}
		return new Annotations(images, List.of(), objects);
	}

	@Override
	public void write(final Annotations given, final LabelOutput output)
		throws IOException
	{
		final Annotations all = Stacks.framesOnly(given, output.losses());
		final List<String> names = Names.flat(all);
		for (int i = 0; i < names.size(); i++)
			try (JsonWriter json = new JsonWriter(Files.newBufferedWriter(output.file(
				names.get(i) + "_manual.json"), StandardCharsets.UTF_8)))
			{
				write(json, names.get(i), all.images().get(i), all.of(i).stream()
					.filter(a -> a.mask() != null).toList());
			}
	}

	private static void write(final JsonWriter json, final String name,
		final AnnotatedImage image, final List<Annotation> objects)
		throws IOException
	{
		final TreeSet<Integer> ids = new TreeSet<>();
		objects.forEach(a -> ids.add(a.id()));
		final List<List<Annotation>> frames = PngFormat.byFrame(image, objects);
		final Mask none = Mask.empty(image.width(), image.height());
		final long[][] areas = new long[ids.size()][image.frames()];
		json.beginObject().name("video_id").value(name);
		json.name("video_duration").value(image.frames() / FRAMES_PER_SECOND);
		json.name("video_frame_count").value(image.frames());
		json.name("video_height").value(image.height());
		json.name("video_width").value(image.width());
		json.name("video_resolution").value((long) image.width() * image.height());
		json.name("masklet").beginArray();
		for (int t = 0; t < image.frames(); t++) {
			json.beginArray();
			int n = 0;
			for (final int id : ids) {
				final List<Mask> masks = frames.get(t).stream().filter(a -> a.id() ==
					id).map(Annotation::mask).toList();
				final Mask mask = masks.isEmpty() ? none : RingFill.union(masks);
				areas[n++][t] = mask.area();
				json.beginObject().name("size").beginArray().value(mask.height()).value(
					mask.width()).endArray().name("counts").value(Rle.encode(Rle.counts(
						mask))).endObject();
			}
			json.endArray();
		}
		json.endArray();
		numbers(json, "masklet_id", ids.stream().mapToDouble(id -> id).toArray());
		statistics(json, areas, (double) image.width() * image.height(), image
			.frames());
		json.name("masklet_num").value(ids.size()).name("masklet_type").value(
			"manual").endObject();
	}

	private static void numbers(final JsonWriter json, final String name,
		final double[] values) throws IOException
	{
		json.name(name).beginArray();
		for (final double value : values)
			if (value == Math.rint(value)) json.value((long) value);
			else json.value(value);
		json.endArray();
	}

	/** What the data set tells of each object. */
	private static void statistics(final JsonWriter json, final long[][] areas,
		final double resolution, final int frames) throws IOException
	{
		final double[] size = new double[areas.length], first =
			new double[size.length];
		final double[] changes = new double[size.length];
		for (int n = 0; n < size.length; n++) {
			int seen = 0;
			first[n] = -1;
			for (int t = 0; t < frames; t++) {
				size[n] += areas[n][t];
				if (areas[n][t] > 0) seen++;
				if (areas[n][t] > 0 && first[n] < 0) first[n] = t;
				else if (first[n] >= 0 && areas[n][t] > 0 != areas[n][t - 1] > 0)
					changes[n]++;
			}
			size[n] /= Math.max(1, seen);
		}
		numbers(json, "masklet_size_abs", size);
		numbers(json, "masklet_size_rel", java.util.Arrays.stream(size).map(s -> s /
			resolution).toArray());
		json.name("masklet_size_bucket").beginArray();
		for (final double s : size)
			json.value(s < BUCKETS[0] ? "small" : s < BUCKETS[1] ? "medium"
				: "large");
		json.endArray();
		numbers(json, "masklet_visibility_changes", changes);
		numbers(json, "masklet_first_appeared_frame", first);
		json.name("masklet_frame_count").beginArray();
		for (int n = 0; n < size.length; n++)
			json.value(frames);
		json.endArray();
		json.name("masklet_stability_score").beginArray();
		for (int n = 0; n < size.length; n++)
			json.nullValue();
		json.endArray();
	}
}
