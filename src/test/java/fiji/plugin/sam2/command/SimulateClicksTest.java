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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;

import fiji.plugin.sam2.Samples;
import fiji.plugin.sam2.evaluate.ClickFigures;
import fiji.plugin.sam2.ij.ClickTables;
import ij.ImagePlus;
import ij.measure.ResultsTable;

/** The commands with a simulated user, as macros call them. */
class SimulateClicksTest extends CommandTestBase {

	private JsonObject report(final Class<? extends ClicksCommand> command,
		final Map<String, Object> inputs) throws Exception
	{
		return JsonParser.parseString((String) run(command, inputs).getOutput(
			"report")).getAsJsonObject();
	}

	/** The options of the example macros, given to the commands they name. */
	@Test
	void exampleMacrosRun() throws Exception {
		final Path image = Samples.tiff(folder, 2);
		final Path truth = Samples.save(Samples.labels(2), folder.resolve(
			"truth.tif"));
		final Path out = folder.resolve("out");
		final JsonObject files = report(SimulateClicksFile.class, Macros.inputs(
			commands, "SAM2_Simulate_Clicks_In_File.ijm", image, truth, out));
		assertThat(files.get("objects").getAsInt()).isEqualTo(2);
		assertThat(out.resolve("clicks.json")).exists();
		final Map<String, Object> open = Macros.inputs(commands,
			"SAM2_Simulate_Clicks.ijm");
		open.put("image", Samples.stack(2));
		open.put("reference", Samples.labels(2));
		// The same work on the same pixels.
		assertThat(report(SimulateClicks.class, open)).isEqualTo(files);
	}

	@Test
	void followsObjects() throws Exception {
		final JsonObject methods = report(SimulateClicks.class, Map.of("image",
			Samples.stack(3), "reference", Samples.labels(3), "propagate", true,
			"most_clicks", 1)).getAsJsonObject("methods");
		assertThat(methods.getAsJsonObject("copy").keySet()).contains(
			"mask_1_corrections");
	}

	@Test
	void wrongValuesAreRefusedLoudly() {
		assertThatThrownBy(() -> report(SimulateClicks.class, Map.of("image",
			Samples.stack(3), "reference", Samples.labels(3), "most_clicks", 0)))
			.hasStackTraceContaining("A user of 0 clicks");
		assertThatThrownBy(() -> report(SimulateClicks.class, Map.of("image",
			Samples.stack(3), "reference", Samples.labels(2))))
			.hasStackTraceContaining("they must be the same");
		final ImagePlus twice = Samples.labels(2);
		assertThatThrownBy(() -> report(SimulateClicks.class, Map.of("image", twice,
			"reference", twice))).hasStackTraceContaining("choose two");
		assertThatThrownBy(() -> report(SimulateClicksFile.class, Map.of("input",
			"none.tif", "truth", "none.tif"))).hasStackTraceContaining(
				"There is no image none.tif");
	}

	@Test
	void tableHasAColumnForEachMethod() {
		final ResultsTable table = ClickTables.of(new ClickFigures(1, false, Map.of(
			"wand", Map.of("click_1", 0.5), "copy", Map.of("mask", 1.0))));
		assertThat(table.size()).isEqualTo(2);
		for (int row = 0; row < 2; row++) {
			final boolean click = table.getLabel(row).equals("click_1");
			final Double none = Double.NaN;
			assertThat((Double) table.getValue("wand", row)).isEqualTo(click
				? (Double) 0.5 : none);
			assertThat((Double) table.getValue("copy", row)).isEqualTo(click ? none
				: (Double) 1.0);
		}
	}
}
