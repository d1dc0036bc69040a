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
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.engine.Features;
import fiji.plugin.sam2.engine.Region;
import fiji.plugin.sam2.engine.RgbPlane;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.everything.AutomaticMaskGenerator;
import fiji.plugin.sam2.everything.EverythingOptions;
import fiji.plugin.sam2.everything.Preset;
import fiji.plugin.sam2.everything.Workload;
import fiji.plugin.sam2.image.ImageEmbedding;
import fiji.plugin.sam2.image.ImagePredictor;
import fiji.plugin.sam2.image.ObjectPrediction;
import fiji.plugin.sam2.image.PredictOptions;
import fiji.plugin.sam2.prompt.BoxPrompt;
import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.prompt.PromptedObject;
import fiji.plugin.sam2.prompt.SlicePrompt;

/**
 * Measures one model as {@link Comparison} tells: what a prompt takes and what
 * a search for everything takes, apart from each other.
 */
public final class ModelTimes {

	private static final List<String> STEPS = List.of("image encoder", "clicks",
		"everything", "slices");
	private static final String DETECTOR = "detector";

	public static final int TIMES = 5;
	public static final int FEW = 3;
	static final int EDGE = 512;
	static final int SLICES = 12;
	private static final int DISCS = 8;

	private final Sam2Engine engine;
	private final RgbPlane plane;
	private final Function<RgbPlane, List<BoxPrompt>> detector;
	private final Progress progress;
	private final Consumer<String> step;

	/**
	 * @param engine the model, opened from a checkpoint
	 * @param image what is encoded, searched and detected on; null for discs on a
	 *          plane of the model's input size
	 * @param detector finds boxes; null for none
	 * @param progress may cancel
	 * @param step told before each of the {@link #steps} what it is
	 */
	public ModelTimes(final Sam2Engine engine, final RgbPlane image,
		final Function<RgbPlane, List<BoxPrompt>> detector, final Progress progress,
		final Consumer<String> step)
	{
		this.engine = engine;
		plane = image != null ? image : new TestStack(engine.inputSize(), 2, DISCS)
			.plane(0);
		this.detector = detector;
		this.progress = progress.silenced();
		this.step = step;
	}

	/**
	 * @param detects true if there is a detector
	 * @return how many things are measured one after the other
	 */
	public static int steps(final boolean detects) {
		return STEPS.size() + (detects ? 1 : 0);
	}

	/** @return what is done, without the detector, for a time estimate */
	public Work work() {
		final Workload all = Workload.of(engine, plane.width(), plane.height(),
			Preset.GENERAL.options().grid());
		return Work.images(TIMES + 1L, 1, StageTimes.CLICKS).and(Work.searching(all
			.windows(), all.points())).and(Work.following(SLICES, SLICES));
	}

	/**
	 * @return the figures
	 * @throws java.util.concurrent.CancellationException if it was cancelled
	 */
	public ModelFigures measure() {
		next(STEPS.get(0));
		final double encode = median(TIMES, this::encode);
		next(STEPS.get(1));
		final double decode = new StageTimes().click(engine, new TestStack(EDGE, 2,
			1));
		next(STEPS.get(2));
		final int[] masks = {0};
		final double everything = seconds(() -> masks[0] = everything());
		next(STEPS.get(3));
		final double slice = slice();
		double found = Double.NaN, whole = Double.NaN;
		int boxes = 0;
		if (detector != null) {
			next(DETECTOR);
			boxes = detector.apply(plane).size();
			found = median(TIMES, () -> detector.apply(plane));
			if (boxes > 0) whole = median(FEW, () -> segment(detector.apply(plane)));
		}
		progress.throwIfCancelled();
		return new ModelFigures(engine.model().name(), engine.provider(), engine
			.threads(), engine.inputSize(), engine.model().bytes(), engine.model()
				.parameters(), encode * 1e3, decode * 1e3, everything, masks[0], slice,
			found * 1e3, boxes, whole * 1e3);
	}

	private void next(final String what) {
		progress.throwIfCancelled();
		step.accept(what);
	}

	private void encode() {
		try (Features features = engine.networks().encode(plane, Region.whole(plane
			.width(), plane.height()), progress::isCancelled))
		{
			progress.throwIfCancelled();
		}
	}

	private int everything() {
		final EverythingOptions options = Preset.GENERAL.options();
		return new AutomaticMaskGenerator(engine).generate(plane, options.grid(),
			options.filter(), progress).size();
	}

	private double slice() {
		final StageTimes times = new StageTimes();
		engine.setStageListener(times);
		times.propagate(engine, new TestStack(EDGE, SLICES, 1), progress);
		progress.throwIfCancelled();
		return times.slice();
	}

	private void segment(final List<BoxPrompt> boxes) {
		final List<PromptedObject> objects = new ArrayList<>();
		for (final BoxPrompt box : boxes)
			objects.add(new PromptedObject(objects.size() + 1, "", List.of(
				new SlicePrompt(0, List.of(), box, null))));
		final ImagePredictor predictor = new ImagePredictor(engine);
		try (ImageEmbedding image = predictor.embed(plane, progress)) {
			predictor.predict(image, new PromptSet(objects), 0,
				PredictOptions.DEFAULT, progress).forEach(ObjectPrediction::mask);
		}
	}

	/** The first time does not count: memory is taken then. */
	private static double median(final int times, final Runnable work) {
		work.run();
		final double[] all = new double[times];
		for (int i = 0; i < times; i++)
			all[i] = seconds(work);
		Arrays.sort(all);
		return all[times / 2];
	}

	private static double seconds(final Runnable work) {
		final long start = System.nanoTime();
		work.run();
		return (System.nanoTime() - start) / 1e9;
	}
}
