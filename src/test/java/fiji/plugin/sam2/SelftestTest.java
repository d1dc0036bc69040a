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

import fiji.plugin.sam2.annotate.AnnotateOptions;
import fiji.plugin.sam2.detect.DetectorOptions;
import fiji.plugin.sam2.evaluate.ClickOptions;
import fiji.plugin.sam2.evaluate.Comparison;
import fiji.plugin.sam2.evaluate.LabelSpeed;
import fiji.plugin.sam2.evaluate.MachineSpeed;
import fiji.plugin.sam2.evaluate.Selftest;
import fiji.plugin.sam2.evaluate.Work;
import fiji.plugin.sam2.everything.EverythingOptions;
import fiji.plugin.sam2.everything.GridOptions;
import fiji.plugin.sam2.everything.Preset;
import fiji.plugin.sam2.ij.ImageLabels;
import fiji.plugin.sam2.io.SpeedFile;
import fiji.plugin.sam2.model.ModelFolder;
import fiji.plugin.sam2.prompt.BoxPrompt;
import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.prompt.PromptedObject;
import fiji.plugin.sam2.prompt.SlicePrompt;
import fiji.plugin.sam2.stack.Direction;
import fiji.plugin.sam2.stack.StackOptions;
import fiji.plugin.sam2.track.TrackOptions;

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
		assertThat(cpu.box()).isPositive();
		assertThat(SpeedFile.read(folder)).isEqualTo(speeds);
		propagate();
		assertThat(announced).hasSize(1).first().asString().startsWith(
			"This will take ").endsWith(" on this computer.");
		service.selftest(List.of(Samples.MODEL.toString()), progress(999));
		assertThat(SpeedFile.read(folder)).hasSameSizeAs(speeds);
	}

	@Test
	void everyLongJobSaysHowLong() throws IOException {
		service.selftest(List.of(Samples.MODEL.toString()), progress(999));
		final Sam2Options options = Sam2Options.defaults().withModel(Samples.MODEL
			.toString()).withDevice("cpu");
		final EverythingOptions few = Preset.GENERAL.options().withGrid(
			GridOptions.DEFAULT.withPoints(2));
		service.everything(Samples.stack(3), few, options, progress(999));
		assertThat(announced).hasSize(1).last().asString().startsWith(
			"This will take ");
		service.track(Samples.stack(3), TrackObjects.everything(few),
			TrackOptions.DEFAULT, options, progress(999));
		assertThat(announced).hasSize(2).last().asString().startsWith(
			"Finding the objects will take ").contains("following each of them");
		service.remember(Samples.stack(3), disc(), options, progress(999));
		assertThat(announced).hasSize(3).last().asString().startsWith(
			"This will take ");
		for (final boolean propagate : new boolean[]{false, true})
			service.clicks(Samples.stack(3), Samples.labels(3), new ClickOptions(0, 1,
				20, 1, 0.9, propagate), options, progress(999));
		assertThat(announced).hasSize(5).last().asString().startsWith(
			"This will take at most ");
		service.evaluate(Samples.labels(3), Samples.labels(3),
			EvaluateOptions.DEFAULT, progress(999));
		assertThat(announced).hasSize(6).last().isEqualTo(
			"This will take a few seconds on this computer.");
		final Path images = Files.createDirectory(folder.resolve("images"));
		Samples.save(Samples.stack(1), images.resolve("one.tif"));
		final AnnotateOptions annotate = AnnotateOptions.of(images, "threshold");
		service.annotateFolder(annotate, options, progress(999));
		assertThat(announced).hasSize(7).last().asString().startsWith(
			"1 image will take ").contains("every 100 objects");
		// All is done; there is nothing left to say.
		service.annotateFolder(annotate, options, progress(999));
		assertThat(announced).hasSize(7);
		service.track(Samples.stack(3), TrackObjects.of("threshold", null, few),
			TrackOptions.DEFAULT, options, progress(999));
		assertThat(announced).hasSize(8).last().asString().startsWith(
			"Following one object will take ").endsWith(
				", and the detector its time.");
		service.compare(new CompareOptions(List.of(Samples.MODEL.toString()), "",
			DetectorOptions.DEFAULT, Samples.tiff(folder, 1).toString(), "",
			Comparison.Format.TABLE), options, progress(999));
		assertThat(announced).hasSize(9).last().asString().startsWith("Measuring ")
			.endsWith(" on this computer.");
	}

	/** As many pixels, as much time; and nothing is said that is not known. */
	@Test
	void comparingLabelsTakesTimeByPixel() throws IOException {
		final double perMillion = LabelSpeed.measure();
		assertThat(perMillion).isPositive();
		final ImageLabels labels = new ImageLabels(Samples.labels(3), null, 0);
		assertThat(LabelSpeed.seconds(labels, 2e6)).isEqualTo(2.0 * 3 * labels
			.width() * labels.height());
		assertThat(TimeEstimate.evaluate(labels)).isEmpty();
		SpeedFile.keep(List.of(), 2e6 / labels.width() / labels.height(), folder);
		assertThat(TimeEstimate.evaluate(labels)).contains(
			"This will take a few seconds on this computer.");
		Files.writeString(folder.resolve(SpeedFile.NAME), "{\"comparing\": 1e6}");
		assertThat(TimeEstimate.evaluate(labels)).contains("This will take " +
			TimeEstimate.text(3.0 * labels.width() * labels.height()) +
			" on this computer.");
	}

	/** A checkpoint that was installed from a file counts. */
	@Test
	void allInstalledModelsAreMeasured() throws IOException {
		Files.copy(Samples.MODEL, folder.resolve("mine.safetensors"));
		assertThat(Selftest.installed()).containsExactly("nano",
			"mine.safetensors");
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

	/**
	 * One second an image, .5 a click, .25 a box; 2 a slice, .25 each further
	 * object.
	 */
	@Test
	void addsUpTheWork() {
		final MachineSpeed speed = new MachineSpeed("m", "CPU", 1, 64, 0, 1.5, 0.5,
			0.25, 0.1, 2, 0.25, 0.125, 0.0625, 0, "");
		final PromptSet one = disc();
		assertThat(speed.seconds(TimeEstimate.work(Verb.SEGMENT, one, 10,
			StackOptions.DEFAULT))).isEqualTo(1.25);
		assertThat(speed.seconds(TimeEstimate.work(Verb.PROPAGATE, one, 10,
			StackOptions.DEFAULT))).isEqualTo(1.25 + 20);
		assertThat(speed.seconds(TimeEstimate.work(Verb.PROPAGATE, one, 10,
			StackOptions.DEFAULT.withDirection(Direction.FORWARD)))).isEqualTo(1.25 +
				18);
		final PromptSet two = new PromptSet(List.of(one.objects().get(0),
			new PromptedObject(2, "", one.objects().get(0).prompts())));
		assertThat(speed.seconds(TimeEstimate.work(Verb.PROPAGATE, two, 10,
			StackOptions.DEFAULT))).isCloseTo(1.5 + 22.5, within(1e-9));
		assertThat(speed.seconds(Work.searching(2, 16).times(2).and(Work.images(0,
			0, 10)))).isCloseTo(2.5 + 1, within(1e-9));
		assertThat(speed.seconds(Work.images(1, 2, 0))).isEqualTo(2);
		final MachineSpeed old = new MachineSpeed("m", "CPU", 1, 64, 0, 1.5, 0.5, 0,
			0.1, 2, 0.25, 0, 0, 0, "");
		assertThat(old.seconds(Work.boxes(4))).isEqualTo(2);
		assertThat(old.seconds(Work.searching(2, 16))).isNaN();
		assertThat(TimeEstimate.text(3)).isEqualTo("a few seconds");
		assertThat(TimeEstimate.text(42)).isEqualTo("about 40 s");
		assertThat(TimeEstimate.text(185)).isEqualTo("about 3 min");
		assertThat(TimeEstimate.text(5400)).isEqualTo("about 1.5 h");
	}
}
