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

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleSupplier;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.engine.Device;
import fiji.plugin.sam2.engine.EngineOptions;
import fiji.plugin.sam2.engine.RgbPlane;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.everything.AutomaticMaskGenerator;
import fiji.plugin.sam2.everything.FilterOptions;
import fiji.plugin.sam2.everything.GridOptions;
import fiji.plugin.sam2.image.ImageEmbedding;
import fiji.plugin.sam2.image.ImagePredictor;
import fiji.plugin.sam2.image.PredictOptions;
import fiji.plugin.sam2.model.InstalledModels;
import fiji.plugin.sam2.model.Model;
import fiji.plugin.sam2.model.ModelStore;
import fiji.plugin.sam2.prompt.PromptSet;

/** Measures models on each device of this computer. */
public final class Selftest {

	private static final int EDGE = 512;
	private static final int SLICES = 12;
	private static final int SEVERAL = 3;
	private static final int TIMES = 3;
	private static final int TURNS = 5;
	private static final int PATIENCE = 8;
	private static final int FEW = 2;
	private static final int MANY = 8;
	private static final double NANOS = 1e9;
	private static final List<Device> DEVICES = List.of(Device.CPU, new Device(
		Device.Kind.CUDA, 0), new Device(Device.Kind.COREML, 0));

	/** @return the embedded model and those that are installed */
	public static List<String> installed() {
		return InstalledModels.names(ModelStore.standard());
	}

	/**
	 * @param models names or paths
	 * @param progress is told of each model, and may cancel
	 * @return what was measured; of the finished models if it was cancelled
	 */
	public List<MachineSpeed> run(final List<String> models,
		final Progress progress)
	{
		final List<MachineSpeed> speeds = new ArrayList<>();
		final int total = models.size() * DEVICES.size();
		int done = 0;
		try {
			for (final String name : models)
				for (final Device device : DEVICES) {
					progress.throwIfCancelled();
					progress.update(done, total, "Measuring " + name + " on " + device);
					final MachineSpeed speed = measure(name, device, progress);
					if (speed != null) speeds.add(speed);
					progress.update(++done, total, "Measured " + name + " on " + device);
				}
		}
		catch (final CancellationException exc) {
			return speeds;
		}
		return speeds;
	}

	/** @return null if the device does not work here */
	private static MachineSpeed measure(final String name, final Device device,
		final Progress progress)
	{
		PeakMemory.reset();
		final long start = System.nanoTime();
		try (Model model = ModelStore.open(name, OptionalInt.empty());
				Sam2Engine engine = open(model, device))
		{
			if (engine == null) return null;
			final double opened = seconds(start);
			final double[] image = image(engine);
			final double[] slices = inTurns(() -> slice(engine, 1, progress),
				() -> slice(engine, SEVERAL, progress));
			final double one = slices[0], several = slices[1];
			final double[] searches = inTurns(() -> everything(engine, FEW),
				() -> everything(engine, MANY));
			final double few = searches[0], many = searches[1];
			final double point = Math.max(0, (many - few) / (MANY * MANY - FEW *
				FEW));
			return new MachineSpeed(model.name(), engine.provider(), engine.threads(),
				model.inputSize(), opened, image[0], image[1], image[3], image[2], one,
				Math.max(0, (several - one) / (SEVERAL - 1)), Math.max(0, few - FEW *
					FEW * point), point, PeakMemory.bytes().orElse(0), Instant.now()
						.truncatedTo(ChronoUnit.SECONDS).toString());
		}
	}

	private static Sam2Engine open(final Model model, final Device device) {
		try {
			return Sam2Engine.open(model, new EngineOptions(device, 0));
		}
		catch (final Sam2Exception exc) {
			// Only the processor has to work everywhere.
			if (device.kind() == Device.Kind.CPU) throw exc;
			return null;
		}
	}

	/**
	 * Two things whose difference counts are measured in turns, a few times where
	 * that is quick: other work on the computer comes in bursts.
	 *
	 * @return medians of both
	 */
	private static double[] inTurns(final DoubleSupplier one,
		final DoubleSupplier other)
	{
		final List<Double> first = new ArrayList<>(), second = new ArrayList<>();
		final long start = System.nanoTime();
		while (first.isEmpty() || first.size() < TURNS && seconds(start) <
			PATIENCE)
		{
			first.add(one.getAsDouble());
			second.add(other.getAsDouble());
		}
		return new double[]{median(first.stream().mapToDouble(x -> x).toArray()),
			median(second.stream().mapToDouble(x -> x).toArray())};
	}

	private static double slice(final Sam2Engine engine, final int objects,
		final Progress progress)
	{
		final StageTimes times = new StageTimes();
		engine.setStageListener(times);
		times.propagate(engine, new TestStack(EDGE, SLICES, objects), progress);
		return times.slice();
	}

	/**
	 * First click on an image, first on another object, again on that one, a box
	 * round a third.
	 */
	private static double[] image(final Sam2Engine engine) {
		final TestStack stack = new TestStack(EDGE, 2, SEVERAL);
		final List<PromptSet> asked = List.of(stack.click(0), stack.click(1), stack
			.click(1), stack.box(2));
		final RgbPlane plane = stack.plane(0);
		final ImagePredictor predictor = new ImagePredictor(engine);
		final double[][] times = new double[asked.size()][TIMES];
		for (int i = 0; i < TIMES; i++) {
			long start = System.nanoTime();
			try (ImageEmbedding image = predictor.embed(plane, Progress.NONE)) {
				for (int step = 0; step < asked.size(); step++) {
					predictor.predict(image, asked.get(step), 0, PredictOptions.DEFAULT,
						Progress.NONE).get(0).mask();
					times[step][i] = seconds(start);
					start = System.nanoTime();
				}
			}
		}
		return Arrays.stream(times).mapToDouble(Selftest::median).toArray();
	}

	/** Everything in one window, with so many points a side. */
	private static double everything(final Sam2Engine engine, final int points) {
		final RgbPlane plane = new TestStack(EDGE, 2, SEVERAL).plane(0);
		final long start = System.nanoTime();
		new AutomaticMaskGenerator(engine).generate(plane, GridOptions.DEFAULT
			.withPoints(points), FilterOptions.DEFAULT, Progress.NONE);
		return seconds(start);
	}

	private static double median(final double[] times) {
		Arrays.sort(times);
		return times[times.length / 2];
	}

	private static double seconds(final long start) {
		return (System.nanoTime() - start) / NANOS;
	}
}
