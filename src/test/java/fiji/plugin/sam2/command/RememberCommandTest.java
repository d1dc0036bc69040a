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
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;

import fiji.plugin.sam2.Samples;
import ij.ImagePlus;
import ij.gui.Roi;

/** Examples from the menu, without a display. */
class RememberCommandTest extends CommandTestBase {

	/** Where nothing is remembered there must be no model. */
	private CommandModule told(final Class<? extends Command> command,
		final Object... pairs) throws Exception
	{
		final Object[] all = Arrays.copyOf(pairs, pairs.length + 4);
		System.arraycopy(new Object[]{"examples", examples(), "checkpoint", null},
			0, all, pairs.length, 4);
		return run(command, all);
	}

	private static ImagePlus shown(final int slices, final int id) {
		final ImagePlus image = Samples.stack(slices);
		final Roi roi = new Roi(10, 8, 22, 22);
		roi.setGroup(id);
		image.setRoi(roi);
		return image;
	}

	private String examples() {
		return folder.resolve("disc.examples").toString();
	}

	private static String report(final CommandModule module) {
		return module.getOutput("report").toString();
	}

	@Test
	void examplesAreAddedReplacedAndForgotten() throws Exception {
		final CommandModule first = run(RememberExamples.class, "image", shown(1,
			4), "examples", examples());
		assertThat(report(first)).contains("object 4: disc");
		run(RememberExamples.class, "image", shown(1, 9), "examples", examples());
		final CommandModule more = run(RememberExamples.class, "image", shown(1, 4),
			"examples", examples());
		assertThat(report(more)).contains("object 4: disc; disc", "object 9: disc");
		assertThat(report(told(RememberExamples.class, "image", shown(1, 4),
			"roi_source", "none", "forget", "9,4:2"))).endsWith("object 4: disc");
		assertThatThrownBy(() -> told(RememberExamples.class, "image", shown(1, 4),
			"roi_source", "none", "replace", true)).hasStackTraceContaining(
				"takes no replace true;");
		run(RememberExamples.class, "image", shown(1, 4), "examples", examples());
		assertThat(report(run(RememberExamples.class, "image", shown(1, 4),
			"examples", examples(), "replace", true))).endsWith("object 4: disc");
		assertThat(report(told(RememberExamplesFile.class))).endsWith(
			"object 4: disc");
	}

	@Test
	void whatWasShownIsFoundInAnotherImage() throws Exception {
		run(RememberExamples.class, "image", shown(1, 4), "examples", examples());
		final ImagePlus other = Samples.stack(2);
		for (final Class<? extends Command> command : List.of(SegmentImage.class,
			PropagateStack.class))
		{
			final CommandModule module = run(command, "image", other, "examples",
				examples());
			assertThat(((ImageCommand) module.getCommand()).result().rows())
				.extracting(row -> row.object()).containsExactly(4, 4);
		}
		final Path out = folder.resolve("out");
		run(SegmentFile.class, "input", Samples.tiff(folder, 2).toString(),
			"examples", examples(), "output", out.toString());
		assertThat(Files.readAllLines(out.resolve("scores.csv"))).hasSize(3);
	}

	@Test
	void wrongValuesAreRefusedLoudly() {
		assertThatThrownBy(() -> run(RememberExamples.class, "image", Samples.stack(
			1), "examples", examples())).hasStackTraceContaining("no ROIs");
		assertThatThrownBy(() -> run(RememberExamples.class, "image", shown(1, 1),
			"examples", examples(), "forget", "one")).hasStackTraceContaining(
				"'one' is no example");
		assertThatThrownBy(() -> told(RememberExamplesFile.class))
			.hasStackTraceContaining("There is no file of examples");
		assertThatThrownBy(() -> run(SegmentFile.class, "input", Samples.tiff(
			folder, 1).toString(), "output", folder.resolve("o").toString()))
			.hasStackTraceContaining("a file of prompts or of examples");
		assertThat(folder.resolve("disc.examples")).doesNotExist();
		assertThat(folder.resolve("o")).doesNotExist();
	}

	@Test
	void theMacrosRun() throws Exception {
		final Path file = folder.resolve("disc.examples");
		final List<CommandModule> shown = Macros.run(commands,
			"SAM2_Remember_Examples.ijm", shown(1, 4), file);
		assertThat(report(shown.get(0))).contains("object 4: disc");
		Macros.run(commands, "SAM2_Remember_Examples_In_File.ijm", null, Samples
			.tiff(folder, 2), Samples.prompts(folder), file);
		final List<CommandModule> found = Macros.run(commands,
			"SAM2_Segment_By_Examples.ijm", Samples.stack(1), file);
		assertThat(((SegmentImage) found.get(0).getCommand()).result().rows())
			.extracting(row -> row.object()).containsExactly(1, 4, 5);
	}
}
