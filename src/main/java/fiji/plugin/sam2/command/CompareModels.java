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

package fiji.plugin.sam2.command;

import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import fiji.plugin.sam2.CompareOptions;
import fiji.plugin.sam2.Sam2Options;
import fiji.plugin.sam2.Sam2Service;
import fiji.plugin.sam2.detect.DetectorOptions;
import fiji.plugin.sam2.evaluate.Comparison;
import fiji.plugin.sam2.io.EvaluationFiles;
import ij.measure.ResultsTable;

/** Models beside each other on this computer. */
@Plugin(type = Command.class, headless = true, menu = {@Menu(
	label = MenuOrder.PLUGINS), @Menu(label = MenuOrder.SAM2), @Menu(
		label = "SAM 2 Compare Models...", weight = MenuOrder.COMPARE)},
	description = "Compares models on this computer: file size, parameters, time of a prompt, of everything, of a slice, and together with a detector.")
public class CompareModels extends PlainCommand {

	@Parameter(label = "Models", required = false, persist = false,
		description = "Names or paths separated by commas; empty for all that are installed.")
	private String models = "";

	@Parameter(label = "Detector", required = false, persist = false,
		style = "open",
		description = "A detection network (ONNX), measured by itself and with each model; empty for none.")
	private File detector;

	@Parameter(persist = false, label = "Lowest score", stepSize = "0.05",
		description = NetworkSettings.CONF)
	private Double conf = DetectorOptions.DEFAULT.conf();

	@Parameter(persist = false, label = "Detector settings", required = false,
		description = NetworkSettings.OTHERS)
	private String detector_settings = "";

	@Parameter(label = "Image", required = false, persist = false, style = "open",
		description = "Encode, search and detect on its first plane; empty for generated discs, on which a detector may find nothing.")
	private File input;

	@Parameter(label = "Output file", required = false, persist = false,
		style = "save", description = "For the table; empty for none.")
	private File output;

	@Parameter(label = "Format of the file", persist = false, choices = {"table",
		"csv", "markdown"})
	private String format = "markdown";

	@Parameter(persist = false, label = "Device",
		description = "auto, cpu, cuda, cuda:N or coreml.")
	private String device = "auto";

	@Parameter(persist = false, label = "Threads", min = "0",
		description = "Threads of the networks; 0 for one per physical core.")
	private Integer threads = 0;

	@Override
	String work(final Sam2Service service, final CommandProgress progress) {
		final List<String> names = Arrays.asList((models == null ? "" : models)
			.split(","));
		final CompareOptions compare = CompareOptions.DEFAULT.withModels(names)
			.withDetector(GivenPath.orEmpty(detector)).withDetection(NetworkSettings
				.parse(conf, detector_settings)).withImage(GivenPath.orEmpty(input))
			.withOutput(GivenPath.orEmpty(output), format);
		final Comparison found = service.compare(compare, Sam2Options.defaults()
			.withDevice(device).withThreads(Sam2Command.number(threads)), progress);
		if (isInteractive()) Shown.table(table(found), "SAM 2 Compare Models");
		if (found.cancelled()) cutShort(found.maps().isEmpty()
			? "Cancelled; nothing was finished."
			: "Cancelled; the figures are of the models that were finished.");
		return EvaluationFiles.json(Map.of("models", found.maps(), "basis", found
			.basis(), "cancelled", found.cancelled()));
	}

	@Override
	public boolean hasShown() {
		return isInteractive();
	}

	static ResultsTable table(final Comparison found) {
		final ResultsTable table = new ResultsTable();
		for (final Map<String, Object> row : found.maps()) {
			table.addRow();
			row.forEach((column, value) -> {
				if (value instanceof Number number) table.addValue(column, number
					.doubleValue());
				else table.addValue(column, String.valueOf(value));
			});
		}
		return table;
	}
}
