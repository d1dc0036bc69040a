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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import fiji.plugin.sam2.engine.Planes;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.evaluate.ClickFigures;
import fiji.plugin.sam2.evaluate.ClickOptions;
import fiji.plugin.sam2.evaluate.Comparison;
import fiji.plugin.sam2.evaluate.Evaluation;
import fiji.plugin.sam2.evaluate.Evaluator;
import fiji.plugin.sam2.evaluate.LabelSpeed;
import fiji.plugin.sam2.evaluate.Labels;
import fiji.plugin.sam2.evaluate.MachineSpeed;
import fiji.plugin.sam2.evaluate.Selftest;
import fiji.plugin.sam2.evaluate.Studies;
import fiji.plugin.sam2.evaluate.Work;
import fiji.plugin.sam2.ij.ContrastEach;
import fiji.plugin.sam2.ij.ImageLabels;
import fiji.plugin.sam2.ij.PlaneSelection;
import fiji.plugin.sam2.ij.PlaneSource;
import fiji.plugin.sam2.ij.RoiLabels;
import fiji.plugin.sam2.io.EvaluationFiles;
import fiji.plugin.sam2.io.ImageFiles;
import fiji.plugin.sam2.io.LabelFiles;
import fiji.plugin.sam2.io.LabelledFolder;
import fiji.plugin.sam2.io.SpeedFile;
import fiji.plugin.sam2.model.ModelFolder;
import ij.ImagePlus;
import ij.gui.Roi;

/**
 * How good a result is, and how fast this computer. What
 * {@link DefaultSam2Service} does for these verbs.
 */
class EvaluationRuns implements EvaluationVerbs {

	private final EngineCache engines;

	EvaluationRuns(final EngineCache engines) {
		this.engines = engines;
	}

	@Override
	public Evaluation evaluate(final ImagePlus result, final ImagePlus reference,
		final EvaluateOptions options, final Progress progress)
	{
		return compare(new ImageLabels(result, options.axis(), options.other()),
			new ImageLabels(reference, options.axis(), options.other()), options,
			progress);
	}

	@Override
	public Evaluation evaluate(final List<Roi> result, final ImagePlus reference,
		final EvaluateOptions options, final Progress progress)
	{
		final ImageLabels truth = new ImageLabels(reference, options.axis(), options
			.other());
		return compare(new RoiLabels(result, truth), truth, options, progress);
	}

	private static Evaluation compare(final Labels result, final Labels reference,
		final EvaluateOptions options, final Progress progress)
	{
		final Evaluator evaluator = new Evaluator(result, reference, options
			.matching());
		TimeEstimate.evaluate(reference).ifPresent(progress::announce);
		return evaluator.run(progress);
	}

	@Override
	public Evaluation evaluateFile(final String result, final String reference,
		final String output, final EvaluateOptions options, final Progress progress)
	{
		final Path found = VerbInputs.path(result, "result");
		final Path truth = VerbInputs.path(reference, "reference");
		if (isSame(found, truth)) throw new Sam2Exception.BadInput(
			"Result and reference are the same image, " + result + "; choose two.");
		final LabelFiles files = LabelFiles.open(found, truth, options.axis(),
			options.other());
		final Evaluation evaluation = compare(files.result(), files.reference(),
			options, progress);
		if (output != null && !output.isBlank()) {
			final Map<String, Object> origin = new LinkedHashMap<>();
			origin.put("plugin", "SAM 2 for Fiji");
			origin.put("version", RunReport.version());
			origin.put("result", result);
			origin.put("reference", reference);
			EvaluationFiles.write(evaluation, origin, VerbInputs.path(output,
				"output folder"));
		}
		return evaluation;
	}

	private static boolean isSame(final Path found, final Path truth) {
		try {
			return Files.exists(found) && Files.isSameFile(found, truth);
		}
		catch (final IOException exc) {
			// One is not there, which is said when it is opened.
			return false;
		}
	}

	@Override
	public ClickFigures clicks(final ImagePlus image, final ImagePlus labels,
		final ClickOptions study, final Sam2Options options,
		final Progress progress)
	{
		return clicks(PlaneSource.of(image, VerbInputs.planes(image, options),
			options.contrast(), progress), new ImageLabels(labels, options.axis(),
				options.other()), study, options, progress);
	}

	private ClickFigures clicks(final Planes planes, final Labels labels,
		final ClickOptions study, final Sam2Options options,
		final Progress progress)
	{
		return engines.with(options, progress, engine -> Studies.clicks(engine,
			engine.model().name(), planes, labels, study, work -> announce(engine,
				work, progress), progress));
	}

	@Override
	public ClickFigures clicksFile(final String image, final String labels,
		final String output, final ClickOptions study, final Sam2Options options,
		final Progress progress)
	{
		final Path input = VerbInputs.path(image, "image");
		final Path truth = VerbInputs.path(labels, "label image");
		// A folder of images is a collection, unless objects are followed.
		final boolean collection = !study.propagate() && Files.isDirectory(input);
		final ClickFigures figures = collection && Files.isDirectory(truth)
			? clicksFolder(input, truth, study, options, progress) : clicksImage(
				input, truth, collection, study, options, progress);
		if (output != null && !output.isBlank()) {
			final Map<String, Object> report = new LinkedHashMap<>();
			report.put("plugin", "SAM 2 for Fiji");
			report.put("version", RunReport.version());
			report.put("image", image);
			report.put("labels", labels);
			report.put("user", study);
			report.put("figures", figures);
			EvaluationFiles.write(report, "clicks.json", VerbInputs.path(output,
				"output folder"));
		}
		return figures;
	}

	private ClickFigures clicksImage(final Path image, final Path labels,
		final boolean collection, final ClickOptions study,
		final Sam2Options options, final Progress progress)
	{
		final ImagePlus input = ImageFiles.open(image);
		final PlaneSelection used = VerbInputs.planes(input, options);
		final Labels truth = LabelFiles.open(labels, options.axis(), options
			.other(), input.getWidth(), input.getHeight(), used.count());
		return clicks(collection ? new ContrastEach(input, used, options.contrast())
			: PlaneSource.of(input, used, options.contrast(), progress), truth, study,
			options, progress);
	}

	/** Images and labels belong together by name; by order if none does. */
	private ClickFigures clicksFolder(final Path images, final Path labels,
		final ClickOptions study, final Sam2Options options,
		final Progress progress)
	{
		final LabelledFolder folder = new LabelledFolder(images, LabelFiles.open(
			labels, options.axis(), options.other(), 0, 0, 0), options.channels(),
			options.contrast());
		if (folder.count() == 0) return clicksImage(images, labels, true, study,
			options, progress);
		folder.leftOut().ifPresent(progress::announce);
		return engines.with(options, progress, engine -> Studies.clicks(engine,
			engine.model().name(), folder, study, work -> announce(engine, work,
				progress), progress));
	}

	private static void announce(final Sam2Engine engine, final Work work,
		final Progress progress)
	{
		TimeEstimate.of(engine, work, "This will take at most ",
			" on this computer, and what the methods without a network take.")
			.ifPresent(progress::announce);
	}

	@Override
	public List<MachineSpeed> selftest(final List<String> models,
		final Progress progress)
	{
		final List<MachineSpeed> speeds = new Selftest().run(models.isEmpty()
			? Selftest.installed() : models, progress);
		if (!speeds.isEmpty()) SpeedFile.keep(speeds, LabelSpeed.measure(),
			ModelFolder.standard());
		return speeds;
	}

	@Override
	public Comparison compare(final CompareOptions compare,
		final Sam2Options options, final Progress progress)
	{
		return new ComparisonRun(compare, options, progress).run();
	}
}
