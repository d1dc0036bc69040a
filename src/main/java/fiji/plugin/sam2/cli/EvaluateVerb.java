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
import java.util.Map;
import java.util.concurrent.Callable;

import fiji.plugin.sam2.EvaluateOptions;
import fiji.plugin.sam2.evaluate.Evaluation;
import fiji.plugin.sam2.evaluate.Figures;
import fiji.plugin.sam2.evaluate.ObjectScore;
import fiji.plugin.sam2.io.EvaluationFiles;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sam2 evaluate}: how good a result is. */
@Command(name = "evaluate", mixinStandardHelpOptions = true,
	sortOptions = false,
	description = "Compare a result with reference labels: IoU, Dice, AP, SEG, J&F, tracking.")
final class EvaluateVerb implements Callable<Integer> {

	private static final int SHOWN = 10;

	@Parameters(index = "0", paramLabel = "RESULT",
		description = "Label image or stack, folder of results, RoiSet.zip, or a folder of masks as DAVIS, SA-V or the Cell Tracking Challenge have them.")
	private String result;

	@Parameters(index = "1", paramLabel = "REFERENCE",
		description = "What is right, in any of these forms.")
	private String reference;

	@Option(names = "--output", paramLabel = "DIR", defaultValue = "",
		description = "Folder for evaluation.json, evaluation.csv and evaluation.png, made if need be.")
	private String output;

	@Option(names = "--match", paramLabel = "auto|id|iou|image",
		defaultValue = "auto",
		description = "Objects belong together by id, by an IoU of at least 0.5 of whole objects, or (image) on each slice or image by itself; auto: by id for DAVIS and SA-V folders, else by IoU.")
	private String match;

	@Option(names = "--axis", paramLabel = "z|t|auto", defaultValue = "auto",
		description = "Axis along which slices are counted: z (slices), t (frames) or auto, the one that has several planes (default: ${DEFAULT-VALUE}).")
	private String axis;

	@Option(names = "--position", paramLabel = "N", defaultValue = "1",
		description = "Position on the other axis, from 1 (default: ${DEFAULT-VALUE}).")
	private int position;

	@Option(names = "--json",
		description = "Print all figures as JSON instead of a summary.")
	private boolean json;

	@Option(names = "--progress",
		description = "Show progress even if this is no terminal.")
	private boolean progress;

	@CommandLine.Spec
	private CommandLine.Model.CommandSpec spec;

	/** @return the exit code */
	@Override
	public Integer call() {
		final EvaluateOptions options = EvaluateOptions.DEFAULT.withMatching(match)
			.withAxis(axis).withOther(position);
		new FileRun(spec.commandLine(), output, progress).run((service,
			shown) -> service.evaluateFile(result, reference, output, options, shown),
			this::tell);
		return ExitCodes.DONE;
	}

	private void tell(final Evaluation evaluation) {
		final PrintWriter out = spec.commandLine().getOut();
		if (json) out.println(EvaluationFiles.json(Figures.all(evaluation)));
		else print(out, evaluation);
		out.flush();
	}

	private static void print(final PrintWriter out,
		final Evaluation evaluation)
	{
		Figures.summary(evaluation).forEach((name, value) -> out.println(String
			.format(Locale.ROOT, "%-18s %s", name, text(value))));
		out.println(String.format("%nWorst objects%n%-8s %-8s %-7s %-7s %s",
			"object", "found as", "IoU", "J&F", "worst slice"));
		for (final ObjectScore score : evaluation.objects().subList(0, Math.min(
			SHOWN, evaluation.objects().size())))
			out.println(String.format(Locale.ROOT, "%-8d %-8s %-7.3f %-7.3f %s", score
				.id(), score.found() == 0 ? "-" : score.found(), score.iou(), (score
					.j() + score.f()) / 2, evaluation.name(score.worstSlice())));
	}

	private static String text(final Object value) {
		if (value instanceof Map<?, ?> map) {
			final StringBuilder text = new StringBuilder();
			map.forEach((key, inner) -> text.append(text.isEmpty() ? "" : "  ")
				.append(key).append(' ').append(text(inner)));
			return text.toString();
		}
		return value instanceof Double number ? String.format(Locale.ROOT, "%.4f",
			number) : String.valueOf(value);
	}
}
