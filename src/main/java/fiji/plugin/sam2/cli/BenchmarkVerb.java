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

package fiji.plugin.sam2.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.engine.Device;
import fiji.plugin.sam2.engine.EngineOptions;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.evaluate.PeakMemory;
import fiji.plugin.sam2.evaluate.StageTimes;
import fiji.plugin.sam2.evaluate.TestStack;
import fiji.plugin.sam2.model.Model;
import fiji.plugin.sam2.model.ModelStore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code sam2 benchmark}: how fast a model runs here, stage by stage, on a
 * stack of moving discs.
 */
@Command(name = "benchmark", mixinStandardHelpOptions = true,
	sortOptions = false,
	description = "Measure how fast a model runs on this computer, stage by stage.")
final class BenchmarkVerb implements Callable<Integer> {

	@Option(names = "--model", paramLabel = "NAME|FILE", defaultValue = "nano",
		description = "Installed model or checkpoint file (default: ${DEFAULT-VALUE}, which is built in).")
	private String model;

	@Option(names = "--input-size", paramLabel = "S", defaultValue = "0",
		description = "Edge of the network's input in pixels (default: the model's own).")
	private int inputSize;

	@Option(names = "--device", paramLabel = "DEVICE", defaultValue = "auto",
		description = "auto, cpu, cuda[:n] or coreml (default: ${DEFAULT-VALUE}).")
	private String device;

	@Option(names = "--threads", paramLabel = "N", defaultValue = "0",
		description = "Threads of the network (default: one per physical core).")
	private int threads;

	@Option(names = "--slices", paramLabel = "N", defaultValue = "20",
		description = "Slices of the stack; the memory is full from the 8th on (default: ${DEFAULT-VALUE}).")
	private int slices;

	@Option(names = "--objects", paramLabel = "N", defaultValue = "1",
		description = "Objects that are followed (default: ${DEFAULT-VALUE}).")
	private int objects;

	@Option(names = "--edge", paramLabel = "PIXELS", defaultValue = "512",
		description = "Edge of a slice in pixels (default: ${DEFAULT-VALUE}).")
	private int edge;

	@CommandLine.Spec
	private CommandLine.Model.CommandSpec spec;

	/** @return the exit code */
	@Override
	public Integer call() {
		final TestStack stack = new TestStack(edge, slices, objects);
		final OptionalInt size = inputSize == 0 ? OptionalInt.empty() : OptionalInt
			.of(inputSize);
		final PrintWriter out = spec.commandLine().getOut();
		final long start = System.nanoTime();
		try (Model opened = ModelStore.open(model, size);
				Sam2Engine engine = Sam2Engine.open(opened, new EngineOptions(Device
					.parse(device), threads)))
		{
			print(out, "model      %s, input %d px", opened.name(), opened
				.inputSize());
			print(out, "provider   %s, %s threads%s", engine.provider(), engine
				.threads() == 0 ? "default" : engine.threads(), engine.providerNote()
					.isEmpty() ? "" : " (" + engine.providerNote() + ")");
			print(out, "work       %d slices of %d × %d, %d object(s)", slices, edge,
				edge, objects);
			print(out, "opened     %.2f s", (System.nanoTime() - start) / 1e9);
			final StageTimes times = new StageTimes();
			engine.setStageListener(times);
			times.propagate(engine, stack, Progress.NONE);
			print(out, "%s", times.report());
			print(out, "click      %.1f ms on an encoded image", times.click(engine,
				stack) * 1e3);
			print(out, "peak RSS   %s", PeakMemory.bytes().isPresent() ? (PeakMemory
				.bytes().getAsLong() >> 20) + " MiB" : "not known on this system");
		}
		out.flush();
		return ExitCodes.DONE;
	}

	private static void print(final PrintWriter out, final String format,
		final Object... values)
	{
		out.println(String.format(Locale.ROOT, format, values));
	}
}
