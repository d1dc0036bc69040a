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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;

import fiji.plugin.sam2.Samples;
import ij.ImagePlus;
import ij.process.ByteProcessor;

/** Labels converted from the menu, without a display. */
class ConvertLabelsTest extends CommandTestBase {

	@Override
	Map<String, Object> always() {
		return Map.of();
	}

	/** Two regions of the value 1, one of the value 2. */
	private Path masks() throws Exception {
		final Path masks = Files.createDirectory(folder.resolve("masks"));
		final ByteProcessor mask = new ByteProcessor(32, 24);
		mask.setValue(1);
		mask.fillRect(2, 2, 5, 5);
		mask.fillRect(20, 10, 6, 4);
		mask.setValue(2);
		mask.fillRect(10, 2, 4, 4);
		Samples.save(new ImagePlus("", mask), masks.resolve("a.png"));
		return masks;
	}

	@Test
	void pixelValuesAreIdsUnlessTheyAreClasses() throws Exception {
		final Path masks = masks(), out = folder.resolve("out");
		assertThat(run(ConvertLabels.class, "input", masks.toString(), "to_format",
			"yolo", "output", out.toString()).getOutput("report").toString())
			.startsWith("2 objects on 1 image converted from labels to yolo.");
		assertThat(run(ConvertLabels.class, "input", masks.toString(), "to_format",
			"yolo", "output", out.toString(), "pixel_values", "classes").getOutput(
				"report").toString()).startsWith("3 objects on 1 image");
		assertThat(Files.readAllLines(out.resolve("labels/a.txt"))).extracting(
			row -> row.charAt(0)).containsExactly('0', '0', '1');
	}

	@Test
	void wrongValuesAreRefusedInASentence() throws Exception {
		final Path masks = masks();
		assertThatThrownBy(() -> run(ConvertLabels.class, "input", masks.toString(),
			"to_format", "yolo", "output", folder.resolve("out").toString(),
			"pixel_values", "colours")).hasStackTraceContaining(
				"ids or classes, not 'colours'");
		assertThat(folder.resolve("out")).doesNotExist();
	}
}
