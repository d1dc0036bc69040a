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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import fiji.plugin.sam2.Sam2Options;
import fiji.plugin.sam2.Sam2Result;
import fiji.plugin.sam2.ij.ResultRow;
import fiji.plugin.sam2.io.ResultFiles;
import fiji.plugin.sam2.io.ResultFolder;
import fiji.plugin.sam2.mask.Mask;
import ij.ImagePlus;
import ij.process.ImageProcessor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code sam2 demo}: makes a stack with known truth, prompts its cells on one
 * slice, propagates, and says how well that went.
 */
@Command(name = "demo", mixinStandardHelpOptions = true, sortOptions = false,
	description = "Make a stack of moving cells, prompt them on its first slice, follow them, and compare with the truth.")
final class DemoVerb implements Callable<Integer> {

	private static final int PROMPTED = 0;

	@Option(names = "--output", paramLabel = "DIR", defaultValue = "sam2-demo",
		description = "Folder of results (default: ${DEFAULT-VALUE}).")
	private Path output;

	@Option(names = "--seed", paramLabel = "N", defaultValue = "7",
		description = "Another seed makes another stack (default: ${DEFAULT-VALUE}).")
	private long seed;

	@Mixin
	private RunOptions run;

	@CommandLine.Spec
	private CommandLine.Model.CommandSpec spec;

	/** @return the exit code */
	@Override
	public Integer call() {
		final DemoStack demo = new DemoStack(seed);
		final Map<Integer, List<Mask>> truth = masks(demo.truth());
		// Cells that are not there on the prompted slice cannot be prompted.
		truth.values().removeIf(masks -> masks.get(PROMPTED).isEmpty());
		writeInput(demo, truth);
		final Sam2Options options = run.apply(Sam2Options.defaults());
		final FileRun fileRun = new FileRun(spec.commandLine(), output.toString(),
			run.progress());
		final Sam2Result result = fileRun.run((service, progress) -> service
			.propagateFile(output.resolve("stack.tif").toString(), output.resolve(
				"prompts.json").toString(), output.toString(), options, progress));
		final Map<Integer, List<Mask>> found = found(truth, result);
		try (ResultFolder folder = ResultFolder.open(output)) {
			folder.write("contact-sheet.png", file -> ResultFiles.png(DemoSheet.draw(
				demo.image(), truth, found), file));
			folder.commit();
		}
		report(truth, found, result);
		return result.cancelled() ? ExitCodes.CANCELLED : ExitCodes.DONE;
	}

	private void writeInput(final DemoStack demo,
		final Map<Integer, List<Mask>> truth)
	{
		try (ResultFolder folder = ResultFolder.open(output)) {
			folder.write("stack.tif", file -> ResultFiles.tiff(demo.image(), file));
			folder.write("truth.tif", file -> ResultFiles.tiff(demo.truth(), file));
			folder.write("prompts.json", file -> Files.writeString(file, prompts(
				truth)));
			folder.commit();
		}
	}

	/** A box round each cell, as a user would draw it: a pixel more each way. */
	private static String prompts(final Map<Integer, List<Mask>> truth) {
		final List<String> objects = new ArrayList<>();
		truth.forEach((id, masks) -> {
			final Mask.Bounds b = masks.get(PROMPTED).bounds();
			objects.add(String.format(Locale.ROOT,
				"  {\"id\": %d, \"name\": \"cell %d\", \"prompts\": [{\"slice\": %d, \"box\": [%d, %d, %d, %d]}]}",
				id, id, PROMPTED + 1, b.x() - 1, b.y() - 1, b.width() + 2, b.height() +
					2));
		});
		return "{\"objects\": [\n" + String.join(",\n", objects) + "\n]}\n";
	}

	private static Map<Integer, List<Mask>> masks(final ImagePlus labels) {
		final Map<Integer, List<Mask>> masks = new TreeMap<>();
		final int w = labels.getWidth(), h = labels.getHeight();
		for (int n = 1; n <= labels.getStackSize(); n++) {
			final ImageProcessor ip = labels.getStack().getProcessor(n);
			final Map<Integer, BitSet> bits = new TreeMap<>();
			for (int i = 0; i < w * h; i++)
				if (ip.get(i) > 0) bits.computeIfAbsent(ip.get(i), id -> new BitSet())
					.set(i);
			for (final Map.Entry<Integer, BitSet> object : bits.entrySet())
				masks.computeIfAbsent(object.getKey(), id -> none(labels)).set(n - 1,
					Mask.of(w, h, object.getValue()));
		}
		return masks;
	}

	private static List<Mask> none(final ImagePlus labels) {
		return new ArrayList<>(Collections.nCopies(labels.getStackSize(), Mask
			.empty(labels.getWidth(), labels.getHeight())));
	}

	private static Map<Integer, List<Mask>> found(
		final Map<Integer, List<Mask>> truth, final Sam2Result result)
	{
		final Map<Integer, List<Mask>> found = new TreeMap<>();
		truth.forEach((id, masks) -> found.put(id, new ArrayList<>(Collections
			.nCopies(masks.size(), Mask.empty(DemoStack.WIDTH, DemoStack.HEIGHT)))));
		for (final ResultRow row : result.rows())
			found.get(row.object()).set(row.slice(), row.mask());
		return found;
	}

	private void report(final Map<Integer, List<Mask>> truth,
		final Map<Integer, List<Mask>> found, final Sam2Result result)
	{
		final Map<Integer, List<Mask>> copied = new TreeMap<>();
		found.forEach((id, masks) -> copied.put(id, Collections.nCopies(masks
			.size(), masks.get(PROMPTED))));
		final DemoScore score = DemoScore.of(truth, found, PROMPTED);
		final DemoScore copy = DemoScore.of(truth, copied, PROMPTED);
		final PrintWriter out = spec.commandLine().getOut();
		final Map<?, ?> times = (Map<?, ?>) result.run().get("times");
		out.printf(Locale.ROOT,
			"%d cells followed through %d slices, %.2f s per slice%n", truth.size(),
			DemoStack.SLICES, ((Number) times.get("seconds_working")).doubleValue() /
				DemoStack.SLICES);
		out.printf(Locale.ROOT, "first mask       IoU %.3f%n", first(truth, found));
		out.printf(Locale.ROOT, "propagated       mean IoU %.3f   J&F %.3f%n", score
			.j(), score.jAndF());
		out.printf(Locale.ROOT, "first mask kept  mean IoU %.3f   J&F %.3f%n", copy
			.j(), copy.jAndF());
		out.println("Results: " + output.toAbsolutePath().normalize());
		out.println("Look at " + output.resolve("contact-sheet.png"));
		out.flush();
	}

	private static double first(final Map<Integer, List<Mask>> truth,
		final Map<Integer, List<Mask>> found)
	{
		return truth.keySet().stream().mapToDouble(id -> truth.get(id).get(PROMPTED)
			.iou(found.get(id).get(PROMPTED))).average().orElse(0);
	}
}
