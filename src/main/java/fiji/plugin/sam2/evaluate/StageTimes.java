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

package fiji.plugin.sam2.evaluate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.engine.Stage;
import fiji.plugin.sam2.image.ImageEmbedding;
import fiji.plugin.sam2.image.ImagePredictor;
import fiji.plugin.sam2.image.PredictOptions;
import fiji.plugin.sam2.stack.Direction;
import fiji.plugin.sam2.stack.StackOptions;
import fiji.plugin.sam2.stack.StackPredictor;

/**
 * Collects times slice by slice. Medians are over the slices with a full
 * memory; what is outside the networks counts as host. Making the test planes
 * is not counted.
 */
public final class StageTimes implements Stage.Listener {

	/** Steps before the memory is full: the prompt, its slice, six others. */
	static final int WARM_UP = 8;
	static final int CLICKS = 9;
	private static final String HOST = "host";
	private static final String ALL = "slice";

	private final Map<Stage, Long> present = new EnumMap<>(Stage.class);
	private final List<Map<String, Long>> steps = new ArrayList<>();
	private long reading;

	@Override
	public void ran(final Stage stage, final long nanos) {
		present.merge(stage, nanos, Long::sum);
	}

	/**
	 * Follows the discs and measures.
	 *
	 * @param engine that tells this listener of its stages
	 * @param stack what is followed
	 * @param progress may cancel
	 */
	public void propagate(final Sam2Engine engine, final TestStack stack,
		final Progress progress)
	{
		final StackOptions options = StackOptions.DEFAULT.withDirection(
			Direction.FORWARD);
		final long[] last = {System.nanoTime()};
		new StackPredictor(engine).propagate(new TimedPlanes(stack), stack.boxes(),
			options, result -> {}, new Progress()
			{

				@Override
				public void update(final long done, final long total,
					final String what)
			{
					final long now = System.nanoTime();
					add(now - last[0] - reading);
					last[0] = now;
				}

				@Override
				public boolean isCancelled() {
					return progress.isCancelled();
				}
			});
	}

	private void add(final long whole) {
		final Map<String, Long> step = new java.util.LinkedHashMap<>();
		long networks = 0;
		for (final Stage stage : Stage.values()) {
			final long nanos = present.getOrDefault(stage, 0L);
			step.put(stage.name().toLowerCase(Locale.ROOT), nanos);
			networks += nanos;
		}
		step.put(HOST, whole - networks);
		step.put(ALL, whole);
		steps.add(step);
		present.clear();
		reading = 0;
	}

	/** The steps with a full memory. */
	private List<Map<String, Long>> full() {
		return steps.subList(Math.min(WARM_UP, steps.size() - 1), steps.size());
	}

	/** @return median seconds of a slice */
	public double slice() {
		return median(full(), ALL);
	}

	/** @return medians of all stages, one line each */
	public String report() {
		final List<Map<String, Long>> full = full();
		final double slice = median(full, ALL);
		final StringBuilder text = new StringBuilder();
		for (final String key : full.get(0).keySet())
			text.append(String.format(Locale.ROOT, "%-10s %8.1f ms  %5.1f %%%n", key,
				median(full, key) * 1e3, 100 * median(full, key) / slice));
		text.append(String.format(Locale.ROOT,
			"speed      %.3f s a slice, %.2f slices a second (median of %d slices)",
			slice, 1 / slice, full.size()));
		return text.toString();
	}

	/**
	 * @param engine the model
	 * @param stack its first slice is clicked
	 * @return seconds from a click to its mask, on an image that is encoded
	 */
	public double click(final Sam2Engine engine, final TestStack stack) {
		final ImagePredictor predictor = new ImagePredictor(engine);
		final List<Map<String, Long>> clicks = new ArrayList<>();
		try (ImageEmbedding embedding = predictor.embed(stack.plane(0),
			Progress.NONE))
		{
			for (int i = 0; i < CLICKS; i++) {
				final long start = System.nanoTime();
				predictor.predict(embedding, stack.click(0), 0, PredictOptions.DEFAULT,
					Progress.NONE).get(0).mask();
				clicks.add(Map.of(ALL, System.nanoTime() - start));
			}
		}
		return median(clicks, ALL);
	}

	private static double median(final List<Map<String, Long>> steps,
		final String key)
	{
		final long[] sorted = steps.stream().mapToLong(step -> step.get(key))
			.sorted().toArray();
		return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2e9;
	}

	/** Leaves out the time that the test planes take. */
	private final class TimedPlanes implements fiji.plugin.sam2.engine.Planes {

		private final TestStack stack;

		TimedPlanes(final TestStack stack) {
			this.stack = stack;
		}

		@Override
		public int width() {
			return stack.width();
		}

		@Override
		public int height() {
			return stack.height();
		}

		@Override
		public int count() {
			return stack.count();
		}

		@Override
		public fiji.plugin.sam2.engine.RgbPlane plane(final int index) {
			final long start = System.nanoTime();
			try {
				return stack.plane(index);
			}
			finally {
				reading += System.nanoTime() - start;
			}
		}
	}
}
