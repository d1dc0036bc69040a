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

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import fiji.plugin.sam2.engine.Decoded;
import fiji.plugin.sam2.engine.DecoderInput;
import fiji.plugin.sam2.engine.Features;
import fiji.plugin.sam2.engine.Memories;
import fiji.plugin.sam2.engine.Networks;
import fiji.plugin.sam2.engine.Region;
import fiji.plugin.sam2.engine.RgbPlane;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.image.MaskChoice;
import fiji.plugin.sam2.image.PromptDecoder;
import fiji.plugin.sam2.image.Windows;
import fiji.plugin.sam2.mask.MaskLogits;

/**
 * Finds objects on a slice by what is remembered of them. Objects that are
 * looked at through the same window and attend to slices at the same distances
 * run in one batch; the plane is encoded once for all of them.
 */
final class SliceTracker {

	/** Objects in a batch at most. */
	private static final int MOST_AT_ONCE = 16;

	/** Floats of attention weights in a batch at most: 128 MB. */
	private static final long MOST_WEIGHTS = 1L << 25;

	/** Queries that the memory attention handles at a time. */
	private static final long QUERY_CHUNK = 512;

	private final Sam2Engine engine;
	private final MaskChoice choice;
	private final Windows windows;
	private final Outputs outputs;
	private final PromptDecoder decoder;

	SliceTracker(final Sam2Engine engine, final PromptDecoder decoder,
		final int fillHoles)
	{
		this.engine = engine;
		this.decoder = decoder;
		choice = decoder.choice();
		windows = decoder.windows();
		outputs = new Outputs(engine.gridSize(), choice, fillHoles);
	}

	/**
	 * Where and when.
	 *
	 * @param slice 0-based
	 * @param reverse true if slices are passed from last to first
	 * @param slices number of slices of the whole stack
	 */
	record Step(int slice, boolean reverse, int slices) {}

	/**
	 * @param step slice and direction
	 * @param plane of that slice
	 * @param tracks objects to be found there
	 * @param cancelled true as soon as nobody wants the result
	 * @return the outputs by object
	 */
	Map<ObjectTrack, SliceOutput> track(final Step step, final RgbPlane plane,
		final List<ObjectTrack> tracks, final BooleanSupplier cancelled)
	{
		final List<ObjectTrack> lost = tracks.stream().filter(ObjectTrack::isLost)
			.toList();
		if (!lost.isEmpty()) new ExampleSearch(windows, (region, some) -> probe(
			step, plane, region, some, cancelled)).place(lost, plane.width(), plane
				.height());
		final Map<Region, List<ObjectTrack>> byWindow = new LinkedHashMap<>();
		for (final ObjectTrack track : tracks) {
			final Region region = track.look(windows, plane.width(), plane.height())
				.region();
			byWindow.computeIfAbsent(region, key -> new ArrayList<>()).add(track);
		}
		final List<Features> seen = new ArrayList<>();
		try {
			final List<Found> found = new ArrayList<>();
			for (final Map.Entry<Region, List<ObjectTrack>> window : byWindow
				.entrySet())
			{
				final Features features = engine.networks().encode(plane, window
					.getKey(), cancelled);
				seen.add(features);
				for (final Batch batch : batches(step, window.getValue()))
					found.add(decode(features, window.getKey(), batch, cancelled));
			}
			if (windows.areUsed()) settle(found);
			return remember(step, found, cancelled);
		}
		finally {
			seen.forEach(Features::close);
		}
	}

	/** Looks through a window without remembering what is seen. */
	private Map<ObjectTrack, SliceOutput> probe(final Step step,
		final RgbPlane plane, final Region region, final List<ObjectTrack> tracks,
		final BooleanSupplier cancelled)
	{
		final Map<ObjectTrack, SliceOutput> seen = new LinkedHashMap<>();
		try (Features features = engine.networks().encode(plane, region,
			cancelled))
		{
			for (final Batch batch : batches(step, tracks)) {
				final Found found = decode(features, region, batch, cancelled);
				for (int i = 0; i < found.outputs.length; i++)
					seen.put(batch.tracks.get(i), found.outputs[i]);
			}
		}
		return seen;
	}

	/** What was found of the objects of a batch, in their order. */
	private record Found(Batch batch, Features features, Decoded decoded,
		SliceOutput[] outputs)
	{}

	private void settle(final List<Found> found) {
		final List<SliceOutput> all = found.stream().flatMap(some -> Stream.of(
			some.outputs)).toList();
		final Iterator<MaskLogits> settled = Rivals.settle(all).iterator();
		for (final Found some : found)
			for (int i = 0; i < some.outputs.length; i++)
				some.outputs[i] = outputs.with(some.outputs[i], settled.next());
	}

	/** Objects with equal distances. */
	private record Batch(List<ObjectTrack> tracks,
		List<MemoryBank.Recall> recalls)
	{}

	private List<Batch> batches(final Step step, final List<ObjectTrack> tracks) {
		final Map<MemoryBank.Recall.Key, Batch> open = new LinkedHashMap<>();
		final List<Batch> batches = new ArrayList<>();
		for (final ObjectTrack track : tracks) {
			final MemoryBank.Recall recall = track.bank().recall(step.slice,
				step.reverse, step.slices);
			final Batch batch = open.computeIfAbsent(recall.key(), key -> {
				final Batch fresh = new Batch(new ArrayList<>(), new ArrayList<>());
				batches.add(fresh);
				return fresh;
			});
			batch.tracks.add(track);
			batch.recalls.add(recall);
			if (batch.tracks.size() >= mostAtOnce(recall)) open.remove(recall.key());
		}
		return batches;
	}

	private long mostAtOnce(final MemoryBank.Recall recall) {
		final long side = engine.inputSize() / engine.spec().stride();
		final long weights = Math.min(QUERY_CHUNK, side * side) * side * side *
			recall.memories().size();
		return Math.max(1, Math.min(MOST_AT_ONCE, MOST_WEIGHTS / Math.max(1,
			weights)));
	}

	private Found decode(final Features features, final Region region,
		final Batch batch, final BooleanSupplier cancelled)
	{
		final Networks networks = engine.networks();
		final int objects = batch.tracks.size();
		final Decoded decoded = networks.decode(features, networks.attend(features,
			memories(batch), cancelled), DecoderInput.withoutPoints(objects, hints(
				batch, region)), cancelled);
		final SliceOutput[] results = new SliceOutput[objects];
		for (int i = 0; i < objects; i++) {
			final int chosen = choice.choose(decoded, i, choice.multimask(0), outputs
				.raw(decoded, i, 0));
			results[i] = outputs.of(decoded, i, chosen, region);
		}
		return new Found(batch, features, decoded, results);
	}

	/** Where the objects were on the slice before, or null. */
	private float[] hints(final Batch batch, final Region region) {
		final int size = engine.gridSize() * engine.gridSize();
		float[] all = null;
		for (int i = 0; i < batch.tracks.size(); i++) {
			final SliceOutput last = batch.tracks.get(i).last();
			if (last == null) return null; // known from examples, not seen yet
			final float[] hint = decoder.hint(last.logits(), last.region(), region);
			if (hint == null) return null;
			if (all == null) all = new float[batch.tracks.size() * size];
			System.arraycopy(hint, 0, all, i * size, size);
		}
		return all;
	}

	private Map<ObjectTrack, SliceOutput> remember(final Step step,
		final List<Found> found, final BooleanSupplier cancelled)
	{
		final Map<ObjectTrack, SliceOutput> all = new LinkedHashMap<>();
		for (final Found some : found) {
			final float[][] logits = Stream.of(some.outputs).map(output -> output
				.logits().values()).toArray(float[][]::new);
			final float[][] memory = engine.networks().remember(some.features, logits,
				some.decoded.objectScore(), false, cancelled);
			for (int i = 0; i < some.outputs.length; i++) {
				final SliceOutput output = some.outputs[i];
				final int token = choice.multimask(0) ? output.chosen() : 0;
				final ObjectTrack track = some.batch.tracks.get(i);
				track.track(step.slice, output, new MemoryBank.Remembered(memory[i],
					some.decoded.pointer(i, token)));
				all.put(track, output);
			}
		}
		return all;
	}

	private static Memories memories(final Batch batch) {
		final MemoryBank.Recall first = batch.recalls.get(0);
		final float[] distances = new float[first.distances().size()];
		for (int i = 0; i < distances.length; i++)
			distances[i] = first.distances().get(i);
		return new Memories(batch.recalls.stream().map(MemoryBank.Recall::memories)
			.toList(), first.rows().stream().mapToInt(row -> row).toArray(),
			batch.recalls.stream().map(MemoryBank.Recall::pointers).toList(),
			distances);
	}
}
