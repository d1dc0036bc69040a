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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import fiji.plugin.sam2.evaluate.MachineSpeed;
import fiji.plugin.sam2.io.SpeedFile;
import fiji.plugin.sam2.model.ModelFolder;
import fiji.plugin.sam2.prompt.BoxPrompt;
import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.prompt.PromptedObject;
import fiji.plugin.sam2.prompt.SlicePrompt;
import fiji.plugin.sam2.stack.Direction;
import fiji.plugin.sam2.stack.StackOptions;

/** Measures the test model, keeps it, and estimates from it. */
class SelftestTest {

	private final DefaultSam2Service service = new DefaultSam2Service();
	private final List<String> announced = new ArrayList<>();
	private String before;

	@TempDir
	private Path folder;

	@BeforeEach
	void useFolder() {
		before = System.getProperty(ModelFolder.PROPERTY);
		System.setProperty(ModelFolder.PROPERTY, folder.toString());
	}

	@AfterEach
	void restore() {
		service.dispose();
		if (before == null) System.clearProperty(ModelFolder.PROPERTY);
		else System.setProperty(ModelFolder.PROPERTY, before);
	}

	private Progress progress(final int cancelAt) {
		final int[] calls = {0};
		return new Progress() {

			@Override
			public void update(final long done, final long total, final String what) {
				calls[0]++;
			}

			@Override
			public void announce(final String what) {
				announced.add(what);
			}

			@Override
			public boolean isCancelled() {
				return calls[0] >= cancelAt;
			}
		};
	}

	private void propagate() {
		service.propagate(Samples.stack(3), disc(), Sam2Options.defaults()
			.withModel(Samples.MODEL.toString()).withDevice("cpu"), progress(999));
	}

	private static PromptSet disc() {
		return new PromptSet(List.of(new PromptedObject(1, "", List.of(
			new SlicePrompt(1, List.of(), new BoxPrompt(10, 8, 22, 22), null)))));
	}

	@Test
	void measuresKeepsAndEstimates() {
		propagate();
		assertThat(announced).isEmpty();
		final List<MachineSpeed> speeds = service.selftest(List.of(Samples.MODEL
			.toString()), progress(999));
		final MachineSpeed cpu = speeds.get(0);
		assertThat(cpu.provider()).isEqualTo("CPU");
		assertThat(cpu.slice()).isPositive();
		assertThat(cpu.first()).isPositive();
		assertThat(cpu.click()).isPositive();
		assertThat(SpeedFile.read(folder)).isEqualTo(speeds);
		propagate();
		assertThat(announced).hasSize(1).first().asString().startsWith(
			"This will take ").endsWith(" on this computer.");
		service.selftest(List.of(Samples.MODEL.toString()), progress(999));
		assertThat(SpeedFile.read(folder)).hasSameSizeAs(speeds);
	}

	@Test
	void aDamagedFileIsNoEstimate() throws IOException {
		Files.writeString(folder.resolve(SpeedFile.NAME), "{\"speeds\": [3, ");
		assertThat(SpeedFile.read(folder)).isEmpty();
		propagate();
		assertThat(announced).isEmpty();
	}

	@Test
	void cancelKeepsNothingUnfinished() {
		assertThat(service.selftest(List.of(Samples.MODEL.toString()), progress(1)))
			.isEmpty();
		assertThat(folder.resolve(SpeedFile.NAME)).doesNotExist();
	}

	@Test
	void unknownModelsAreRefused() {
		assertThatThrownBy(() -> service.selftest(List.of("huge"), Progress.NONE))
			.isInstanceOf(Sam2Exception.ModelNotFound.class);
	}

	/** One second an image, .5 an object; 2 a slice, .25 each further object. */
	@Test
	void addsUpTheWork() {
		final MachineSpeed speed = new MachineSpeed("m", "CPU", 1, 64, 0, 1.5, 0.5,
			0.1, 2, 0.25, 0, "");
		final PromptSet one = disc();
		assertThat(TimeEstimate.seconds(Verb.SEGMENT, speed, one, 10,
			StackOptions.DEFAULT)).isEqualTo(1.5);
		assertThat(TimeEstimate.seconds(Verb.PROPAGATE, speed, one, 10,
			StackOptions.DEFAULT)).isEqualTo(1.5 + 20);
		assertThat(TimeEstimate.seconds(Verb.PROPAGATE, speed, one, 10,
			StackOptions.DEFAULT.withDirection(Direction.FORWARD))).isEqualTo(1.5 +
				18);
		final PromptSet two = new PromptSet(List.of(one.objects().get(0),
			new PromptedObject(2, "", one.objects().get(0).prompts())));
		assertThat(TimeEstimate.seconds(Verb.PROPAGATE, speed, two, 10,
			StackOptions.DEFAULT)).isCloseTo(2 + 22.5, within(1e-9));
		assertThat(TimeEstimate.text(3)).isEqualTo("a few seconds");
		assertThat(TimeEstimate.text(42)).isEqualTo("about 40 s");
		assertThat(TimeEstimate.text(185)).isEqualTo("about 3 min");
		assertThat(TimeEstimate.text(5400)).isEqualTo("about 1.5 h");
	}
}
