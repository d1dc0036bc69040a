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

import java.util.Arrays;
import java.util.List;

import fiji.plugin.sam2.Sam2Service;
import fiji.plugin.sam2.evaluate.MachineSpeed;
import fiji.plugin.sam2.io.EvaluationFiles;
import ij.measure.ResultsTable;

/** Measures the models on this computer. */
@Plugin(type = Command.class, headless = true, menu = {@Menu(
	label = MenuOrder.PLUGINS), @Menu(label = MenuOrder.SAM2), @Menu(
		label = "SAM 2 Selftest...", weight = MenuOrder.SELFTEST)},
	description = "Measures how fast the installed models run on this computer; later jobs say from it how long they will take.")
public class MeasureSpeed extends PlainCommand {

	@Parameter(label = "Models", required = false, persist = false,
		description = "Names separated by commas; empty for all that are installed.")
	private String models = "";

	@Override
	String work(final Sam2Service service, final CommandProgress progress) {
		final List<String> names = Arrays.stream((models == null ? "" : models)
			.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
		final List<MachineSpeed> speeds = service.selftest(names, progress);
		if (isInteractive()) show(speeds);
		return EvaluationFiles.json(speeds);
	}

	@Override
	public boolean hasShown() {
		return isInteractive();
	}

	private static void show(final List<MachineSpeed> speeds) {
		final ResultsTable table = new ResultsTable();
		for (final MachineSpeed speed : speeds) {
			table.addRow();
			table.addValue("Model", speed.model());
			table.addValue("Device", speed.provider());
			table.addValue("Open (s)", speed.opened());
			table.addValue("First click on an image (s)", speed.first());
			table.addValue("Further object (s)", speed.object());
			table.addValue("Box (s)", speed.box());
			table.addValue("Click (s)", speed.click());
			table.addValue("Slice (s)", speed.slice());
			table.addValue("Further object on a slice (s)", speed.extra());
			table.addValue("Peak memory (MiB)", speed.peakBytes() >> 20);
		}
		table.show("SAM 2 Selftest");
	}
}
