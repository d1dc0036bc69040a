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

import java.util.List;

import fiji.plugin.sam2.annotate.AnnotateOptions;
import fiji.plugin.sam2.annotate.AnnotateResult;
import fiji.plugin.sam2.evaluate.ClickFigures;
import fiji.plugin.sam2.evaluate.ClickOptions;
import fiji.plugin.sam2.evaluate.Comparison;
import fiji.plugin.sam2.evaluate.Evaluation;
import fiji.plugin.sam2.evaluate.MachineSpeed;
import fiji.plugin.sam2.everything.EverythingOptions;
import fiji.plugin.sam2.everything.FilterOptions;
import fiji.plugin.sam2.everything.OutputMode;
import fiji.plugin.sam2.example.ExampleEdit;
import fiji.plugin.sam2.example.Examples;
import fiji.plugin.sam2.io.format.Conversion;
import fiji.plugin.sam2.io.format.ConvertOptions;
import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.track.TrackOptions;
import ij.ImagePlus;
import ij.gui.Roi;

/**
 * The service: hands each verb to what does it. Works without a SciJava context
 * too. Nothing is loaded before the first run.
 */
@Plugin(type = Service.class)
public class DefaultSam2Service extends AbstractService implements Sam2Service {

	private final EngineCache engines = new EngineCache();

	private final SegmentationVerbs segmentationRuns = new SegmentationRuns(
		engines);
	private final EverythingVerbs everythingRuns = new EverythingRuns(engines);
	private final ExampleVerbs exampleRuns = new ExampleRuns(engines);
	private final EvaluationVerbs evaluationRuns = new EvaluationRuns(engines);
	private final LabelVerbs labelRuns = new LabelRuns(engines);

	@Override
	public Sam2Options options() {
		return segmentationRuns.options();
	}

	@Override
	public PromptSet prompts(final ImagePlus image, final List<Roi> rois,
		final Sam2Options options)
	{
		return segmentationRuns.prompts(image, rois, options);
	}

	@Override
	public PromptSet prompts(final ImagePlus image, final List<Roi> rois,
		final List<Roi> found, final Sam2Options options)
	{
		return segmentationRuns.prompts(image, rois, found, options);
	}

	@Override
	public PromptSet prompts(final ImagePlus image, final Sam2Options options) {
		return segmentationRuns.prompts(image, options);
	}

	@Override
	public Sam2Result segment(final ImagePlus image, final PromptSet prompts,
		final Sam2Options options)
	{
		return segmentationRuns.segment(image, prompts, options);
	}

	@Override
	public Sam2Result segment(final ImagePlus image, final PromptSet prompts,
		final Sam2Options options, final Progress progress)
	{
		return segmentationRuns.segment(image, prompts, options, progress);
	}

	@Override
	public Sam2Result propagate(final ImagePlus image, final PromptSet prompts,
		final Sam2Options options)
	{
		return segmentationRuns.propagate(image, prompts, options);
	}

	@Override
	public Sam2Result propagate(final ImagePlus image, final PromptSet prompts,
		final Sam2Options options, final Progress progress)
	{
		return segmentationRuns.propagate(image, prompts, options, progress);
	}

	@Override
	public Sam2Result segmentFile(final String image, final String prompts,
		final String output, final Sam2Options options, final Progress progress)
	{
		return segmentationRuns.segmentFile(image, prompts, output, options,
			progress);
	}

	@Override
	public Sam2Result propagateFile(final String image, final String prompts,
		final String output, final Sam2Options options, final Progress progress)
	{
		return segmentationRuns.propagateFile(image, prompts, output, options,
			progress);
	}

	@Override
	public EverythingResult everything(final ImagePlus image,
		final EverythingOptions everything, final Sam2Options options,
		final Progress progress)
	{
		return everythingRuns.everything(image, everything, options, progress);
	}

	@Override
	public PreparedEverything prepareEverything(final ImagePlus image,
		final EverythingOptions everything, final FilterOptions floor,
		final Sam2Options options, final Progress progress)
	{
		return everythingRuns.prepareEverything(image, everything, floor, options,
			progress);
	}

	@Override
	public EverythingResult everythingFile(final String image,
		final String output, final OutputMode form,
		final EverythingOptions everything, final Sam2Options options,
		final Progress progress)
	{
		return everythingRuns.everythingFile(image, output, form, everything,
			options, progress);
	}

	@Override
	public TrackResult track(final ImagePlus image, final TrackObjects objects,
		final TrackOptions track, final Sam2Options options,
		final Progress progress)
	{
		return everythingRuns.track(image, objects, track, options, progress);
	}

	@Override
	public TrackResult trackFile(final String image, final String prompts,
		final String output, final TrackObjects objects, final TrackOptions track,
		final Sam2Options options, final Progress progress)
	{
		return everythingRuns.trackFile(image, prompts, output, objects, track,
			options, progress);
	}

	@Override
	public Examples remember(final ImagePlus image, final PromptSet prompts,
		final Sam2Options options, final Progress progress)
	{
		return exampleRuns.remember(image, prompts, options, progress);
	}

	@Override
	public Examples rememberFile(final String image, final String prompts,
		final String examples, final ExampleEdit edit, final Sam2Options options,
		final Progress progress)
	{
		return exampleRuns.rememberFile(image, prompts, examples, edit, options,
			progress);
	}

	@Override
	public Examples keepExamples(final Examples more, final String examples) {
		return exampleRuns.keepExamples(more, examples);
	}

	@Override
	public Examples keepExamples(final Examples more, final String examples,
		final ExampleEdit edit)
	{
		return exampleRuns.keepExamples(more, examples, edit);
	}

	@Override
	public Examples forgetExamples(final String examples, final String which) {
		return exampleRuns.forgetExamples(examples, which);
	}

	@Override
	public Examples readExamples(final String examples) {
		return exampleRuns.readExamples(examples);
	}

	@Override
	public Evaluation evaluate(final ImagePlus result, final ImagePlus reference,
		final EvaluateOptions options, final Progress progress)
	{
		return evaluationRuns.evaluate(result, reference, options, progress);
	}

	@Override
	public Evaluation evaluate(final List<Roi> result, final ImagePlus reference,
		final EvaluateOptions options, final Progress progress)
	{
		return evaluationRuns.evaluate(result, reference, options, progress);
	}

	@Override
	public Evaluation evaluateFile(final String result, final String reference,
		final String output, final EvaluateOptions options, final Progress progress)
	{
		return evaluationRuns.evaluateFile(result, reference, output, options,
			progress);
	}

	@Override
	public ClickFigures clicks(final ImagePlus image, final ImagePlus labels,
		final ClickOptions study, final Sam2Options options,
		final Progress progress)
	{
		return evaluationRuns.clicks(image, labels, study, options, progress);
	}

	@Override
	public ClickFigures clicksFile(final String image, final String labels,
		final String output, final ClickOptions study, final Sam2Options options,
		final Progress progress)
	{
		return evaluationRuns.clicksFile(image, labels, output, study, options,
			progress);
	}

	@Override
	public List<MachineSpeed> selftest(final List<String> models,
		final Progress progress)
	{
		return evaluationRuns.selftest(models, progress);
	}

	@Override
	public Comparison compare(final CompareOptions compare,
		final Sam2Options options, final Progress progress)
	{
		return evaluationRuns.compare(compare, options, progress);
	}

	@Override
	public Conversion convertLabels(final String input, final String to,
		final String output, final ConvertOptions options, final Progress progress)
	{
		return labelRuns.convertLabels(input, to, output, options, progress);
	}

	@Override
	public AnnotateResult annotateFolder(final AnnotateOptions annotate,
		final Sam2Options options, final Progress progress)
	{
		return labelRuns.annotateFolder(annotate, options, progress);
	}

	/** Frees the model that is kept open. */
	@Override
	public void dispose() {
		engines.close();
	}
}
