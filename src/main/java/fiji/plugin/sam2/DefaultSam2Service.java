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

import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.Service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import fiji.plugin.sam2.engine.Planes;
import fiji.plugin.sam2.evaluate.ClickFigures;
import fiji.plugin.sam2.evaluate.ClickOptions;
import fiji.plugin.sam2.evaluate.Evaluation;
import fiji.plugin.sam2.evaluate.Evaluator;
import fiji.plugin.sam2.evaluate.Labels;
import fiji.plugin.sam2.evaluate.MachineSpeed;
import fiji.plugin.sam2.evaluate.Selftest;
import fiji.plugin.sam2.evaluate.Studies;
import fiji.plugin.sam2.everything.EverythingOptions;
import fiji.plugin.sam2.everything.FilterOptions;
import fiji.plugin.sam2.everything.OutputMode;
import fiji.plugin.sam2.annotate.AnnotateOptions;
import fiji.plugin.sam2.annotate.AnnotateResult;
import fiji.plugin.sam2.annotate.FolderAnnotation;
import fiji.plugin.sam2.annotate.PlaneChoice;
import fiji.plugin.sam2.ij.Axis;
import fiji.plugin.sam2.image.ImagePredictor;
import fiji.plugin.sam2.ij.ContrastEach;
import fiji.plugin.sam2.ij.ImageLabels;
import fiji.plugin.sam2.ij.PlaneSelection;
import fiji.plugin.sam2.ij.PlaneSource;
import fiji.plugin.sam2.ij.RoiLabels;
import fiji.plugin.sam2.example.ExampleFile;
import fiji.plugin.sam2.example.ExampleObject;
import fiji.plugin.sam2.example.Examples;
import fiji.plugin.sam2.ij.RoiPrompts;
import fiji.plugin.sam2.io.EvaluationFiles;
import fiji.plugin.sam2.io.ImageFiles;
import fiji.plugin.sam2.io.LabelFiles;
import fiji.plugin.sam2.io.LogitsFile;
import fiji.plugin.sam2.io.MaskRecords;
import fiji.plugin.sam2.io.PromptFile;
import fiji.plugin.sam2.io.ResultFiles;
import fiji.plugin.sam2.io.ResultFolder;
import fiji.plugin.sam2.io.TrackFiles;
import fiji.plugin.sam2.io.SpeedFile;
import fiji.plugin.sam2.io.format.Conversion;
import fiji.plugin.sam2.io.format.ConvertOptions;
import fiji.plugin.sam2.model.ModelFolder;
import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.track.TrackOptions;
import fiji.plugin.sam2.stack.ExampleRecorder;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;

/**
 * The service. Works without a SciJava context too. Nothing is loaded before
 * the first run.
 */
@Plugin(type = Service.class)
public class DefaultSam2Service extends AbstractService implements Sam2Service {

	private final EngineCache engines = new EngineCache();

	@Override
	public Sam2Options options() {
		return Sam2Options.defaults();
	}

	@Override
	public PromptSet prompts(final ImagePlus image, final List<Roi> rois,
		final Sam2Options options)
	{
		final PlaneSelection planes = planes(image, options);
		final int current = PlaneSelection.current(image)[planes.axis() == Axis.Z
			? 1 : 2];
		return new RoiPrompts(image, planes).of(rois, current - 1);
	}

	@Override
	public PromptSet prompts(final ImagePlus image, final Sam2Options options) {
		final Overlay overlay = image.getOverlay();
		final List<Roi> rois = image.getRoi() != null ? List.of(image.getRoi())
			: overlay == null ? List.of() : List.of(overlay.toArray());
		return prompts(image, rois, options);
	}

	private static PlaneSelection planes(final ImagePlus image,
		final Sam2Options options)
	{
		return PlaneSelection.of(image, options.axis(), options.other(), options
			.channels());
	}

	@Override
	public Sam2Result segment(final ImagePlus image, final PromptSet prompts,
		final Sam2Options options)
	{
		return segment(image, prompts, options, Progress.NONE);
	}

	@Override
	public Sam2Result propagate(final ImagePlus image, final PromptSet prompts,
		final Sam2Options options)
	{
		return propagate(image, prompts, options, Progress.NONE);
	}

	@Override
	public Sam2Result segment(final ImagePlus image, final PromptSet prompts,
		final Sam2Options options, final Progress progress)
	{
		return new Sam2Run(Verb.SEGMENT, image, planes(image, options), prompts,
			options).run(engines, null, progress);
	}

	@Override
	public Sam2Result propagate(final ImagePlus image, final PromptSet prompts,
		final Sam2Options options, final Progress progress)
	{
		return new Sam2Run(Verb.PROPAGATE, image, planes(image, options), prompts,
			options).run(engines, null, progress);
	}

	@Override
	public Sam2Result segmentFile(final String image, final String prompts,
		final String output, final Sam2Options options, final Progress progress)
	{
		return runFile(Verb.SEGMENT, image, prompts, output, options, progress);
	}

	@Override
	public Sam2Result propagateFile(final String image, final String prompts,
		final String output, final Sam2Options options, final Progress progress)
	{
		return runFile(Verb.PROPAGATE, image, prompts, output, options, progress);
	}

	@Override
	public Conversion convertLabels(final String input, final String to,
		final String output, final ConvertOptions options, final Progress progress)
	{
		return Conversion.run(path(input, "file of labels"), to, path(output,
			"output folder"), options, progress);
	}

	private Sam2Result runFile(final Verb verb, final String image,
		final String prompts, final String output, final Sam2Options options,
		final Progress progress)
	{
		final ImagePlus input = ImageFiles.open(path(image, "image"));
		final PlaneSelection planes = planes(input, options);
		final PromptSet set = prompts == null || prompts.isBlank() ? PromptSet.NONE
			: PromptFile.read(prompts, input, planes);
		final Sam2Run run = new Sam2Run(verb, input, planes, set, options);
		run.note("image_path", path(image, "image").toAbsolutePath().toString());
		run.note("prompts_path", prompts);
		try (ResultFolder folder = ResultFolder.open(path(output, "output folder"));
				LogitsFile logits = options.stack().keepLogits() ? new LogitsFile(
					folder, ResultFiles.hasPositions(input, planes)) : null)
		{
			final Sam2Result result = run.run(engines, logits, progress);
			new ResultFiles(input, run.source(), result.rows()).write(folder, logits,
				result.run());
			folder.commit();
			return result;
		}
	}

	@Override
	public Evaluation evaluate(final ImagePlus result, final ImagePlus reference,
		final EvaluateOptions options, final Progress progress)
	{
		return new Evaluator(new ImageLabels(result, options.axis(), options
			.other()), new ImageLabels(reference, options.axis(), options.other()),
			options.matching()).run(progress);
	}

	@Override
	public Evaluation evaluate(final List<Roi> result, final ImagePlus reference,
		final EvaluateOptions options, final Progress progress)
	{
		final ImageLabels truth = new ImageLabels(reference, options.axis(), options
			.other());
		return new Evaluator(new RoiLabels(result, truth), truth, options
			.matching()).run(progress);
	}

	@Override
	public Evaluation evaluateFile(final String result, final String reference,
		final String output, final EvaluateOptions options, final Progress progress)
	{
		final LabelFiles files = LabelFiles.open(path(result, "result"), path(
			reference, "reference"), options.axis(), options.other());
		final Evaluation evaluation = new Evaluator(files.result(), files
			.reference(), options.matching()).run(progress);
		if (output != null && !output.isBlank()) {
			final Map<String, Object> origin = new LinkedHashMap<>();
			origin.put("plugin", "SAM 2 for Fiji");
			origin.put("version", RunReport.version());
			origin.put("result", result);
			origin.put("reference", reference);
			EvaluationFiles.write(evaluation, origin, path(output, "output folder"));
		}
		return evaluation;
	}

	@Override
	public EverythingResult everything(final ImagePlus image,
		final EverythingOptions everything, final Sam2Options options,
		final Progress progress)
	{
		return new EverythingRun(image, planes(image, options), everything, options)
			.run(engines, progress);
	}

	@Override
	public TrackResult track(final ImagePlus image, final TrackOptions track,
		final EverythingOptions everything, final Sam2Options options,
		final Progress progress)
	{
		return new TrackRun(image, planes(image, options), track, everything,
			options).run(engines, progress);
	}

	@Override
	public TrackResult trackFile(final String image, final String output,
		final TrackOptions track, final EverythingOptions everything,
		final Sam2Options options, final Progress progress)
	{
		final ImagePlus input = ImageFiles.open(path(image, "image"));
		final TrackRun run = new TrackRun(input, planes(input, options), track,
			everything, options);
		run.note("image_path", path(image, "image").toAbsolutePath().toString());
		try (ResultFolder folder = ResultFolder.open(path(output,
			"output folder")))
		{
			final TrackResult found = run.run(engines, progress);
			final Sam2Result result = found.result();
			new ResultFiles(input, run.source(), result.rows()).write(folder, null,
				result.run());
			new TrackFiles(found.tracks(), input.getWidth(), input.getHeight(), run
				.source().count()).write(folder);
			folder.commit();
			return found;
		}
	}

	@Override
	public PreparedEverything prepareEverything(final ImagePlus image,
		final EverythingOptions everything, final FilterOptions floor,
		final Sam2Options options, final Progress progress)
	{
		return new EverythingRun(image, planes(image, options), everything, options)
			.prepare(engines, floor, progress);
	}

	@Override
	public EverythingResult everythingFile(final String image,
		final String output, final OutputMode form,
		final EverythingOptions everything, final Sam2Options options,
		final Progress progress)
	{
		final ImagePlus input = ImageFiles.open(path(image, "image"));
		final EverythingRun run = new EverythingRun(input, planes(input, options),
			everything, options);
		run.note("image_path", path(image, "image").toAbsolutePath().toString());
		try (ResultFolder folder = ResultFolder.open(path(output,
			"output folder")))
		{
			final EverythingResult found = run.run(engines, progress);
			final Sam2Result result = found.result();
			new ResultFiles(input, run.source(), result.rows()).withLabels(found
				.labelRows()).write(folder, null, result.run());
			new MaskRecords(found.masks(), form).write(folder);
			folder.commit();
			return found;
		}
	}

	@Override
	public ClickFigures clicks(final ImagePlus image, final ImagePlus labels,
		final ClickOptions study, final Sam2Options options,
		final Progress progress)
	{
		return clicks(PlaneSource.of(image, planes(image, options), options
			.contrast()), new ImageLabels(labels, options.axis(), options.other()),
			study, options, progress);
	}

	private ClickFigures clicks(final Planes planes, final Labels labels,
		final ClickOptions study, final Sam2Options options,
		final Progress progress)
	{
		return engines.with(options, progress, engine -> Studies.clicks(engine,
			engine.model().name(), planes, labels, study, progress));
	}

	@Override
	public ClickFigures clicksFile(final String image, final String labels,
		final String output, final ClickOptions study, final Sam2Options options,
		final Progress progress)
	{
		final ImagePlus input = ImageFiles.open(path(image, "image"));
		final Labels truth = LabelFiles.open(path(labels, "label image"), options
			.axis(), options.other(), input.getWidth(), input.getHeight(), planes(
				input, options).count());
		final PlaneSelection used = planes(input, options);
		// A folder of images is a collection, unless objects are followed.
		final boolean collection = !study.propagate() && Files.isDirectory(path(
			image, "image"));
		final ClickFigures figures = clicks(collection ? new ContrastEach(input,
			used, options.contrast()) : PlaneSource.of(input, used, options
				.contrast()), truth, study, options, progress);
		if (output != null && !output.isBlank()) {
			final Map<String, Object> report = new LinkedHashMap<>();
			report.put("plugin", "SAM 2 for Fiji");
			report.put("version", RunReport.version());
			report.put("image", image);
			report.put("labels", labels);
			report.put("user", study);
			report.put("figures", figures);
			EvaluationFiles.write(report, "clicks.json", path(output,
				"output folder"));
		}
		return figures;
	}

	@Override
	public List<MachineSpeed> selftest(final List<String> models,
		final Progress progress)
	{
		final List<MachineSpeed> speeds = new Selftest().run(models.isEmpty()
			? Selftest.installed() : models, progress);
		if (!speeds.isEmpty()) SpeedFile.keep(speeds, ModelFolder.standard());
		return speeds;
	}

	@Override
	public Examples remember(final ImagePlus image, final PromptSet prompts,
		final Sam2Options options, final Progress progress)
	{
		return engines.with(options, progress, engine -> {
			final List<ExampleObject> objects = new ExampleRecorder(engine).record(
				PlaneSource.of(image, planes(image, options), options.contrast()),
				prompts, image.getTitle(), options.stack().fillHoles(), progress);
			return Examples.of(engine.model(), objects);
		});
	}

	@Override
	public Examples rememberFile(final String image, final String prompts,
		final String examples, final Sam2Options options, final Progress progress)
	{
		path(examples, "file of examples");
		final ImagePlus input = ImageFiles.open(path(image, "image"));
		return keepExamples(remember(input, PromptFile.read(prompts, input, planes(
			input, options)), options, progress), examples);
	}

	@Override
	public Examples keepExamples(final Examples more, final String examples) {
		final Path path = path(examples, "file of examples");
		final Examples all = Files.exists(path) ? ExampleFile.read(path).with(more)
			: more;
		ExampleFile.write(all, path);
		return all;
	}

	@Override
	public Examples forgetExamples(final String examples,
		final Collection<Integer> ids)
	{
		final Path path = path(examples, "file of examples");
		final Examples rest = ExampleFile.read(path).without(ids);
		ExampleFile.write(rest, path);
		return rest;
	}

	@Override
	public Examples readExamples(final String examples) {
		return ExampleFile.read(path(examples, "file of examples"));
	}

	private static Path path(final String text, final String what) {
		if (text == null || text.isBlank()) throw new Sam2Exception.BadInput("No " +
			what + " was given.");
		try {
			return Path.of(text);
		}
		catch (final java.nio.file.InvalidPathException exc) {
			throw new Sam2Exception.BadInput("'" + text + "' is no path of an " +
				what + ".", exc);
		}
	}

	@Override
	public AnnotateResult annotateFolder(final AnnotateOptions annotate,
		final Sam2Options options, final Progress progress)
	{
		final boolean sam2 = annotate.masks() == AnnotateOptions.Masks.SAM2;
		final FolderAnnotation work = new FolderAnnotation(annotate,
			new PlaneChoice(options.contrast(), options.channels(), options.image(),
				(sam2 ? "model " + options.model() + (options.inputSize().isPresent()
					? ", input " + options.inputSize().getAsInt() : "") + ", contrast "
					: "") + options.contrast() + ", channels " + options.channels() +
					", fill holes " + options.image().fillHoles()), options.engine());
		return sam2 ? engines.with(options, progress, engine -> work.run(
			new ImagePredictor(engine), progress)) : work.run(null, progress);
	}

	/** Frees the model that is kept open. */
	@Override
	public void dispose() {
		engines.close();
	}
}
