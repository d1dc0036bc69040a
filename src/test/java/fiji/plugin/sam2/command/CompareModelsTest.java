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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import fiji.plugin.sam2.Samples;
import fiji.plugin.sam2.evaluate.Comparison;
import fiji.plugin.sam2.evaluate.ModelFigures;
import ij.measure.ResultsTable;

/** Models beside each other, as macros ask for it. */
class CompareModelsTest extends CommandTestBase {

	@Test
	void exampleMacroRuns() throws Exception {
		final Path file = folder.resolve("table.md");
		final Path detector = Path.of(
			"src/test/resources/fiji/plugin/sam2/detect/yolov8.onnx")
			.toAbsolutePath();
		final JsonObject got = JsonParser.parseString((String) Macros.run(commands,
			"SAM2_Compare_Models.ijm", null, Samples.MODEL, detector, file).get(0)
			.getOutput("report")).getAsJsonObject();
		assertThat(got.get("cancelled").getAsBoolean()).isFalse();
		assertThat(got.getAsJsonArray("basis")).isNotEmpty();
		final JsonObject model = got.getAsJsonArray("models").get(0)
			.getAsJsonObject();
		assertThat(model.get("model").getAsString()).isEqualTo("test.safetensors");
		assertThat(model.get("encode_ms").getAsDouble()).isPositive();
		assertThat(model.get("detector_ms").getAsDouble()).isPositive();
		assertThat(model.get("detector_sam_ms").getAsDouble()).isPositive();
		assertThat(Files.readString(file)).startsWith("| model |");
	}

	@Test
	void wrongValuesAreRefusedLoudly() {
		assertThatThrownBy(() -> commands.run(CompareModels.class, true, Map.of(
			"models", "huge, nano")).get()).hasStackTraceContaining("'huge'");
		assertThatThrownBy(() -> commands.run(CompareModels.class, true, Map.of(
			"models", "nano", "format", "html")).get()).hasStackTraceContaining(
				"'html'");
		assertThatThrownBy(() -> commands.run(CompareModels.class, true, Map.of(
			"models", "nano", "detector", "none.onnx")).get())
			.hasStackTraceContaining("none.onnx");
		assertThatThrownBy(() -> commands.run(CompareModels.class, true, Map.of(
			"models", "nano", "detector_settings", "imgsz=320")).get())
			.hasStackTraceContaining("without a detector takes no imgsz 320;");
		assertThatThrownBy(() -> commands.run(CompareModels.class, true, Map.of(
			"models", "nano", "detector", "none.onnx", "detector_settings",
			"contract=yolov99")).get()).hasStackTraceContaining("'yolov99'");
	}

	/** What the window shows. */
	@Test
	void theTableHasARowForEachModel() {
		final ModelFigures figures = new ModelFigures("a", "CPU", 1, 64, 2_000_000,
			500_000, 10, 5, 3, 7, 0.5, 20, 0, Double.NaN);
		final ResultsTable table = CompareModels.table(new Comparison(List.of(
			figures, figures), List.of(), false));
		assertThat(table.size()).isEqualTo(2);
		assertThat(table.getStringValue("model", 0)).isEqualTo("a");
		assertThat(table.getValue("file_MB", 1)).isEqualTo(2);
		assertThat(table.getValue("masks", 1)).isEqualTo(7);
		assertThat(table.columnExists("detector_sam_ms")).isFalse();
	}
}
