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

package fiji.plugin.sam2;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

import fiji.plugin.sam2.detect.Box;
import fiji.plugin.sam2.detect.Detection;
import fiji.plugin.sam2.detect.network.NetworkDetector;
import fiji.plugin.sam2.engine.RgbPlane;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.evaluate.Comparison;
import fiji.plugin.sam2.evaluate.ModelFigures;
import fiji.plugin.sam2.evaluate.ModelTimes;
import fiji.plugin.sam2.evaluate.Selftest;
import fiji.plugin.sam2.ij.PlaneSource;
import fiji.plugin.sam2.io.ImageFiles;
import fiji.plugin.sam2.io.ResultFolder;
import fiji.plugin.sam2.model.Model;
import fiji.plugin.sam2.model.ModelStore;
import fiji.plugin.sam2.prompt.BoxPrompt;
import ij.ImagePlus;

/**
 * Models beside each other: all that is given is opened before anything is
 * measured, so that a wrong name does not cost the time of the right ones.
 */
final class ComparisonRun {

	private final CompareOptions compare;
	private final Sam2Options options;
	private final Progress progress;
	private final List<String> models;
	private final List<ModelFigures> rows = new ArrayList<>();

	ComparisonRun(final CompareOptions compare, final Sam2Options options,
		final Progress progress)
	{
		this.compare = compare;
		this.options = options;
		this.progress = progress;
		models = compare.models().isEmpty() ? Selftest.installed() : compare
			.models();
	}

	/** Measures, and writes the file if one is wanted and a model is done. */
	Comparison run() {
		new GivenValues(compare.detection().changed()).check(compare);
		for (final String name : models)
			ModelStore.open(name, options.inputSize()).close();
		final RgbPlane plane = plane();
		if (isGiven(compare.output())) {
			final Path file = VerbInputs.path(compare.output(), "output")
				.toAbsolutePath();
			if (Files.isDirectory(file)) throw new Sam2Exception.BadInput(
				"The output " + compare.output() + " is a folder; give a file.");
			try (ResultFolder folder = ResultFolder.open(file.getParent())) {
				final Comparison comparison = measure(plane);
				if (comparison.rows().isEmpty()) return comparison;
				folder.write(file.getFileName().toString(), at -> Files.writeString(at,
					comparison.text(compare.format())));
				folder.commit();
				return comparison;
			}
		}
		return measure(plane);
	}

	private static boolean isGiven(final String text) {
		return text != null && !text.isBlank();
	}

	/** Null for generated discs. */
	private RgbPlane plane() {
		if (!isGiven(compare.image())) return null;
		final ImagePlus image = ImageFiles.open(VerbInputs.path(compare.image(),
			"image"));
		return PlaneSource.of(image, VerbInputs.planes(image, options), options
			.contrast(), progress).plane(0);
	}

	private Comparison measure(final RgbPlane plane) {
		final List<String> basis = new ArrayList<>(Comparison.how());
		basis.add(plane == null
			? "The plane is generated: discs on noise, as large as the model's input."
			: "The plane is the first of " + compare.image() + ", " + plane.width() +
				" x " + plane.height() + " pixels; clicks and slices are generated.");
		boolean cancelled = false;
		try {
			if (!compare.hasDetector()) models(plane, null);
			else withDetector(plane, basis);
		}
		catch (final CancellationException exc) {
			cancelled = true;
			basis.add("Cancelled after " + rows.size() + " of " + models.size() +
				" models.");
		}
		basis.add(machine());
		return new Comparison(rows, basis, cancelled);
	}

	private void withDetector(final RgbPlane plane, final List<String> basis) {
		final Path file = VerbInputs.path(compare.detector(), "detector");
		try (NetworkDetector detector = NetworkDetector.open(file, compare
			.detection(), options.engine()))
		{
			basis.add(String.format(Locale.ROOT,
				"detector: %s, file %.1f MB, on the same plane; median of %d.", detector
					.description(), file.toFile().length() / 1e6, ModelTimes.TIMES));
			basis.add(String.format(Locale.ROOT,
				"detector_sam: detector, encoding and the masks of all its boxes; median of %d.",
				ModelTimes.FEW));
			models(plane, image -> boxes(detector.detect(image,
				progress::isCancelled)));
		}
	}

	private static List<BoxPrompt> boxes(final List<Detection> found) {
		final List<BoxPrompt> boxes = new ArrayList<>();
		for (final Detection detection : found) {
			final Box box = detection.box();
			boxes.add(new BoxPrompt(box.left(), box.top(), box.width(), box
				.height()));
		}
		return boxes;
	}

	private void models(final RgbPlane plane,
		final Function<RgbPlane, List<BoxPrompt>> detector)
	{
		final int[] done = {0};
		final int steps = ModelTimes.steps(detector != null);
		for (final String name : models) {
			progress.throwIfCancelled();
			try (Model model = ModelStore.open(name, options.inputSize());
					Sam2Engine engine = open(model))
			{
				final ModelTimes times = new ModelTimes(engine, plane, detector,
					progress, what -> progress.update(done[0]++, (long) steps * models
						.size(), "Measuring " + what + " of " + name));
				TimeEstimate.of(engine, times.work(), "Measuring " + name +
					" will take ", " on this computer" + (detector == null ? "."
						: ", and the detector its time.")).ifPresent(progress::announce);
				rows.add(times.measure());
			}
		}
		progress.update(done[0], done[0], "Measured");
	}

	/** With several models it must be said which one does not open. */
	private Sam2Engine open(final Model model) {
		try {
			return Sam2Engine.open(model, options.engine());
		}
		catch (final Sam2Exception.BadInput | Sam2Exception.BadModel exc) {
			throw exc;
		}
		catch (final Sam2Exception exc) {
			throw new Sam2Exception("The model " + model.name() +
				" cannot be opened: " + exc.getMessage(), exc);
		}
	}

	/** What is known of the computer without asking it for more. */
	private static String machine() {
		return "Computer: " + System.getProperty("os.name") + " " + System
			.getProperty("os.arch") + ", " + Runtime.getRuntime()
				.availableProcessors() + " processors, Java " + Runtime.version()
					.feature() + ", SAM 2 for Fiji " + RunReport.version() + ".";
	}
}
