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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;

import fiji.plugin.sam2.Samples;
import ij.ImagePlus;
import ij.process.ByteProcessor;

/** A folder annotated from the menu, without a display. */
class AnnotateFolderTest extends CommandTestBase {

	@Override
	Map<String, Object> always() {
		return Map.of();
	}

	private CommandModule run(final Object... pairs) throws Exception {
		return run(AnnotateFolder.class, pairs);
	}

	private Path images() throws Exception {
		final Path images = Files.createDirectory(folder.resolve("images"));
		for (final String name : new String[]{"a.png", "b.png"}) {
			final ByteProcessor ip = new ByteProcessor(96, 64);
			ip.setColor(200);
			ip.fillOval(10, 10, 24, 24);
			ip.fillOval(60, 30, 20, 20);
			Samples.save(new ImagePlus(name, ip), images.resolve(name));
		}
		return images;
	}

	@Test
	void writesLabelsAndAReport() throws Exception {
		final Path out = folder.resolve("out");
		final CommandModule module = run("data", images().toString(), "detector",
			"threshold:radius=0", "output_dir", out.toString(), "formats",
			"yolo,coco");
		assertThat(module.getOutput("report").toString()).contains(
			"4 objects in 2 of 2 images", "report.html");
		assertThat(out.resolve("report.html")).isNotEmptyFile();
		assertThat(out.resolve("yolo")).isDirectoryRecursivelyContaining(
			"glob:**/b.txt");
		assertThat(out.resolve("coco")).isDirectoryContaining("glob:**.json");
	}

	/** Of two discs of about 450 and 310 pixels. */
	@Test
	void areasAreLimitsAsOnTheCommandLine() throws Exception {
		final String images = images().toString();
		final Object[] all = {"data", images, "detector", "threshold:radius=0",
			"masks", "detector", "output_dir", folder.resolve("small").toString(),
			"max_area", 380};
		assertThat(run(all).getOutput("report").toString()).contains(
			"2 objects in 2 of 2 images");
		all[7] = folder.resolve("large").toString();
		all[8] = "min_area";
		assertThat(run(all).getOutput("report").toString()).contains(
			"2 objects in 2 of 2 images");
		all[9] = 500;
		all[7] = folder.resolve("none").toString();
		assertThat(run(all).getOutput("report").toString()).contains(
			"0 objects in 2 of 2 images");
	}

	/** With all keys, as the recorder writes them and the macro has them. */
	@Test
	void recordedLinesReplay() throws Exception {
		final Path images = images();
		final Map<String, Object> inputs = Macros.inputs(commands,
			"SAM2_Annotate_Folder.ijm", images, Path.of("threshold"), folder.resolve(
				"recorded"));
		final List<String> keys = new ArrayList<>();
		for (final ModuleItem<?> item : commands.getCommand(AnnotateFolder.class)
			.inputs())
			if (!item.getName().equals("context") && !Service.class.isAssignableFrom(
				item.getType())) keys.add(item.getName());
		assertThat(inputs.keySet()).containsExactlyInAnyOrderElementsOf(keys);
		commands.run(AnnotateFolder.class, true, inputs).get();
		final StringBuilder line = new StringBuilder();
		final Path again = folder.resolve("played back");
		inputs.put("output_dir", again);
		inputs.forEach((key, value) -> line.append(key).append("=[").append(value)
			.append("] "));
		final Map<String, Object> played = Macros.inputs(commands.getCommand(
			AnnotateFolder.class), line.toString().strip());
		assertThat(played).hasSameSizeAs(inputs);
		commands.run(AnnotateFolder.class, true, played).get();
		for (final String name : new String[]{"labels/a.txt", "labels/b.txt",
			"data.yaml"})
			assertThat(again.resolve("yolo").resolve(name)).hasSameTextualContentAs(
				folder.resolve("recorded/yolo").resolve(name));
	}

	@Test
	void wrongInputIsRefusedInASentence() throws Exception {
		final String images = images().toString();
		final Path out = folder.resolve("out");
		assertThatThrownBy(() -> run("data", images, "detector", "best",
			"output_dir", out.toString())).hasStackTraceContaining(
				"There is no detector 'best'");
		assertThatThrownBy(() -> run("data", images, "masks", "detector",
			"checkpoint", "none.pt")).hasStackTraceContaining(
				"A run with masks of the detector takes no checkpoint none.pt;");
		assertThatThrownBy(() -> run("data", images, "conf", 2.0, "output_dir", out
			.toString())).hasStackTraceContaining("2.0 of conf");
		assertThat(out).doesNotExist();
	}
}
